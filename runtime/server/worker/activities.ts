import { activityInfo, log } from "@temporalio/activity";
import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type {
  CaseActivities,
  CaseRef,
  CommitAnswer,
  CommitRequest,
  DecideGateCommand,
  InvokeCommand,
  LogEntry,
} from "@yaoflow/workflows";
import type { ActionContext } from "../../contract/index.ts";
import { auditOfEntry } from "../cases/audit-of-entry.ts";
import { loadEvidence } from "../cases/evidence.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { callContext } from "../cases/prefill.ts";
import { caseProblems } from "../cases/problems.ts";
import { resumeInput } from "../cases/rebuild.ts";
import { isStoreUnavailable } from "../store/connection.ts";

/** What of the case parts the activities work with. */
export type ActivityParts = Pick<
  CaseParts,
  "platform" | "log" | "projector" | "submissions" | "messages" | "flows" | "openCase" | "cases" | "definitions"
>;

/** A thrown error is tried this often before it stands as an incident; broken infrastructure is retried without end. */
const crashesAllowed = 4;

/** What the worker does for the workflow. Everything is idempotent; the case log is written before anything else. */
export function createCaseActivities(parts: ActivityParts): CaseActivities {
  const { log: caseLog, projector, submissions, messages, flows, openCase, cases } = parts;
  const { plugin, clock } = parts.platform;
  const actions = new Map(plugin.rooms.flatMap((room) => room.actions ?? []).map((action) => [action.name, action]));
  const gates = new Map(plugin.rooms.flatMap((room) => room.gates ?? []).map((gate) => [gate.name, gate]));

  async function write(request: CommitRequest): Promise<CommitAnswer> {
    const { case: ref, head, entries } = request;
    const projection = await projector.plan(ref, entries);
    const outboxOf = (entry: LogEntry) => auditOfEntry(ref, entry);
    const appended = await caseLog.append(ref.company, ref.caseId, head, entries, outboxOf, projection.writes);
    // What the log holds instead may have been written by somebody who died before projecting it.
    const found = appended.adopted ? await projector.project(ref, appended.adopted.entries) : await projection.follow();
    return { head: appended.head, adopted: appended.adopted, messages: found };
  }

  async function run(ref: CaseRef, command: InvokeCommand): Promise<Result<JsonObject>> {
    const action = actions.get(command.action);
    if (!action) return refused(caseProblems.make("case.action-unknown", { params: { action: command.action } }));
    const context: ActionContext = {
      ...callContext(ref, clock),
      caseId: ref.caseId,
      businessKey: ref.businessKey,
      flow: ref.flow,
      node: command.node,
      operationId: `${ref.caseId}.${command.key}`,
      evidence: await loadEvidence(submissions, ref.company, command.evidence),
      starter: ref.starter,
    };
    return await action.run(context, command.input);
  }

  async function judge(
    ref: CaseRef,
    command: DecideGateCommand,
  ): Promise<{ readonly pass: boolean; readonly findings: readonly Problem[] }> {
    const gate = gates.get(command.gate);
    const findings = gate
      ? await gate.evaluate(callContext(ref, clock), command.input)
      : [caseProblems.make("case.gate-crashed", { params: { gate: command.gate } })];
    return { pass: findings.every(({ severity }) => severity === "warning"), findings };
  }

  return {
    commit: write,

    async invoke({ key, command, ...request }) {
      const written = await write(request);
      if (written.adopted) return { ...written, outcome: null };
      const invoke = command ?? commandOf(request.entries, "invoke", key);
      const outcome = await settled(invoke.action, () => run(request.case, invoke));
      return {
        ...written,
        outcome: outcome.ok ? { ok: true, result: outcome.value } : { ok: false, problem: outcome.problem },
      };
    },

    async decideGate({ key, command, ...request }) {
      const written = await write(request);
      if (written.adopted) return { ...written, verdict: null };
      const decide = command ?? commandOf(request.entries, "decideGate", key);
      const verdict = await settled(decide.gate, async () => ok(await judge(request.case, decide)));
      const crashed = () => ({
        pass: false,
        findings: [caseProblems.make("case.gate-crashed", { params: { gate: decide.gate } })],
      });
      return { ...written, verdict: verdict.ok ? verdict.value : crashed() };
    },

    async openChild({ case: parent, command, at }) {
      const plan = await flows.planFor(parent.company, command.flow, command.version);
      if (!plan)
        return { ok: false, problem: caseProblems.make("case.flow-unpublished", { params: { flow: command.flow } }) };
      const { branch, warehouse, company, caseId } = parent;
      const opened = await openCase({
        scope: {
          company,
          ...(branch === undefined ? {} : { branch }),
          ...(warehouse === undefined ? {} : { warehouse }),
        },
        caseId: command.childCase,
        plan,
        trigger: "call",
        data: command.data,
        actors: [],
        inherited: command.inherited,
        parent: { caseId, key: command.key },
        at,
      });
      if (!opened.ok) return { ok: false, problem: opened.problem };
      const row = await cases.get(company, command.childCase);
      if (!row || row.appliedSeq === 0) return { ok: true, plan: opened.value.case.plan, input: opened.value };
      // The caller was brought back from its log: so is a called case that has got further, should nobody have done it yet.
      if (row.status !== "running") return { ok: true, plan: null };
      const resumed = await resumeInput(parts, row);
      return resumed.ok ? { ok: true, plan: row.plan, input: resumed.value } : { ok: false, problem: resumed.problem };
    },

    async resume({ case: ref }) {
      const row = await cases.get(ref.company, ref.caseId);
      const resumed = row && (await resumeInput(parts, row));
      if (!resumed?.ok || !resumed.value.resume)
        throw new Error(`case ${ref.company}/${ref.caseId} has no log to go on from`);
      return { plan: resumed.value.case.plan, from: resumed.value.resume };
    },

    async returnMessage({ company, caseId, messageId }) {
      const row = await messages.get(company, messageId);
      if (row?.claim) await messages.unsubscribe(company, caseId, row.claim.key);
      await messages.release(company, messageId, caseId);
    },
  };
}

function commandOf<Type extends "invoke" | "decideGate">(
  entries: readonly LogEntry[],
  type: Type,
  key: string,
): Type extends "invoke" ? InvokeCommand : DecideGateCommand {
  for (const { commands } of [...entries].reverse()) {
    for (const command of commands) {
      if (command.type === type && command.key === key)
        return command as Type extends "invoke" ? InvokeCommand : DecideGateCommand;
    }
  }
  throw new Error(`no ${type} ${key} in the entries that ride along`);
}

/**
 * A refusal is a value. An error that looks like broken infrastructure is thrown and retried; any other one a few times,
 * then it becomes a problem on which the case stands until an operator retries: a poisoned action blocks nobody else.
 */
async function settled<T>(name: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (isStoreUnavailable(error) || activityInfo().attempt < crashesAllowed) throw error;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    log.error("an action keeps breaking down", { name, error });
    return refused(
      caseProblems.make("case.action-crashed", { params: { action: name, reason: reason.slice(0, 300) } }),
    );
  }
}
