import { ok, refused, type ActorRef, type CaseEvent, type Command, type Result } from "@yaoflow/engine";
import { mappingProblems, migrationBetween, type Plan, step } from "@yaoflow/engine/interpreter";
import type { LogEntry } from "@yaoflow/workflows";
import { auditOfEntry } from "../cases/audit-of-entry.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { type CaseRow, refOf } from "../cases/case-store.ts";
import { parametersOf } from "../cases/open-case.ts";
import { caseProblems } from "../cases/problems.ts";
import { replayCase } from "../cases/replay.ts";

export interface Move {
  readonly to: Plan;
  /** Nodes that `to` has under another id; those that a case's own version does not know are passed over. */
  readonly nodes: Readonly<Record<string, string>>;
  readonly by: ActorRef;
  readonly reason: string;
  readonly at: string;
  /** Only looks what would become of it. */
  readonly dry: boolean;
}

/** The nodes whose tasks, timers or subscriptions are opened anew. */
export interface Moved {
  readonly renewed: readonly string[];
}

/** A case whose workflow writes at the same moment is tried again on what it wrote. */
const tries = 5;

/**
 * Takes a running case over to another version of its flow. The case log decides: the entry stands there or the case stays on
 * its version. The workflow is told to look into the log and goes on under the new plan; should nobody live to tell it, it
 * finds the entry at its next write.
 */
export async function moveCase(parts: CaseParts, row: CaseRow, move: Move): Promise<Result<Moved>> {
  const { definitions, log, projector, engine } = parts;
  const { company, caseId } = row;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const entries = await log.read(company, caseId);
    const verified = await log.verify(company, caseId);
    if (!verified.intact) return refused(caseProblems.make("case.log-broken", { params: { seq: verified.seq } }));
    const replayed = await replayCase(definitions, company, row.plan, entries);
    if (!replayed) return refused(caseProblems.make("case.flow-unpublished", { params: { flow: row.flow } }));
    if (replayed.plan.hash === move.to.hash) return ok({ renewed: [] });
    const event = await migratedEvent(parts, company, replayed.plan, move);
    if (!event.ok) return event;
    const next = step(move.to, replayed.state, event.value);
    if (next.refused) return refused(next.refused);
    if (move.dry) return ok({ renewed: renewedBy(next.commands) });
    const { commands, decisions } = next;
    const entry: LogEntry = { seq: next.state.seq, event: event.value, commands, ...(decisions ? { decisions } : {}) };
    if (verified.head.seq !== entry.seq - 1) continue;
    const ref = { ...refOf(row), plan: move.to.hash };
    const projection = await projector.plan(ref, [entry]);
    const outboxOf = (one: LogEntry) => auditOfEntry(ref, one);
    const written = await log.append(company, caseId, verified.head, [entry], outboxOf, projection.writes);
    if (written.adopted) continue;
    const found = await projection.follow();
    await engine.sync(company, caseId);
    for (const message of found) await engine.message(company, caseId, message);
    return ok({ renewed: renewedBy(next.commands) });
  }
  return refused(caseProblems.make("case.overloaded", { params: { seconds: 1 } }));
}

async function migratedEvent(
  { platform }: CaseParts,
  company: string,
  from: Plan,
  { to, nodes, by, reason, at }: Move,
): Promise<Result<CaseEvent>> {
  const known = Object.fromEntries(Object.entries(nodes).filter(([node]) => Object.hasOwn(from.nodes, node)));
  const [wrong] = mappingProblems(from, to, known);
  if (wrong) return refused(wrong);
  const sop = await parametersOf(company, to, platform.parameters);
  return ok({ type: "migrated", at, actor: by, reason, ...migrationBetween(from, to, known), sop });
}

function renewedBy(commands: readonly Command[]): readonly string[] {
  const opens = commands.flatMap((command) =>
    command.type === "openTask" || command.type === "startTimer" || command.type === "subscribe" ? [command.node] : [],
  );
  return [...new Set(opens)];
}
