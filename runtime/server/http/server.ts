import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import Router from "@koa/router";
import Koa, { type Context } from "koa";
import type { Problem } from "@yaoflow/engine";
import { readSessionCookie } from "./cookies.ts";
import { DEFAULT_MAX_BODY } from "./body.ts";
import type { HttpMetrics } from "./metrics.ts";
import { mountRoute, type MountedRoute } from "./mounted-route.ts";
import type { Pipeline } from "./pipeline.ts";
import { problemDetails, problemOfError, retryAfter } from "./problem-answer.ts";
import { httpProblems } from "./problems.ts";
import { securityHeaders } from "./security-headers.ts";
import type { Exchange, ServerAnswer, ServerRoute } from "./server-route.ts";
import type { WebRoot } from "./web-root.ts";

export interface HttpServerParts {
  readonly routes: readonly ServerRoute[];
  readonly pipeline: Pipeline;
  readonly metrics: HttpMetrics;
  readonly web: WebRoot | null;
  /** Requests at once; more are shed with 429. */
  readonly maxInFlight: number;
  /** Trust X-Forwarded-* of the proxy before us. Off unless configured. */
  readonly behindProxy: boolean;
  readonly log: (
    error: unknown,
    request: { readonly requestId: string; readonly method: string; readonly path: string },
  ) => void;
}

export interface HttpServer {
  listen(port: number, host: string): Promise<{ readonly port: number }>;
  /** Stops accepting, lets requests under way finish, ends streams. */
  close(graceMs: number): Promise<void>;
}

const MAX_DRAINED = 16 * 1024 * 1024;

/** Liveness must be seen under load too. */
const NEVER_SHED = new Set(["/api/health", "/api/ready", "/metrics"]);

export function createHttpServer(parts: HttpServerParts): HttpServer {
  const { routes, pipeline, metrics, web, maxInFlight, behindProxy, log } = parts;
  const app = new Koa({ proxy: behindProxy });
  // By router path only; strict and case-sensitive, so that one address has one meaning.
  const router = new Router({ strict: true, sensitive: true });
  let inFlight = 0;
  let stopping = false;
  const streams = new Set<{ destroy(): void }>();

  const refuse = (ctx: Context, problem: Problem, requestId: string): void => {
    ctx.status = problem.status;
    ctx.type = "application/problem+json";
    const seconds = retryAfter(problem);
    if (seconds !== null) ctx.set("Retry-After", String(seconds));
    ctx.body = JSON.stringify(problemDetails(problem, requestId));
    // A little of an unread body is drained, so that the client gets to read the answer; nobody is read out for ever.
    if (!ctx.req.complete && !(Number(ctx.req.headers["content-length"]) <= MAX_DRAINED))
      ctx.set("Connection", "close");
  };

  const send = (ctx: Context, answer: ServerAnswer): void => {
    ctx.status =
      answer.status ??
      (answer.body === undefined && answer.bytes === undefined && answer.stream === undefined ? 204 : 200);
    for (const [name, value] of Object.entries(answer.headers ?? {})) ctx.set(name, value);
    if (answer.stream !== undefined) {
      const { stream } = answer;
      streams.add(stream);
      stream.once("close", () => streams.delete(stream));
      ctx.body = stream;
    } else if (answer.bytes !== undefined)
      ctx.body = Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength);
    else if (answer.body !== undefined) {
      ctx.type = "application/json";
      ctx.body = JSON.stringify(answer.body);
    }
  };

  const serve =
    (mounted: MountedRoute) =>
    async (ctx: Context): Promise<void> => {
      const { requestId } = ctx.state as { requestId: string };
      const exchange: Exchange = {
        address: ctx.ip,
        requestId,
        token: readSessionCookie(ctx.headers.cookie, ctx.secure),
        raw: ctx.req,
        secure: ctx.secure,
        maxBody: mounted.route.maxBody ?? DEFAULT_MAX_BODY,
      };
      ctx.state["route"] = mounted.route.path;
      const params = (ctx as Context & { params: Record<string, string> }).params;
      const answer = await pipeline(mounted, params, exchange, ctx.querystring);
      if (answer.ok) send(ctx, answer.value);
      else refuse(ctx, answer.problem, requestId);
    };

  for (const route of routes) {
    const handler = serve(mountRoute(route));
    if (route.method === "GET") router.get(route.path, handler);
    else router.register(route.path, [route.method], handler);
  }

  app.use(async (ctx, next) => {
    const requestId = randomUUID();
    ctx.state["requestId"] = requestId;
    ctx.set(securityHeaders(ctx.secure));
    ctx.set("X-Request-Id", requestId);
    if (ctx.path.startsWith("/api/")) ctx.set("Cache-Control", "no-store");
    const shed = (inFlight >= maxInFlight || stopping) && !NEVER_SHED.has(ctx.path);
    if (shed) {
      refuse(ctx, httpProblems.make(stopping ? "http.stopping" : "http.overloaded"), requestId);
      return;
    }
    inFlight += 1;
    const ended = metrics.begin();
    try {
      await next();
    } catch (error) {
      const problem = problemOfError(error, requestId);
      log(error, { requestId, method: ctx.method, path: ctx.path });
      refuse(ctx, problem, requestId);
    } finally {
      inFlight -= 1;
      ended(ctx.method, (ctx.state["route"] as string | undefined) ?? "other", ctx.status);
    }
  });
  app.use(router.routes() as unknown as Koa.Middleware);
  app.use((ctx) => {
    const { requestId } = ctx.state as { requestId: string };
    const methods = [
      ...new Set(
        ((ctx as Context & { matched?: readonly { readonly methods: readonly string[] }[] }).matched ?? []).flatMap(
          (layer) => layer.methods,
        ),
      ),
    ];
    if (methods.length > 0) {
      ctx.set("Allow", [...methods, "OPTIONS"].join(", "));
      if (ctx.method === "OPTIONS") ctx.status = 204;
      else
        refuse(
          ctx,
          httpProblems.make("http.method-not-allowed", { params: { method: ctx.method.slice(0, 20) } }),
          requestId,
        );
      return;
    }
    const isPage = (ctx.method === "GET" || ctx.method === "HEAD") && !ctx.path.startsWith("/api/");
    if (!(isPage && web?.serve(ctx) === true)) refuse(ctx, httpProblems.make("http.not-found"), requestId);
  });
  // Koa's own last resort prints to stderr; whatever gets here broke while the answer was being sent.
  app.on("error", (error: unknown, ctx?: Context) => {
    log(error, { requestId: String(ctx?.state["requestId"] ?? ""), method: ctx?.method ?? "", path: ctx?.path ?? "" });
  });

  let server: Server | undefined;
  return {
    listen(port, host) {
      return new Promise((done, failed) => {
        server = app.listen(port, host);
        server.headersTimeout = 10_000;
        server.requestTimeout = 60_000;
        server.keepAliveTimeout = 20_000;
        server.maxHeadersCount = 100;
        server.once("error", failed);
        server.once("listening", () => {
          const address = server?.address();
          done({ port: typeof address === "object" && address !== null ? address.port : port });
        });
      });
    },
    async close(graceMs) {
      stopping = true;
      const listening = server;
      if (listening === undefined) return;
      const closed = new Promise<void>((done) => listening.close(() => done()));
      for (const stream of streams) stream.destroy();
      listening.closeIdleConnections();
      const timer = setTimeout(() => listening.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
