import { ok, refused, type FlowDefinition, type Problem, type Result } from "@yaoflow/engine";
import type { Command } from "./command.ts";
import { designProblems } from "./problems.ts";

/** Immutable undo stack. `saved` marks the definition that the server holds. */
export interface History<Definition = FlowDefinition> {
  readonly past: readonly Entry<Definition>[];
  readonly present: Definition;
  readonly future: readonly Entry<Definition>[];
  readonly saved: Definition;
}

interface Entry<Definition> {
  readonly definition: Definition;
  readonly mergeKey: string | null;
}

/** Steps of undo that are kept. */
const DEPTH = 500;

export function openHistory<Definition>(definition: Definition): History<Definition> {
  return { past: [], present: definition, future: [], saved: definition };
}

/** Runs a command. A refused command, or one that changes nothing, leaves the history as it was. */
export function run<Definition>(
  history: History<Definition>,
  command: Command<Definition>,
): Result<History<Definition>, Problem> {
  const result = command.execute(history.present);
  if (!result.ok) return result;
  if (result.value === history.present) return ok(history);
  const mergeKey = command.mergeKey ?? null;
  const last = history.past.at(-1);
  const merges = mergeKey !== null && last?.mergeKey === mergeKey && history.future.length === 0;
  const past = merges ? history.past : [...history.past, { definition: history.present, mergeKey }].slice(-DEPTH);
  return ok({ ...history, past, present: result.value, future: [] });
}

export function undo<Definition>(history: History<Definition>): Result<History<Definition>, Problem> {
  const last = history.past.at(-1);
  if (!last) return refused(designProblems.make("design.nothing-to-undo"));
  return ok({
    ...history,
    past: history.past.slice(0, -1),
    present: last.definition,
    future: [{ definition: history.present, mergeKey: null }, ...history.future],
  });
}

export function redo<Definition>(history: History<Definition>): Result<History<Definition>, Problem> {
  const next = history.future[0];
  if (!next) return refused(designProblems.make("design.nothing-to-redo"));
  return ok({
    ...history,
    past: [...history.past, { definition: history.present, mergeKey: null }],
    present: next.definition,
    future: history.future.slice(1),
  });
}

/** After the server has taken a draft: that definition is the saved one, the undo steps stay. */
export function markSaved<Definition>(history: History<Definition>, saved: Definition): History<Definition> {
  return { ...history, saved };
}

export function isDirty(history: History<unknown>): boolean {
  return history.present !== history.saved;
}
