import type { Plan, PlanBoundary, PlanNode } from "../../compiler/plan.ts";
import type { NodeId } from "../../definition/types.ts";
import type { Problem } from "../../kernel/problem.ts";
import { armBoundary } from "../boundary.ts";
import { clearToken, takeBack } from "../cancellation.ts";
import type { Draft } from "../draft.ts";
import type { ActorRef, CaseEvent, CaseState, Token } from "../types.ts";
import { isJoin, migrationProblem, nodeOf, type Target } from "./checks.ts";
import { migrationProblems as problems } from "./problems.ts";

type Migrated = Extract<CaseEvent, { readonly type: "migrated" }>;

/** Whether the step's plan is the one that the event speaks of, and the case at rest. */
export function checkMigration(state: CaseState, plan: Plan, event: Migrated): Problem | null {
  if (plan.hash !== event.to) return problems.make("migration.other-plan", { params: { to: event.to } });
  const stands = new Set(state.incidents.map(({ key }) => key));
  const busy =
    state.waits.find(({ kind, key }) => (kind === "action" || kind === "gate") && !stands.has(key)) ??
    state.scopes.find(({ undo }) => undo !== undefined);
  return busy ? problems.make("migration.busy", { params: { node: busy.node } }) : null;
}

/**
 * A running case goes over to another version of its flow. The plan of the step is the new one; the event says what the
 * old one was like.
 *
 * - A token stays where it is: at the node of the same id, or at the one that the analyst mapped its node to.
 * - What waits at an unchanged node goes on waiting: open tasks keep their claim, timers their deadline.
 * - What waits at a changed or mapped node is taken back and the node is entered anew: a task opens under the new form.
 * - A called case that is under way goes on: nobody's work is thrown away because the call was redrawn.
 * - Incidents stand; their retry runs under the new version, which is how a broken flow is mended for its cases.
 * - Records of the case (data, evidence, actors) stay; those of a mapped node count for the node it was mapped to too.
 *
 * A case that cannot stand in the new plan stays on its version; the problem says why.
 */
export function migrate(draft: Draft, event: Migrated): Problem | null {
  const target: Target = (node) => (Object.hasOwn(event.nodes, node) ? (event.nodes[node] ?? node) : node);
  carryOver(draft, event, target);
  const problem = migrationProblem(draft, target);
  if (problem) return problem;
  for (const scope of draft.state.scopes)
    if (scope.node !== null) draft.replaceScope({ ...scope, node: target(scope.node) });
  const changed = new Set(event.changed);
  for (const token of draft.state.tokens) {
    const found = moveToken(draft, token, target(token.node), changed);
    if (found) return found;
  }
  return null;
}

/** Counters, parameters and records go over to the new plan's names. */
function carryOver(draft: Draft, event: Migrated, target: Target): void {
  const { plan, state } = draft;
  const visits: number[] = Object.keys(plan.nodes).map(() => 0);
  for (const [index, id] of event.order.entries())
    for (const name of [id, target(id)]) {
      const place = nodeOf(draft, name)?.index;
      if (place !== undefined) visits[place] = Math.max(visits[place] ?? 0, state.visits[index] ?? 0);
    }
  const actors = { ...state.actors };
  const evidence = { ...state.evidence };
  for (const [from, to] of Object.entries(event.nodes)) {
    actors[to] = united(state.actors[to] ?? [], state.actors[from] ?? []);
    const record = state.evidence[from];
    if (record) evidence[to] ??= record;
  }
  state.visits = visits;
  state.sop = { ...event.sop, ...state.sop };
  // What was done under the old version cannot be taken back under the new one.
  state.withdrawable = [];
  state.actors = actors;
  state.evidence = evidence;
  state.undoable = state.undoable
    .map((done) => ({ ...done, node: target(done.node), within: done.within.map(target) }))
    .filter(({ node }) => {
      const activity = plan.nodes[node];
      return activity && "compensation" in activity && activity.compensation !== null;
    });
}

function united(some: readonly ActorRef[], others: readonly ActorRef[]): readonly ActorRef[] {
  return [...some, ...others.filter(({ personId }) => !some.some((one) => one.personId === personId))];
}

function moveToken(draft: Draft, token: Token, to: NodeId, changed: ReadonlySet<NodeId>): Problem | null {
  const node = draft.node(to);
  const { waits, scopes, incidents } = draft.state;
  const isIncident = incidents.some((incident) => incident.token === token.id);
  const holdsScope = scopes.some((scope) => scope.token === token.id && !scope.approval);
  const waitsForOthers = isJoin(node) && !waits.some((wait) => wait.token === token.id);
  if (isIncident || holdsScope || waitsForOthers || (to === token.node && isAsItWas(draft, node, token, changed))) {
    draft.moveToken(token.id, to, token.via);
    return isIncident || waitsForOthers ? null : renewBoundaries(draft, node, token, changed);
  }
  clearToken(draft, token.id);
  draft.moveToken(token.id, to, null);
  draft.enqueue(token.id);
  return null;
}

/** Whether all that the token waits for is still what the new version waits for there. */
function isAsItWas(draft: Draft, node: PlanNode, token: Token, changed: ReadonlySet<NodeId>): boolean {
  const expected = node.kind === "eventGateway" ? node.outgoing.map((edge) => draft.plan.edges[edge]?.to) : [node.id];
  const own = draft.state.waits.filter((wait) => wait.token === token.id);
  if (own.some(({ kind }) => kind === "child")) return true;
  return expected.every((id) => id !== undefined && own.some((wait) => wait.node === id) && !changed.has(id));
}

/** Takes back the boundary events that are gone or changed and arms the new ones; an instance of many has none of its own. */
function renewBoundaries(draft: Draft, node: PlanNode, token: Token, changed: ReadonlySet<NodeId>): Problem | null {
  const { node: owner, index } = draft.scope(token.scope);
  const own = node.kind === "eventGateway" || (index !== undefined && owner === node.id) ? null : node.boundary;
  if (!own) return null;
  const armed = draft.state.waits.filter((wait) => wait.token === token.id && wait.node !== node.id);
  for (const wait of armed) if (!own.includes(wait.node) || changed.has(wait.node)) takeBack(draft, wait);
  for (const id of own) {
    if (draft.state.waits.some((wait) => wait.token === token.id && wait.node === id)) continue;
    const problem = armBoundary(draft, draft.node(id) as PlanBoundary, token);
    if (problem) return problem;
  }
  return null;
}
