import type { Environment, FeelType, Tree } from "../expression/types.ts";
import type { Text } from "../kernel/text.ts";
import type { DecisionType, HitPolicy } from "./definition.ts";

/**
 * A compiled decision table: what a decision needs and nothing else. Plain JSON, carried inside the plans of the flows
 * that use it; cells are typed trees, so no parser enters the sandbox.
 */
export interface PlanTable {
  readonly v: 1;
  readonly key: string;
  /** Content hash of the definition it was compiled from: what a flow pins. */
  readonly hash: string;
  readonly title: Text;
  readonly hitPolicy: HitPolicy;
  readonly mayBeEmpty: boolean;
  /** Types of the data that the caller hands over. */
  readonly environment: Environment;
  readonly inputs: readonly PlanTableInput[];
  readonly outputs: readonly PlanTableOutput[];
  readonly rules: readonly PlanTableRule[];
  /** How the answer travels as JSON, and what `result` is in an output mapping. */
  readonly resultType: FeelType;
}

export interface PlanTableInput {
  readonly id: string;
  readonly label: Text;
  readonly value: Tree;
  readonly type: DecisionType;
  readonly optional: boolean;
  /** Reads the value under `?`. */
  readonly allowed: Tree | null;
}

export interface PlanTableOutput {
  readonly name: string;
  readonly type: DecisionType;
  readonly optional: boolean;
  readonly allowed: Tree | null;
  /** The allowed values one by one, first the one of highest priority; only with hit policy P. */
  readonly order: readonly Tree[];
  readonly default: Tree | null;
}

export interface PlanTableRule {
  readonly id: string;
  /** Null is a dash. */
  readonly when: readonly (PlanCell | null)[];
  readonly then: readonly Tree[];
}

/** A cell reads its input under `?`. */
export interface PlanCell {
  readonly tree: Tree;
  /** The verdict when the input is null; `null` asks the tree, which speaks of `?` itself. */
  readonly onNull: boolean | null;
}
