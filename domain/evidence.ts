import type { ActorRef } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";

/**
 * What guards may know of people: only what the server recorded with a signed submission, never a form field.
 */

/** The persons who gave one submission, in the order first, second. */
export function persons(evidence: Evidence | undefined): readonly string[] {
  return evidence ? [...new Set(evidence.actors.map((actor) => actor.personId))] : [];
}

/** Who gave a submission or had others give it in their place: whom separation compares. */
export function involved(evidence: Evidence | undefined): readonly string[] {
  return [...new Set([...persons(evidence), ...(evidence?.delegators ?? []).map((actor) => actor.personId)])];
}

/** The latest submission of the given outcomes that a person signed in one of the roles; undefined = there is none. */
export function latestBy(
  evidence: readonly Evidence[],
  roles: readonly string[],
  outcomes?: readonly string[],
): Evidence | undefined {
  return [...evidence]
    .filter((each) => each.actors.some((actor) => roles.includes(actor.role)))
    .filter((each) => outcomes === undefined || outcomes.includes(each.outcome))
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
}

/** Two different persons who both hold one of the roles signed it. */
export function signedByTwo(evidence: Evidence | undefined, roles: readonly string[]): boolean {
  if (!evidence) return false;
  const holders = evidence.actors.filter((actor) => roles.includes(actor.role));
  return new Set(holders.map((actor) => actor.personId)).size >= 2;
}

export function samePerson(one: readonly string[], other: readonly string[]): boolean {
  return one.some((person) => other.includes(person));
}

export function firstActor(evidence: Evidence): ActorRef | undefined {
  return evidence.actors.find((actor) => actor.capacity === "first") ?? evidence.actors[0];
}
