import type { ActorRef, CaseEvent, CaseState, JsonObject, Text } from "@yaoflow/engine";
import { emptyState, type Move, type Plan, step } from "@yaoflow/engine/interpreter";
import type { LogEntry } from "@yaoflow/workflows";
import type { CaseDetail, CaseSummary } from "../../contract/index.ts";
import type { CaseParts } from "./case-parts.ts";
import type { CaseRow } from "./case-store.ts";
import { toldDecision } from "./told-decision.ts";

type Step = CaseDetail["path"][number];

/** The state of a case after its log: the same reducer, the same events, the same state. */
export function stateAfter(plan: Plan, entries: readonly LogEntry[]): CaseState {
  return replay(plan, entries).state;
}

/** What the log does not keep because it follows from it: the state, and the nodes that tokens entered, in order. */
function replay(
  plan: Plan,
  entries: readonly LogEntry[],
): { readonly state: CaseState; readonly moves: readonly Move[] } {
  let state = emptyState();
  const moves: Move[] = [];
  for (const { event } of entries) {
    const next = step(plan, state, event);
    state = next.state;
    moves.push(...next.moves);
  }
  return { state, moves };
}

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
export async function caseDetail(parts: CaseParts, row: CaseRow): Promise<CaseDetail> {
  const { company, caseId } = row;
  const [plan, source, entries, children] = await Promise.all([
    parts.definitions.plan(company, row.plan),
    parts.definitions.source(company, row.plan),
    parts.log.read(company, caseId),
    parts.cases.children(company, caseId),
  ]);
  if (!plan) throw new Error(`case ${caseId} names plan ${row.plan}, which is not stored`);
  const { state, moves } = replay(plan, entries);
  const people = new Set(entries.flatMap(({ event }) => actorsOf(event).map(({ personId }) => personId)));
  const [summaries, childSummaries, names] = await Promise.all([
    caseSummaries(parts, company, [row]),
    caseSummaries(parts, company, children),
    parts.platform.accounts.names(company, [...people]),
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
    path: entries.flatMap((entry) => stepsOf(plan, entry, names)),
    entered: moves.map(({ node, via }) => ({ node, via })),
    openIncidents: state.incidents.map(({ key, node, at, problem }) => ({ key, node, at, problem })),
    children: childSummaries,
  };
}

function actorsOf(event: CaseEvent): readonly ActorRef[] {
  if (event.type === "started" || event.type === "taskCompleted") return event.actors;
  return event.type === "incidentRetried" || event.type === "cancelled" ? [event.actor] : [];
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
  const steps: Step[] = [{ seq, at: event.at, node, what: event.type, text: textOf(event, title, plan), actors }];
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

function nodeOf(event: CaseEvent): string | null {
  if (event.type === "started") return event.node ?? null;
  return "key" in event ? event.key.slice(0, event.key.lastIndexOf(".")) : null;
}

const ended: Readonly<Record<"completed" | "failed" | "cancelled", Text>> = {
  completed: { "zh-CN": "流程结束", en: "The case is completed" },
  failed: { "zh-CN": "流程以错误结束", en: "The case ended with an error" },
  cancelled: { "zh-CN": "流程已取消", en: "The case is cancelled" },
};

function textOf(event: CaseEvent, title: Text, plan: Plan): Text {
  const both = (zh: string, en: string): Text => ({ "zh-CN": `${title["zh-CN"]}：${zh}`, en: `${title.en}: ${en}` });
  switch (event.type) {
    case "started":
      return { "zh-CN": `启动“${plan.title["zh-CN"]}”`, en: `Started “${plan.title.en}”` };
    case "taskCompleted": {
      const outcome = outcomeTitle(plan, event.key, event.outcome);
      return both(outcome["zh-CN"], outcome.en);
    }
    case "actionSucceeded":
      return both("已执行", "done");
    case "actionFailed":
      return both(event.problem.text["zh-CN"], event.problem.text.en);
    case "gateDecided":
      return event.pass ? both("通过", "passed") : both("不通过", "blocked");
    case "timerFired":
      return both("到时", "time is up");
    case "messageArrived":
      return both("收到消息", "message received");
    case "signalArrived":
      return both("收到信号", "signal received");
    case "childEnded":
      return event.status === "completed"
        ? both("子流程完成", "the called flow is completed")
        : both("子流程未完成", "the called flow did not complete");
    case "incidentRetried":
      return both("运维人员重试", "an operator retried it");
    case "cancelled":
      return { "zh-CN": `取消：${event.reason}`, en: `Cancelled: ${event.reason}` };
  }
}

function outcomeTitle(plan: Plan, key: string, outcome: string): Text {
  const node = plan.nodes[key.slice(0, key.lastIndexOf("."))];
  const found = node?.kind === "userTask" ? node.outcomes.find(({ id }) => id === outcome) : undefined;
  return found?.title ?? { "zh-CN": outcome, en: outcome };
}
