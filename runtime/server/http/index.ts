/**
 * The HTTP server: mounts routes that are data, and checks everything that reaches a handler. Imports Koa, the ports
 * and the schema checks; knows no business and no flow.
 */
export { createHttpServer, type HttpServer } from "./server.ts";
export { createPipeline } from "./pipeline.ts";
export { createSessions, type Sessions } from "./sessions.ts";
export { createIdempotency, type Idempotency } from "./idempotency.ts";
export { createMetrics, type HttpMetrics } from "./metrics.ts";
export { loadWebRoot } from "./web-root.ts";
export { httpProblems } from "./problems.ts";
export type { Exchange, ServerAnswer, ServerRoute } from "./server-route.ts";
