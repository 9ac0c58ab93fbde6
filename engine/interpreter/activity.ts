import type { PlanMultiInstance, PlanNode } from "../compiler/plan.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { armBoundaries } from "./boundary.ts";
import { clearToken } from "./cancellation.ts";
import type { Draft } from "./draft.ts";
import { conditionOf, listOf, valueOf, type Extras } from "./evaluation.ts";
import { interpreterProblems as problems } from "./problems.ts";
import { completeUndo, isUndo, remember } from "./compensation.ts";
import { edgeFor, follow } from "./routing.ts";
import type { ScopeState, Token, WaitKey } from "./types.ts";

/** More elements than this belong into one task's line grid, not into as many tasks. */
const instanceLimit = 1_000;

type ActivityNode = Extract<PlanNode, { readonly multi: PlanMultiInstance | null }>;
type MultiState = NonNullable<ScopeState["multi"]>;

/** How an activity ended: the outcome whose edge it leaves by, and the names its `collect` expression may use. */
export interface Finished {
  readonly outcome: string | null;
  readonly extras: Extras;
  /** The wait, or of a sub-process the scope, that has ended. */
  readonly key: WaitKey;
}

/**
 * A token enters an activity: over a collection it becomes one instance per element, else `perform` does the work.
 * Boundary events belong to the activity as a whole, also over a collection.
 */
export function enterActivity(
  draft: Draft,
  node: ActivityNode,
  token: Token,
  key: WaitKey,
  perform: () => Problem | null,
): Problem | null {
  if (isInstance(draft, token)) return perform();
  return (
    (node.multi ? startInstances(draft, node, node.multi, token, key) : perform()) ?? armIfWaiting(draft, node, token)
  );
}

/** The work of an activity (or of one instance of it) is done. The wait itself is already gone. */
export function completeActivity(draft: Draft, token: Token, finished: Finished): Problem | null {
  const node = draft.node(token.node);
  if (isUndo(draft, token)) return completeUndo(draft, token);
  if ("compensation" in node && node.compensation !== null) remember(draft, token, finished.key);
  if (isInstance(draft, token) && "multi" in node && node.multi)
    return completeInstance(draft, node, node.multi, token, finished.extras);
  clearToken(draft, token.id);
  follow(draft, token.id, edgeFor(draft.plan, node, finished.outcome));
  return null;
}

function isInstance(draft: Draft, token: Token): boolean {
  const scope = draft.scope(token.scope);
  return scope.index !== undefined && scope.node === token.node;
}

/** An empty collection is done at once: nothing is left to be interrupted. */
function armIfWaiting(draft: Draft, node: ActivityNode, token: Token): Problem | null {
  return draft.token(token.id)?.node === node.id ? armBoundaries(draft, node, token) : null;
}

function startInstances(
  draft: Draft,
  node: ActivityNode,
  multi: PlanMultiInstance,
  token: Token,
  key: WaitKey,
): Problem | null {
  const items = listOf(draft, { node: node.id, scope: token.scope }, "collection", multi.collection);
  if (!items.ok) return items.problem;
  const total = items.value.length;
  if (total > instanceLimit)
    return problems.make("flow.too-many-instances", { params: { node: node.id, count: total, limit: instanceLimit } });
  const parallel = multi.mode === "parallel";
  const state: MultiState = { total, next: 0, completed: 0, items: parallel ? [] : items.value, collected: [] };
  draft.addScope({ id: key, parent: token.scope, node: node.id, locals: {}, token: token.id, multi: state });
  if (total === 0) return finishInstances(draft, node, multi, key);
  const first = parallel ? items.value : items.value.slice(0, 1);
  for (const [index, item] of first.entries()) startInstance(draft, node, multi, key, index, item);
  return null;
}

function startInstance(
  draft: Draft,
  node: ActivityNode,
  multi: PlanMultiInstance,
  body: string,
  index: number,
  item: Json,
): void {
  const scope = draft.scope(body);
  const id = `${body}/${index + 1}`;
  const locals: JsonObject = { [multi.element]: item, [`${multi.element}Index`]: index + 1 };
  draft.addScope({
    id,
    parent: body,
    node: node.id,
    locals,
    index,
    ...(scope.token === undefined ? {} : { token: scope.token }),
  });
  draft.replaceScope({ ...scope, multi: { ...multiOf(scope), next: index + 1 } });
  draft.enqueue(draft.addToken(node.id, null, id).id);
}

function completeInstance(
  draft: Draft,
  node: ActivityNode,
  multi: PlanMultiInstance,
  token: Token,
  extras: Extras,
): Problem | null {
  const instance = draft.scope(token.scope);
  const body = instance.parent as string;
  let collected = multiOf(draft.scope(body)).collected;
  if (multi.collect) {
    const value = valueOf(draft, { node: node.id, scope: instance.id, extras }, multi.collect.value);
    if (!value.ok) return value.problem;
    collected = [...collected, [instance.index as number, value.value]];
  }
  draft.removeToken(token.id);
  draft.removeScope(instance.id);
  const scope = draft.scope(body);
  const state: MultiState = { ...multiOf(scope), completed: multiOf(scope).completed + 1, collected };
  draft.replaceScope({ ...scope, multi: state });
  const done = isDone(draft, node, multi, scope, state);
  if (typeof done !== "boolean") return done;
  if (done) return finishInstances(draft, node, multi, body);
  const next = state.items[state.next];
  if (multi.mode === "sequential" && next !== undefined) startInstance(draft, node, multi, body, state.next, next);
  return null;
}

function isDone(
  draft: Draft,
  node: ActivityNode,
  multi: PlanMultiInstance,
  scope: ScopeState,
  state: MultiState,
): boolean | Problem {
  if (state.completed === state.total) return true;
  if (!multi.completionCondition) return false;
  const number = { kind: "number", json: "integer" } as const;
  const extras = { completed: { type: number, value: state.completed }, total: { type: number, value: state.total } };
  const met = conditionOf(draft, { node: node.id, scope: scope.id, extras }, multi.completionCondition);
  return met.ok ? met.value : met.problem;
}

/** Writes what was collected, in the collection's order, takes back the instances that still run, and leaves. */
function finishInstances(draft: Draft, node: ActivityNode, multi: PlanMultiInstance, body: string): Problem | null {
  const scope = draft.scope(body);
  if (multi.collect) {
    const entries = [...multiOf(scope).collected] as (readonly [number, Json])[];
    draft.assign(
      multi.collect.into,
      entries.sort(([a], [b]) => a - b).map(([, value]) => value),
    );
  }
  const host = scope.token as number;
  clearToken(draft, host);
  follow(draft, host, edgeFor(draft.plan, node, null));
  return null;
}

function multiOf(scope: ScopeState): MultiState {
  if (!scope.multi) throw new Error(`scope ${scope.id} runs over no collection`);
  return scope.multi;
}
