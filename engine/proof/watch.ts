import type { PlanNode } from "../compiler/plan.ts";
import type { EvidenceRef } from "../interpreter/types.ts";
import type { Run } from "./world.ts";

/** What a rule gets to see of what happens, in its order. */
export type Observation =
  /** An action is asked for something, on this evidence. */
  | {
      readonly type: "asked";
      readonly run: Run;
      readonly node: string;
      readonly effects: readonly string[];
      readonly evidence: readonly EvidenceRef[];
    }
  /** It is done, or what it once did is undone. */
  | {
      readonly type: "done" | "undone";
      readonly run: Run;
      readonly node: string;
      readonly effects: readonly string[];
    }
  /** Somebody completed a task or started a case. */
  | { readonly type: "acted"; readonly run: Run; readonly node: string }
  /** The outermost case came to an end that is drawn. */
  | { readonly type: "ended"; readonly run: Run };

/** What a rule remembers: small, comparable by its text. `marks` are moments on the proof's clock, compared by their order only. */
export interface Memory {
  readonly bits: number;
  readonly marks: readonly number[];
}

/** A rule at work: an automaton over what happens. */
export interface Watch {
  readonly code: string;
  readonly initial: Memory;
  /** Effects that it must see in their order. */
  readonly effects: ReadonlySet<string>;
  /** Nodes whose last submission it looks at when this node acts. */
  readonly looksAt: (node: PlanNode) => readonly string[];
  /** Whether it matters to it if the suspect signs at a node; of other nodes a proof lets somebody else sign. */
  readonly concerns: (run: Run, node: string) => boolean;
  /** Roles that it tells apart. */
  readonly roles: readonly (readonly string[])[];
  /** In which roles evidence was signed counts for it, whoever signed; else only what the suspect signed does. */
  readonly signers: boolean;
  /** Outcomes of evidence count for it. */
  readonly outcomes: boolean;
  /** The order of evidence counts for it. */
  readonly order: boolean;
  /** The memory after it saw this, or null when the rule is broken. */
  see(memory: Memory, seen: Observation, now: number): Memory | null;
}
