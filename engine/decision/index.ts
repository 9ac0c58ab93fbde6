/**
 * Decision tables (DMN 1.5): definition, compiler, analysis, examples, decision, explanation, DMN XML in and out.
 * This door is design time: it brings the parser of expressions and, with `dmn/`, one of XML. What runs inside the
 * workflow sandbox imports `./decide.ts` and `./plan.ts` alone. The folder may import the kernel, the expressions and
 * the shared checks of the definition language; never the interpreter.
 */
export type * from "./definition.ts";
export type { PlanTable } from "./plan.ts";
export { compileTable, type TableCompilation } from "./compile.ts";
export { decide, type Clock, type Decided } from "./decide.ts";
export { explainDecision, type ExplainedDecision, type Verdict } from "./explain.ts";
export { exampleClock, runExample, type ExampleRun } from "./examples.ts";
export { analyse, type Analysis } from "./analysis/analyse.ts";
export { decisionProblems } from "./problems.ts";
export { tableSchema } from "./schema.ts";
export { toDmn } from "./dmn/export.ts";
export { fromDmn, type DmnImport } from "./dmn/import.ts";
