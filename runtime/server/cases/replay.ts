import type { CaseState } from "@yaoflow/engine";
import { emptyState, type Move, type Plan, step } from "@yaoflow/engine/interpreter";
import type { LogEntry } from "@yaoflow/workflows";
import type { DefinitionStore } from "../definitions/definition-store.ts";

/** A case after its log: the same reducer, the same events, the same state. */
export interface Replayed {
  /** The plan that the case is on now. */
  readonly plan: Plan;
  /** The plan of each entry: what its words are taken from. */
  readonly plans: readonly Plan[];
  readonly state: CaseState;
  /** Nodes that tokens entered, in order. */
  readonly moves: readonly Move[];
}

/**
 * Replays a case's log, each entry under the version of the flow that was in force then. `current` is the case's version as
 * its row has it; the log knows better where the case has gone over. Null when a version is not stored.
 */
export async function replayCase(
  definitions: Pick<DefinitionStore, "plan">,
  company: string,
  current: string,
  entries: readonly LogEntry[],
): Promise<Replayed | null> {
  const versions = versionsOf(current, entries);
  const last = await definitions.plan(company, versions.at(-1) ?? current);
  const plans = await Promise.all(versions.map(async (hash) => await definitions.plan(company, hash)));
  if (!last || !plans.every((plan) => plan !== null)) return null;
  let state = emptyState();
  const moves: Move[] = [];
  for (const [index, { event }] of entries.entries()) {
    const next = step(plans[index] ?? last, state, event);
    state = next.state;
    moves.push(...next.moves);
  }
  return { plan: last, plans, state, moves };
}

/** For each entry the hash of the plan under which it was applied; `current` where the entries tell of no other one. */
export function versionsOf(current: string, entries: readonly Pick<LogEntry, "event">[]): readonly string[] {
  const first = entries.find(({ event }) => event.type === "migrated")?.event;
  let inForce = first?.type === "migrated" ? first.from : current;
  return entries.map(({ event }) => {
    if (event.type === "migrated") inForce = event.to;
    return inForce;
  });
}
