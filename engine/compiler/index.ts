/**
 * The compiler: from a definition to a plan, or to everything that is wrong with it. Design time only: it brings the
 * parser of expressions and never enters the Temporal sandbox. It may import the definition language, the expression
 * compiler and the kernel.
 */
export { calledFlowOf } from "./called-flow.ts";
export { compile } from "./compile.ts";
export { compilerProblems } from "./problems.ts";
export { calendarProblems } from "../working-calendar/problems.ts";
