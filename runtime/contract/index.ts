/**
 * What the parts of the running system agree on: the shapes of the HTTP API and the plug-in interface through
 * which domain/ gives the platform its actions, gates, readers, pickers, record types and routes.
 * Types and pure functions only. May import the engine; never a server, a store or React.
 */
export type * from "./api.ts";
export type * from "./plugin.ts";
export type * from "./principal.ts";
export type * from "./records.ts";
export type * from "./route.ts";
export type * from "./tasks.ts";
export type * from "./views.ts";
export { covers, domainOf, type Scope } from "./scope.ts";
