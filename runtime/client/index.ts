/**
 * The typed client of the HTTP API, used by the pages, the demo, the benchmarks and the stack tests. Runs in the browser and in Node.
 * May import the contract and the engine's types; never React or anything of the server.
 */
export { ApiError, UnreachableError } from "./api-error.ts";
export { createClient, type Client } from "./client.ts";
export { CookieJar } from "./cookie-jar.ts";
export { playLive } from "./live-scenario.ts";
export type { LiveLine, LivePlay, LiveStage } from "./live-stage.ts";
export { ScenarioMismatch } from "./scenario-mismatch.ts";
export type { Fit, Story, StoryTeller } from "./story.ts";
export type { Query, RequestOptions, TransportOptions } from "./transport.ts";
