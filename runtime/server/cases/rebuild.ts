import { ok, refused, type Result } from "@yaoflow/engine";
import { isOpen } from "@yaoflow/engine/interpreter";
import type { CaseInput, LogEntry } from "@yaoflow/workflows";
import type { Command, CaseState } from "@yaoflow/engine";
import type { CaseParts } from "./case-parts.ts";
import { type CaseRow, refOf } from "./case-store.ts";
import { caseProblems } from "./problems.ts";
import { replayCase } from "./replay.ts";

/**
 * Makes a running case run again from its log, for when Temporal no longer has it: the log is verified and replayed,
 * what it projects is projected again, and commands whose waits are open are issued again (each idempotent by its key).
 * Harmless for a case that runs: the start finds it.
 */
export async function rebuildCase(parts: CaseParts, row: CaseRow): Promise<Result<CaseState | null>> {
  const { company, caseId } = row;
  if (row.status !== "running") return refused(caseProblems.make("case.not-running", { params: { id: caseId } }));
  const input = await resumeInput(parts, row);
  if (!input.ok) return input;
  const begun = await parts.engine.begin(input.value, true);
  if (!begun.ok) return begun;
  const state = input.value.resume?.state ?? null;
  if (state) await tellOfEndedChildren(parts, company, caseId, state);
  return ok(state);
}

/** How a workflow takes a running case up: from its log, or from the start event while the log is empty. */
export async function resumeInput(parts: ResumeParts, row: CaseRow): Promise<Result<CaseInput>> {
  const { company, caseId } = row;
  const entries = await parts.log.read(company, caseId);
  if (entries.length === 0) return ok({ case: refOf(row), begin: parts.cases.begin(row), resume: null });
  const verified = await parts.log.verify(company, caseId);
  if (!verified.intact) return refused(caseProblems.make("case.log-broken", { params: { seq: verified.seq } }));
  const replayed = await replayCase(parts.definitions, company, row.plan, entries);
  if (!replayed) return refused(caseProblems.make("case.flow-unpublished", { params: { flow: row.flow } }));
  await parts.projector.project(refOf(row), entries);
  const { state } = replayed;
  return ok({
    case: refOf(row),
    begin: null,
    resume: { state, head: verified.head, pending: pendingCommands(state, entries) },
  });
}

type ResumeParts = Pick<CaseParts, "log" | "cases" | "definitions" | "projector">;

/** Commands that need doing and whose result the log does not have: the last one for every wait that is still open. */
export function pendingCommands(state: CaseState, entries: readonly LogEntry[]): readonly Command[] {
  const standing = new Set(state.incidents.map(({ key }) => key));
  const pending = new Map<string, Command>();
  for (const { commands } of entries) {
    for (const command of commands) {
      if (command.type !== "invoke" && command.type !== "decideGate" && command.type !== "startChild") continue;
      if (isOpen(state, command.key) && !standing.has(command.key)) pending.set(command.key, command);
    }
  }
  return [...pending.values()];
}

/** A called case may have ended while nobody was there to be told. */
async function tellOfEndedChildren(
  { cases, log, engine }: CaseParts,
  company: string,
  caseId: string,
  state: CaseState,
): Promise<void> {
  for (const wait of state.waits) {
    if (wait.kind !== "child") continue;
    const { key } = wait;
    const child = await cases.get(company, wait.childCase);
    if (!child || child.status === "running") continue;
    const finish = (await log.read(company, wait.childCase))
      .flatMap(({ commands }) => commands)
      .find((command) => command.type === "finish");
    if (finish?.type !== "finish") continue;
    const { status, output, problem } = finish;
    await engine.childEnded(company, caseId, { key, status, result: output, ...(problem ? { problem } : {}) });
  }
}
