/**
 * The interpreter: a pure, total, token-based reducer over compiled plans. This is the part of the engine that enters
 * the Temporal sandbox: it may import the kernel, the expression evaluator and the separation kernel, and types of
 * the compiler; never a parser, a schema, a clock or I/O.
 */
export { checkCompletion } from "./completion.ts";
export { mappingProblems, type Migration, migrationBetween } from "./migration/between.ts";
export { migrationProblems } from "./migration/problems.ts";
export { concretePort } from "./port.ts";
export { offsetName } from "./instant.ts";
export { interpreterProblems } from "./problems.ts";
export { emptyState, isOpen, isSettled, rootScope, waitOf } from "./state.ts";
export { step } from "./step.ts";
export { approvalWith, submittedAt } from "./approval/seats.ts";
export { isVerb, verbs, verbsOf } from "./verbs/allowed.ts";
export { checkPerson, checkVerb, type Coming } from "./verbs/check.ts";
export { verbProblems } from "./verbs/problems.ts";
export { returnTargets } from "./verbs/return.ts";
export { conflicts, excludedPersons, separatedFrom } from "../separation/kernel.ts";
export { separationProblems } from "../separation/problems.ts";
export type * from "./types.ts";
export type { Plan, PlanNode } from "../compiler/plan.ts";
