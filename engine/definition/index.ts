/**
 * The definition language as a document: its types, its JSON Schema, a strict reader and the checks that need no
 * knowledge of the world. May import the kernel only.
 */
export { limits } from "./limits.ts";
export { parseDefinition } from "./parse.ts";
export { definitionProblems } from "./problems.ts";
export { flowSchema } from "./schema.ts";
export { checkShape } from "./shape.ts";
export type * from "./types.ts";
