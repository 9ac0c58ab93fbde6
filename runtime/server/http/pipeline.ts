import { randomUUID } from "node:crypto";
import { refused, type Problem, type Result } from "@yaoflow/engine";
import type { ActorRef } from "@yaoflow/engine";
import type { Principal } from "../../contract/index.ts";
import { accountProblems } from "../accounts/index.ts";
import type { Accounts, Audit, Clock, Policies } from "../ports.ts";
import { operationKey, type Idempotency } from "./idempotency.ts";
import {
  ANONYMOUS,
  checkParams,
  checkPermission,
  permissionOf,
  routeRequest,
  takeBody,
  takeKey,
  type MountedRoute,
} from "./mounted-route.ts";
import { isOwnOrigin } from "./origin.ts";
import { httpProblems } from "./problems.ts";
import type { Exchange, ServerAnswer } from "./server-route.ts";
import type { Sessions } from "./sessions.ts";

export interface PipelineParts {
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, "principal">;
  readonly policies: Policies;
  readonly audit: Audit;
  readonly sessions: Sessions;
  readonly idempotency: Idempotency;
  readonly publicOrigin: string | undefined;
}

/** Asks in this order, cheapest and safest first: origin, path, query, session, permission, key, body; then the handler. */
export function createPipeline(parts: PipelineParts) {
  const { clock, accounts, policies, audit, sessions, idempotency, publicOrigin } = parts;

  async function principalOf(exchange: Exchange): Promise<Principal | null> {
    const owner = exchange.token === null ? null : await sessions.find(exchange.token);
    return owner === null ? null : await accounts.principal(owner.company, owner.account);
  }

  /** Refusals of signed-in people are evidence: who tried what, and why not. */
  async function recordRefusal(
    mounted: MountedRoute,
    principal: Principal,
    params: Readonly<Record<string, string>>,
    key: string,
    problem: Problem,
  ): Promise<void> {
    const wanted = permissionOf(mounted.route, params);
    const actor: ActorRef = { personId: principal.personId, account: principal.account, role: "", capacity: "first" };
    await audit.append({
      company: principal.company,
      key: `refused/${key}/${problem.code}`,
      at: clock.now(),
      what: `http.${wanted?.act ?? mounted.route.method.toLowerCase()}`,
      outcome: "refused",
      actors: [actor],
      object: wanted?.object ?? mounted.route.path,
      after: { route: `${mounted.route.method} ${mounted.route.path}`, code: problem.code },
      reason: problem.text.en,
    });
  }

  return async function answer(
    mounted: MountedRoute,
    rawParams: Readonly<Record<string, string>>,
    exchange: Exchange,
    search: string,
  ): Promise<Result<ServerAnswer, Problem>> {
    const { route } = mounted;
    const changing = route.method !== "GET";
    if (changing && !isOwnOrigin(exchange.raw.headers, publicOrigin))
      return refused(httpProblems.make("http.foreign-origin"));
    const params = checkParams(rawParams);
    if (!params.ok) return params;
    const query = mounted.query(search);
    if (!query.ok) return query;
    const known = await principalOf(exchange);
    if (known === null && route.permission !== "public") return refused(accountProblems.make("session.required"));
    const principal = known ?? ANONYMOUS;
    const given = takeKey(exchange.raw.headers["idempotency-key"]);
    if (!given.ok) return given;
    const key = operationKey(principal.company, principal.personId, given.value ?? randomUUID());
    const permitted = checkPermission(policies, route, principal, params.value);
    if (!permitted.ok) {
      await recordRefusal(mounted, principal, params.value, key, permitted.problem);
      return permitted;
    }
    const body = await takeBody(mounted, exchange);
    if (!body.ok) {
      if (changing && known !== null) await recordRefusal(mounted, principal, params.value, key, body.problem);
      return body;
    }
    const request = routeRequest({
      clock,
      principal,
      role: permitted.value,
      params: params.value,
      query: query.value,
      body: body.value,
      idempotencyKey: key,
    });
    const work = async (): Promise<Result<ServerAnswer, Problem>> => {
      const answered = await route.handle(request, exchange);
      if (!answered.ok && changing && known !== null)
        await recordRefusal(mounted, principal, params.value, key, answered.problem);
      return answered;
    };
    const keeps = changing && known !== null && given.value !== null && (route.keepsAnswer ?? true);
    if (!keeps) return await work();
    route.look?.(request);
    return await idempotency.run(
      {
        company: principal.company,
        personId: principal.personId,
        key: given.value,
        target: `${route.method} ${exchange.raw.url ?? route.path}`,
        body: body.value,
      },
      work,
    );
  };
}

export type Pipeline = ReturnType<typeof createPipeline>;
