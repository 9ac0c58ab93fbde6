import type { NodeId } from "../definition/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Draft } from "./draft.ts";
import { edgeFor, follow } from "./routing.ts";
import type { ScopeState, Token, Undoable, WaitKey } from "./types.ts";

/**
 * Compensation (BPMN 2.0 §10.7, §13.5.5): completed activities are undone by their handlers, one after the other in
 * reverse order of completion, each once. What completed inside a sub-process is undone one by one, unless the
 * sub-process as a whole has a handler. Two things differ from BPMN on purpose: what was completed in a sub-process
 * that was interrupted can still be undone (goods that moved have moved), and a handler that fails is always an
 * incident: no boundary event around it may swallow an undo.
 */

/** Notes a completed activity that can be undone; of a sub-process with a handler of its own what is in it no longer counts. */
export function remember(draft: Draft, token: Token, key: WaitKey): void {
  const kept = draft.state.undoable.filter(
    (done) => done.scope !== token.scope || done.within[done.within.length - 1] !== token.node,
  );
  const done: Undoable = {
    node: token.node,
    key,
    scope: token.scope,
    within: [],
    locals: localsOf(draft, token.scope),
    seq: draft.state.seq,
  };
  draft.state.undoable = [...kept, done];
}

/** A compensation throw: waits until everything that it asks for is undone; with nothing to undo it goes on. */
export function throwCompensation(draft: Draft, token: Token, key: WaitKey, activity: string | null): Problem | null {
  draft.addScope({
    id: key,
    parent: token.scope,
    node: token.node,
    locals: {},
    token: token.id,
    undo: { activity, until: draft.state.seq, current: "" },
  });
  return undoNext(draft, draft.scope(key));
}

/**
 * A return (退回): what was done by the given activities and has a handler is undone, then the token goes back to `to`.
 * With nothing to undo it is there at once.
 */
export function undoBefore(draft: Draft, token: Token, to: NodeId, among: readonly NodeId[]): Problem | null {
  const key = draft.visit(token.node);
  draft.addScope({
    id: key,
    parent: token.scope,
    node: token.node,
    locals: {},
    token: token.id,
    undo: { activity: null, until: draft.state.seq, current: "", back: { to, among } },
  });
  return undoNext(draft, draft.scope(key));
}

/** Whether a token is a compensation handler at work. */
export function isUndo(draft: Draft, token: Token): boolean {
  return draft.scope(token.scope).undo !== undefined;
}

/** The activity that a handler undoes. */
export function undoneBy(draft: Draft, token: Token): WaitKey | null {
  return draft.scope(token.scope).undo?.current ?? null;
}

export function completeUndo(draft: Draft, token: Token): Problem | null {
  draft.removeToken(token.id);
  return undoNext(draft, draft.scope(token.scope));
}

function undoNext(draft: Draft, scope: ScopeState): Problem | null {
  const { undo, parent } = scope;
  if (!undo) throw new Error(`scope ${scope.id} undoes nothing`);
  const wanted = draft.state.undoable.filter(
    (done) =>
      done.scope === parent &&
      done.seq <= undo.until &&
      (undo.activity === null || concerns(done, [undo.activity])) &&
      (!undo.back || concerns(done, undo.back.among)),
  );
  const last = wanted[wanted.length - 1];
  if (!last) return finish(draft, scope);
  const node = draft.node(last.node);
  const handler = "compensation" in node ? node.compensation : null;
  if (handler === null) throw new Error(`node ${last.node} has no compensation handler`);
  draft.state.undoable = draft.state.undoable.filter((done) => done !== last);
  draft.replaceScope({ ...scope, locals: last.locals, undo: { ...undo, current: last.key } });
  draft.enqueue(draft.addToken(handler, null, scope.id).id);
  return null;
}

function concerns({ node, within }: Undoable, activities: readonly NodeId[]): boolean {
  return activities.includes(node) || within.some((each) => activities.includes(each));
}

function finish(draft: Draft, scope: ScopeState): Problem | null {
  const host = scope.token as number;
  const token = draft.token(host);
  if (!token) throw new Error(`scope ${scope.id} has no token that waits for it`);
  draft.removeScope(scope.id);
  const back = scope.undo?.back;
  if (back) {
    draft.moveToken(host, back.to, null);
    draft.enqueue(host);
  } else {
    follow(draft, host, edgeFor(draft.plan, draft.node(token.node), null));
  }
  return null;
}

function localsOf(draft: Draft, scope: string): JsonObject {
  const own = draft.scope(scope);
  return own.parent === null ? own.locals : { ...localsOf(draft, own.parent), ...own.locals };
}
