import type { NodeId } from "../definition/types.ts";

/** What the interpreter asks at a fork of the road. The prover answers "either" by running both. */
export interface Question {
  readonly kind: "condition" | "value" | "collection" | "candidates" | "timer" | "decision";
  readonly node: NodeId;
  readonly pointer: string;
}

/** The one decision port: concrete hosts run `compute`, a prover may answer instead. */
export interface DecisionPort {
  decide<T>(question: Question, compute: () => T): T;
}
