/**
 * The definition language and everything that can be known about a flow without running it.
 * Pure: no I/O, no clock, no randomness, no React, no Temporal. Imports only `lezer-feel` (in expression/compile),
 * `saxen` (in decision/dmn/xml.ts and bpmn/xml), `bpmn-moddle` (in bpmn/model.ts) and `decimal.js`.
 *
 * This door is the kernel and all types: light enough for everybody, the Temporal sandbox and the page included. Behind
 * doors of their own: `/interpreter` (what runs a case; enters the sandbox), `/expression`, `/definition` (schema, strict
 * reader), `/decision` (tables, DMN XML), `/bpmn` (BPMN 2.0 XML), `/compiler` (all design time) and `/simulator`.
 */
export type { Json, JsonObject, JsonSchema, JsonSchemaType } from "./kernel/json.ts";
export { fillText, type Language, type Text } from "./kernel/text.ts";
export {
  problemCatalogue,
  type Problem,
  type ProblemCatalogue,
  type ProblemDetail,
  type ProblemKind,
} from "./kernel/problem.ts";
export { ok, refused, type Result } from "./kernel/result.ts";
export { unreachable } from "./kernel/exhaustive.ts";
export type * from "./definition/types.ts";
export type * from "./decision/definition.ts";
export type * from "./working-calendar/definition.ts";
export type * from "./interpreter/types.ts";
export type {
  ActionDescriptor,
  Compilation,
  CompilerCatalogue,
  GateDescriptor,
  ReaderDescriptor,
} from "./compiler/types.ts";
export type { Plan } from "./compiler/plan.ts";
export { canonicalJson } from "./kernel/canonical-json.ts";
