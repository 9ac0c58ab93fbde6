/**
 * The definition language and everything that can be known about a flow without running it.
 * Pure: no I/O, no clock, no randomness, no React, no Temporal. Imports only `lezer-feel` (in expression/parse)
 * and `decimal.js`; the part that enters the Temporal sandbox is `@yaoflow/engine/interpreter`.
 */
export type { Json, JsonObject, JsonSchema, JsonSchemaType } from "./kernel/json.ts";
export { fillText, type Language, type Text } from "./kernel/text.ts";
export { problemCatalogue, type Problem, type ProblemCatalogue, type ProblemDetail, type ProblemKind } from "./kernel/problem.ts";
export { ok, refused, type Result } from "./kernel/result.ts";
export { unreachable } from "./kernel/exhaustive.ts";
export type * from "./definition/types.ts";
export type * from "./interpreter/types.ts";
export type { ActionDescriptor, Compilation, CompilerCatalogue, GateDescriptor, ReaderDescriptor } from "./compiler/types.ts";
