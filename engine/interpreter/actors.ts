import type { NodeId } from "../definition/types.ts";
import type { Draft } from "./draft.ts";
import { rootScope } from "./state.ts";
import type { ActorRef, CaseState, EvidenceRef } from "./types.ts";

/** Adds persons to those who acted at a node (or stand behind an inherited alias); each person and role once. */
export function recordActors(draft: Draft, node: NodeId, actors: readonly ActorRef[]): void {
  const known = draft.state.actors[node] ?? [];
  const fresh = actors.filter(
    (actor) =>
      !known.some(
        (other) => other.personId === actor.personId && other.role === actor.role && other.capacity === actor.capacity,
      ),
  );
  if (fresh.length > 0) draft.state.actors = { ...draft.state.actors, [node]: [...known, ...fresh] };
}

/** Keeps a submission as the last one of its node, in the scope of the activity (not of one instance of it). */
export function recordEvidence(draft: Draft, scope: string, evidence: EvidenceRef): void {
  const home = homeScope(draft, scope, evidence.node);
  draft.state.evidence = { ...draft.state.evidence, [evidenceKey(home, evidence.node)]: evidence };
}

/** The last submissions of the named nodes, as seen from a scope: the innermost scope that has one counts. */
export function evidenceOf(draft: Draft, scope: string, nodes: readonly NodeId[]): readonly EvidenceRef[] {
  return nodes.flatMap((node) => {
    let id: string | null = scope;
    while (id !== null) {
      const found = draft.state.evidence[evidenceKey(id, node)];
      if (found) return [found];
      id = draft.scope(id).parent;
    }
    return [];
  });
}

/** The submission of a node in exactly this scope: it was completed there. */
export function evidenceAt(state: Pick<CaseState, "evidence">, scope: string, node: NodeId): EvidenceRef | undefined {
  return state.evidence[evidenceKey(scope, node)];
}

/** Submissions of these nodes in a scope stand for nothing any more: the steps are to be done again. */
export function forgetEvidence(draft: Draft, scope: string, nodes: readonly NodeId[]): void {
  const gone = new Set(nodes.map((node) => evidenceKey(scope, node)));
  const kept = Object.entries(draft.state.evidence).filter(([key]) => !gone.has(key));
  if (kept.length < Object.keys(draft.state.evidence).length) draft.state.evidence = Object.fromEntries(kept);
}

function homeScope(draft: Draft, scope: string, node: NodeId): string {
  const own = draft.scope(scope);
  const body = own.index !== undefined && own.node === node && own.parent !== null ? draft.scope(own.parent) : null;
  return body?.parent ?? scope;
}

function evidenceKey(scope: string, node: NodeId): string {
  return scope === rootScope ? node : `${scope}/${node}`;
}
