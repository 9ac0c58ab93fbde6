import { domainOf, type Principal, type RouteRequest } from "../../contract/index.ts";
import { ok, refused, type Json, type Problem, type Result } from "@yaoflow/engine";
import type { Clock, Policies } from "../ports.ts";
import { compileCheck, type Check } from "../schema/validator.ts";
import { announcesBody, DEFAULT_MAX_BODY, readJsonBody } from "./body.ts";
import { isUsableKey } from "./idempotency.ts";
import { httpProblems } from "./problems.ts";
import { compileQuery, type QueryCheck } from "./query.ts";
import type { Exchange, ServerRoute } from "./server-route.ts";

/** A route with its checks compiled, once, at start-up. */
export interface MountedRoute {
  readonly route: ServerRoute;
  readonly query: QueryCheck;
  readonly body: Check | null;
}

export function mountRoute(route: ServerRoute): MountedRoute {
  return {
    route,
    query: compileQuery(route.query ?? {}),
    body: route.body === undefined ? null : compileCheck(route.body, `${route.method} ${route.path}`),
  };
}

/** Nobody: what a public route sees. */
export const ANONYMOUS: Principal = {
  kind: "service",
  company: "",
  account: "",
  personId: "",
  name: "",
  roles: [],
  home: { company: "" },
};

/** Path parameters are names: decoded, bounded, without control characters. */
export function checkParams(
  params: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, string>>, Problem> {
  const usable = Object.values(params).every(
    (value) => value.length > 0 && value.length <= 256 && !/[\p{Control}\p{Surrogate}]/u.test(value),
  );
  return usable ? ok(params) : refused(httpProblems.make("http.bad-path"));
}

/** Object and act of the route's permission; `{param}` places are filled from the path. */
export function permissionOf(
  route: ServerRoute,
  params: Readonly<Record<string, string>>,
): { readonly object: string; readonly act: string } | null {
  if (typeof route.permission === "string") return null;
  const { object, act } = route.permission;
  return { object: object.replace(/\{([A-Za-z]+)\}/g, (_place, name: string) => params[name] ?? ""), act };
}

/** The role under which it is allowed; null where the route asks for no right. */
export function checkPermission(
  policies: Policies,
  route: ServerRoute,
  principal: Principal,
  params: Readonly<Record<string, string>>,
): Result<string | null, Problem> {
  const wanted = permissionOf(route, params);
  if (wanted === null) return ok(null);
  const decision = policies.decide(principal, domainOf(principal.home), wanted.object, wanted.act);
  return decision.allowed
    ? ok(decision.role)
    : refused(
        httpProblems.make("http.forbidden", { params: { reason: decision.reason["zh-CN"], why: decision.reason.en } }),
      );
}

/** The body as JSON that fits the route's schema; null where the route takes none. */
export async function takeBody({ route, body }: MountedRoute, exchange: Exchange): Promise<Result<Json, Problem>> {
  if (route.accepts === "raw") return ok(null);
  if (body === null) return announcesBody(exchange.raw) ? refused(httpProblems.make("http.unexpected-body")) : ok(null);
  const read = await readJsonBody(exchange.raw, route.maxBody ?? DEFAULT_MAX_BODY);
  if (!read.ok) return read;
  const findings = body(read.value);
  return findings.length === 0 ? read : refused(httpProblems.make("http.invalid-body", { findings }));
}

/** The client's Idempotency-Key, or null when it sent none. */
export function takeKey(header: string | readonly string[] | undefined): Result<string | null, Problem> {
  if (header === undefined) return ok(null);
  return typeof header === "string" && isUsableKey(header)
    ? ok(header)
    : refused(httpProblems.make("http.bad-idempotency-key"));
}

export function routeRequest(parts: {
  readonly clock: Clock;
  readonly principal: Principal;
  readonly role: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
  readonly idempotencyKey: string;
}): RouteRequest {
  const { clock, principal, role, params, query, body, idempotencyKey } = parts;
  return {
    principal,
    ...(role === null ? {} : { role }),
    params,
    query,
    body,
    idempotencyKey,
    scope: principal.home,
    at: clock.now(),
    today: clock.today(),
  };
}
