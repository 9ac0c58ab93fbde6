import type { Plan, PlanStart } from "../compiler/plan.ts";
import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { recordActors, recordEvidence } from "./actors.ts";
import { checkActors } from "./completion.ts";
import type { Draft } from "./draft.ts";
import { anyType, assignMapping, valueOf, type Extras } from "./evaluation.ts";
import { interpreterProblems as problems } from "./problems.ts";
import { rootScope } from "./state.ts";
import { needsDual } from "./task-opening.ts";
import type { CaseEvent } from "./types.ts";

type Started = Extract<CaseEvent, { readonly type: "started" }>;

const triggers: Readonly<Record<Started["trigger"], PlanStart["trigger"]>> = {
  manual: "manual",
  message: "message",
  signal: "signal",
  call: "none",
  schedule: "timer",
};

/** The first event of a case. A problem refuses it: no case comes into being. */
export function start(draft: Draft, event: Started): Problem | null {
  const node = startOf(draft.plan, event);
  if (!node) return problems.make("case.start-unknown", { params: { flow: draft.plan.key, trigger: event.trigger } });
  openCase(draft, event);
  const missing = node.inherits.find((alias) => !Object.hasOwn(event.inherited ?? {}, alias));
  if (missing !== undefined) return problems.make("case.inherited-missing", { params: { alias: missing } });
  for (const alias of node.inherits) recordActors(draft, alias, event.inherited?.[alias] ?? []);
  const site = { node: node.id, scope: rootScope, extras: extrasOf(draft, node, event) };
  const refusal = checkStarter(draft, node, event, site);
  if (refusal) return refusal;
  recordActors(draft, node.id, event.actors);
  if (event.submission !== undefined) {
    recordEvidence(draft, rootScope, {
      node: node.id,
      key: `${node.id}.1`,
      submission: event.submission,
      outcome: "",
      actors: event.actors,
      at: event.at,
    });
  }
  const problem = assignMapping(draft, site, node.output) ?? setBusinessKey(draft, node);
  if (problem) return problem;
  draft.enqueue(draft.addToken(node.id, null, rootScope).id);
  return null;
}

function startOf(plan: Plan, event: Started): PlanStart | undefined {
  for (const id of plan.starts) {
    const node = plan.nodes[id];
    if (node?.kind !== "startEvent" || node.trigger !== triggers[event.trigger]) continue;
    if (event.node === undefined || event.node === id) return node;
  }
  return undefined;
}

function openCase(draft: Draft, event: Started): void {
  const parameters = Object.entries(draft.plan.parameters).map(([name, parameter]): [string, Json] => [
    name,
    (Object.hasOwn(event.sop, name) ? event.sop[name] : undefined) ?? parameter.default,
  ]);
  const { state } = draft;
  state.caseId = event.caseId;
  state.startedAt = event.at;
  state.starter = event.actors.find((actor) => actor.capacity === "first") ?? null;
  // What a message brings is not the case's data until the start's output mapping says so.
  state.data = event.trigger === "message" || event.trigger === "signal" ? {} : event.data;
  state.sop = Object.fromEntries(parameters);
  state.visits = Object.keys(draft.plan.nodes).map(() => 0);
  state.scopes = [{ id: rootScope, parent: null, node: null, locals: {} }];
}

function extrasOf(draft: Draft, node: PlanStart, event: Started): Extras {
  if (node.form) return { form: { type: draft.plan.formTypes[node.form.key] ?? anyType, value: event.form ?? {} } };
  return node.trigger === "message" || node.trigger === "signal"
    ? { [node.trigger]: { type: anyType, value: event.form ?? event.data } }
    : {};
}

function checkStarter(
  draft: Draft,
  node: PlanStart,
  event: Started,
  site: Parameters<typeof needsDual>[2],
): Problem | null {
  if (node.trigger !== "manual") return null;
  const dual = needsDual(draft, node.signature, site);
  if (!dual.ok) return dual.problem;
  const needs = {
    dual: dual.value,
    signature: dual.value || node.signature.mode !== "none",
    roles: node.roles,
    persons: null,
  };
  return checkActors(needs, node.signature.secondRoles, event.actors);
}

function setBusinessKey(draft: Draft, node: PlanStart): Problem | null {
  if (!draft.plan.businessKey) return null;
  const key = valueOf(draft, { node: node.id, scope: rootScope }, draft.plan.businessKey);
  if (!key.ok) return key.problem;
  draft.state.businessKey = key.value === null ? null : String(key.value);
  return null;
}
