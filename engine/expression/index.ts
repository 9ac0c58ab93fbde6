/**
 * Expressions: FEEL (DMN 1.5) source → typed tree → value, with null, type and clock errors that never fall through
 * to a default. This door is design time (it brings the parser, `lezer-feel`); what runs inside the workflow sandbox
 * imports `./evaluate.ts` alone. The folder may import the kernel, `decimal.js` (decimal.ts) and `lezer-feel`
 * (compile/syntax.ts); never a clock, a time-zone library, `eval`, or a user-given regular expression engine.
 */
export type {
  Budget,
  CompiledExpression,
  CompileExpression,
  CompileOptions,
  CompileUnaryTests,
  Environment,
  Evaluate,
  EvaluateCondition,
  EvaluationContext,
  FeelContext,
  FeelType,
  Tree,
  Value,
  Variables,
  ZoneOffset,
} from "./types.ts";
export type { Node, Span } from "./tree.ts";
export { compileExpression, compileUnaryTests } from "./compile/compile.ts";
export { assignable, typeText } from "./compile/relations.ts";
export { evaluate, evaluateCondition, prepare } from "./evaluate.ts";
export { fromJson, jsonVariables, readJson, toJson, typeFromSchema } from "./json.ts";
export { expressionProblems } from "./problems.ts";
export { fixedZones, intlZones } from "./zones.ts";
export { explain, type ExplainedStep, type Explanation } from "./explain.ts";
