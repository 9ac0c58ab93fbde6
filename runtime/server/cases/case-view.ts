import type { JsonObject, Text } from "@yaoflow/engine";
import { type Plan, verbsOf } from "@yaoflow/engine/interpreter";
import type { LogEntry } from "@yaoflow/workflows";
import type { CaseDetail, CaseSummary, Principal } from "../../contract/index.ts";
import { taskIdOf } from "../tasks/task-store.ts";
import { taskSummary } from "../tasks/task-view.ts";
import { withdrawableBy } from "../tasks/verbs/followed-up.ts";
import type { CaseParts } from "./case-parts.ts";
import type { CaseRow } from "./case-store.ts";
import { actorsOf, nodeOf, peopleIn, textOf } from "./event-text.ts";
import { replayCase } from "./replay.ts";
import { toldDecision } from "./told-decision.ts";

type Step = CaseDetail["path"][number];

export async function caseSummaries(
  { incidents, platform }: CaseParts,
  company: string,
  rows: readonly CaseRow[],
): Promise<readonly CaseSummary[]> {
  const people = rows.flatMap(({ starter }) => (starter ? [starter.personId] : []));
  const [counts, names] = await Promise.all([
    incidents.counts(
      company,
      rows.map(({ caseId }) => caseId),
    ),
    platform.accounts.names(company, [...new Set(people)]),
  ]);
  return rows.map((row) => ({
    id: row.caseId,
    flow: row.flow,
    title: row.title,
    version: row.plan,
    businessKey: row.businessKey,
    status: row.status,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    starter: row.starter
      ? { personId: row.starter.personId, name: names.get(row.starter.personId) ?? row.starter.personId }
      : null,
    incidents: counts.get(row.caseId) ?? 0,
    parent: row.parent?.caseId ?? null,
  }));
}

/** Everything about a case, from its log: where its tokens are, what happened, what stands. */
export async function caseDetail(parts: CaseParts, row: CaseRow, principal: Principal): Promise<CaseDetail> {
  const { company, caseId } = row;
  const [source, entries, children, tasks] = await Promise.all([
    parts.definitions.source(company, row.plan),
    parts.log.read(company, caseId),
    parts.cases.children(company, caseId),
    parts.tasks.ofCase(company, caseId),
  ]);
  const replayed = await replayCase(parts.definitions, company, row.plan, entries);
  if (!replayed) throw new Error(`case ${caseId} names a plan that is not stored`);
  const { plan, plans, state, moves } = replayed;
  const people = new Set(entries.flatMap(({ event }) => peopleIn(event)));
  const open = tasks.filter(({ status }) => status === "open" || status === "claimed");
  for (const { persons } of open) for (const personId of persons ?? []) people.add(personId);
  const [summaries, childSummaries, names, withdrawable] = await Promise.all([
    caseSummaries(parts, company, [row]),
    caseSummaries(parts, company, children),
    parts.platform.accounts.names(company, [...people]),
    withdrawableBy(parts, row, state, principal.personId),
  ]);
  const [summary] = summaries;
  if (!summary) throw new Error(`case ${caseId} has no summary`);
  const waiting = new Map(state.waits.map((wait) => [wait.token, wait.kind]));
  return {
    ...summary,
    definition: (source ?? {}) as unknown as JsonObject,
    tokens: state.tokens.map(({ id, node }) => ({ node, waiting: waiting.get(id) ?? null })),
    data: state.data,
    output: state.output,
    path: entries.flatMap((entry, index) => stepsOf(plans[index] ?? plan, entry, names)),
    entered: moves.map(({ node, via }) => ({ node, via })),
    openIncidents: state.incidents.map(({ key, node, at, problem }) => ({ key, node, at, problem })),
    children: childSummaries,
    openTasks: open.map((task) => ({
      ...taskSummary(task),
      persons: task.persons?.map((personId) => ({ personId, name: names.get(personId) ?? personId })) ?? null,
      remindable: verbsOf({ ...(task.verbs ? { verbs: task.verbs } : {}) }).includes("remind"),
    })),
    withdrawable: withdrawable.map(({ key, node, token }) => ({
      task: token === null ? null : taskIdOf(caseId, key),
      title: plan.nodes[node]?.title ?? plan.title,
    })),
  };
}

function stepsOf(
  plan: Plan,
  { seq, event, commands, decisions = [] }: LogEntry,
  names: ReadonlyMap<string, string>,
): readonly Step[] {
  const node = nodeOf(event);
  const title = (node === null ? undefined : plan.nodes[node]?.title) ?? plan.title;
  const actors = actorsOf(event).map(({ personId, role }) => ({
    personId,
    name: names.get(personId) ?? personId,
    role,
  }));
  const steps: Step[] = [
    { seq, at: event.at, node, what: event.type, text: textOf(event, title, plan, names), actors },
  ];
  for (const decision of decisions)
    steps.push({
      seq,
      at: event.at,
      node: decision.node,
      what: "decided",
      ...toldDecision(plan, decision, event.at),
      actors: [],
    });
  for (const command of commands) {
    if (command.type === "raiseIncident")
      steps.push({
        seq,
        at: event.at,
        node: command.incident.node,
        what: "incidentRaised",
        text: command.incident.problem.text,
        actors: [],
      });
    if (command.type === "finish")
      steps.push({ seq, at: event.at, node: null, what: command.status, text: ended[command.status], actors: [] });
  }
  return steps;
}

const ended: Readonly<Record<"completed" | "failed" | "cancelled", Text>> = {
  completed: { "zh-CN": "流程结束", en: "The case is completed" },
  failed: { "zh-CN": "流程以错误结束", en: "The case ended with an error" },
  cancelled: { "zh-CN": "流程已取消", en: "The case is cancelled" },
};
