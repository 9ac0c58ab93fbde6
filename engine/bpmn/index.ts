/**
 * BPMN 2.0 import and export. Design time only: it brings `bpmn-moddle` and `saxen` and never enters the Temporal
 * sandbox or the page. May import the definition language, the parser of expressions, the compiler's problems and the
 * kernel.
 */
export { exportBpmn, type BpmnExport } from "./export.ts";
export { importBpmn, type BpmnImport, type BpmnImportOptions } from "./import.ts";
export { type BpmnLimits, bpmnLimits } from "./limits.ts";
export { bpmnProblems } from "./problems.ts";
