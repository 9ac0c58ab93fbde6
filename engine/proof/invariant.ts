import type { Text } from "../kernel/text.ts";

/**
 * What must hold of every flow that reaches an effect, as data. A rule binds to the effects that actions declare and to
 * the evidence that a flow hands to them, never to a flow's key, the kind or name of a node, or where in a tree of
 * called flows something happens.
 */
export type Invariant = SignedInvariant | ApartInvariant | AfterInvariant | SettledInvariant;

interface InvariantBase {
  /** `house.order-approved` … A label that tests and people quote. */
  readonly code: string;
  /** What holds, as one sentence. */
  readonly title: Text;
  /** What to do about a flow that breaks it. */
  readonly remedy: Text;
  /** Where the rule comes from, e.g. the article of a law. For people, never a key. */
  readonly source: string;
  /**
   * What actions answer in the cases that the rule is about, by output field, e.g. `{ "special": true }`: only actions
   * that declare such a field answer with it.
   */
  readonly given?: Readonly<Record<string, boolean | string>>;
}

/** A submission that an action is handed as evidence. */
export interface SignedRecord {
  /** The person who signed first, or the second one of a dual signature, acted in one of these roles. */
  readonly roles: readonly string[];
  /** Absent = whatever the outcome. */
  readonly outcomes?: readonly string[];
  /** How many different persons in these roles signed it; 1 when absent. */
  readonly persons?: 1 | 2;
}

/** The effect is asked for only with the evidence of one of the alternatives. */
export interface SignedInvariant extends InvariantBase {
  readonly kind: "signed";
  readonly effect: string;
  /** Each alternative is a list of records that must all be there. */
  readonly by: readonly (readonly SignedRecord[])[];
  /** The records must be younger than the last of these effects: what was approved is what is done. */
  readonly since?: readonly string[];
  /** Each record is younger than the one before it in the list. */
  readonly ordered?: true;
}

/** Persons who, in one of the roles, signed evidence that was handed to an action with one of the effects. */
export interface Duty {
  readonly effects: readonly string[];
  readonly roles: readonly string[];
}

/** Whoever signed the evidence of the effect did none of the other duties before, in this case or those it calls or is called by. */
export interface ApartInvariant extends InvariantBase {
  readonly kind: "apart";
  readonly effect: string;
  /** Which signers of the effect's evidence are meant. */
  readonly roles: readonly string[];
  readonly from: readonly Duty[];
  /** The signers of its different records are different persons, too. */
  readonly pairwise?: true;
}

/** The effect is asked for only after one of the others, which must be younger than the last of `since`. */
export interface AfterInvariant extends InvariantBase {
  readonly kind: "after";
  readonly effect: string;
  readonly done: readonly string[];
  readonly since?: readonly string[];
  /** Only what happens in the case itself counts: the rule is about something of which another case knows nothing. */
  readonly sameCase?: true;
  /** The rule sleeps until one of these effects; absent = it is always awake. */
  readonly once?: readonly string[];
}

/** What was opened is closed, or undone, before a case ends by its drawing. */
export interface SettledInvariant extends InvariantBase {
  readonly kind: "settled";
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}
