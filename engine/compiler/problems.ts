import { problemCatalogue } from "../kernel/problem.ts";
import { approvalKinds } from "./approval-problems.ts";
import { drawingProblems } from "./drawing-problems.ts";
import { nodeProblems } from "./node-problems.ts";
import { referenceProblems } from "./reference-problems.ts";

/** What the compiler says about a flow, each with what to do. `error` refuses publication, `warning` is shown and lets pass. */
export const compilerProblems = problemCatalogue({
  ...drawingProblems,
  ...nodeProblems,
  ...referenceProblems,
  ...approvalKinds,
});

export type CompilerCode = keyof typeof compilerProblems.kinds;
