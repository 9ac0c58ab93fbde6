import type { Plan } from "../compiler/plan.ts";
import type { CaseState } from "../interpreter/types.ts";
import type { Facts } from "./answers.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Memory } from "./watch.ts";

/** One case of a proof: the flow that is proved, or one that it calls. */
export interface Run {
  readonly id: string;
  readonly knowledge: Knowledge;
  readonly state: CaseState;
  readonly facts: Facts;
  readonly parent: { readonly run: string; readonly key: string } | null;
  /** Data that nothing has assigned is unknown rather than absent. */
  readonly isOpen: boolean;
}

/** A state of everything that a proof looks at: the outermost case first, then those that were called, oldest first. */
export interface World {
  readonly runs: readonly Run[];
  /** What each rule remembers, in their order. */
  readonly memories: readonly Memory[];
  /** Counts what happens, so that evidence and effects have an order. */
  readonly clock: number;
}

/** What a proof is about, and how far it looks. */
export interface Setting {
  readonly plan: Plan;
  /** A called flow in the version that the call would take; undefined = unknown here, it may end in any way. */
  readonly called: (flow: string, version: "latest" | { readonly hash: string }) => Plan | undefined;
  /** A collection has none, one, … up to this many elements. */
  readonly instances: number;
  /** What is known of plans beforehand, by their hash: worked out once for all explorations of a proof. */
  readonly known: Map<string, Knowledge>;
  /**
   * A host that answers at once: people and time act only when no action, gate or called flow is at work, and a condition
   * that is asked again has the same answer until something that it reads is assigned. Less than can happen; for examples.
   */
  readonly isPrompt?: true;
  /** Calls within calls that are followed; deeper ones may end in any way. */
  readonly depth: number;
}

export function runOf(world: World, id: string): Run | undefined {
  return world.runs.find((run) => run.id === id);
}
