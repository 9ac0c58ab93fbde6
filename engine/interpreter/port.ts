import type { DecisionPort } from "./types.ts";

/** The port of every host that runs a real case: the answer is what the expression gives. */
export const concretePort: DecisionPort = { decide: (_question, compute) => compute() };
