import { enter } from "./nodes/index.ts";
import { tryInclusiveJoin } from "./nodes/inclusive-gateway.ts";
import type { Arrival, Draft } from "./draft.ts";
import { interpreterProblems as problems } from "./problems.ts";
import { visitsOf } from "./state.ts";
import type { Token } from "./types.ts";

/** Far more than any sensible flow needs between two waits; the compiler refuses cycles without one. */
const moveLimit = 10_000;

/** Lets every token go as far as it can. What cannot go on for a reason becomes an incident; nothing is ever lost. */
export function advance(draft: Draft): void {
  let moves = 0;
  do {
    while (draft.queue.length > 0 && draft.state.status === "running") {
      moves += 1;
      if (moves > moveLimit) return stopRunaways(draft);
      const [arrival] = draft.queue;
      draft.queue = draft.queue.slice(1);
      if (arrival) arrive(draft, arrival);
    }
  } while (draft.state.status === "running" && settleInclusiveJoins(draft));
  if (draft.state.status === "running") reportStuckJoins(draft);
}

function arrive(draft: Draft, arrival: Arrival): void {
  const token = draft.token(arrival.token);
  if (!token) return;
  const key = arrival.key ?? draft.visit(token.node);
  if (arrival.key === null) draft.moves.push({ node: token.node, via: token.via, token: token.id });
  const mark = draft.mark();
  const problem = enter(draft, draft.node(token.node), token, key);
  if (!problem) return;
  draft.rollback(mark);
  draft.raise(key, token.node, token.id, problem);
}

function stopRunaways(draft: Draft): void {
  const queue = draft.queue;
  draft.queue = [];
  for (const arrival of queue) {
    const token = draft.token(arrival.token);
    if (token)
      draft.raise(
        arrival.key ?? draft.visit(token.node),
        token.node,
        token.id,
        problems.make("flow.too-many-moves", { params: { limit: moveLimit } }),
      );
  }
}

/** Inclusive joins are decided when nothing else moves. Answers whether one of them fired. */
function settleInclusiveJoins(draft: Draft): boolean {
  for (const token of draft.state.tokens) {
    const node = draft.node(token.node);
    if (node.kind !== "inclusiveGateway" || node.incoming.length < 2 || hasIncident(draft, token)) continue;
    const mark = draft.mark();
    const fired = tryInclusiveJoin(draft, node, token.scope);
    if (fired === true) return true;
    if (fired === false) continue;
    draft.rollback(mark);
    draft.raise(lastKey(draft, token), token.node, token.id, fired);
  }
  return false;
}

/** A scope in which every token stands at a join has come to an end that nobody drew: an operator must see it. */
function reportStuckJoins(draft: Draft): void {
  const reported = new Set<string>();
  for (const token of draft.state.tokens) {
    if (reported.has(token.scope) || !standsAtJoin(draft, token)) continue;
    reported.add(token.scope);
    const peers = draft.state.tokens.filter((other) => other.scope === token.scope);
    if (!peers.every((peer) => standsAtJoin(draft, peer) && !hasIncident(draft, peer))) continue;
    draft.raise(
      lastKey(draft, token),
      token.node,
      token.id,
      problems.make("flow.join-stuck", { params: { node: token.node } }),
    );
  }
}

function standsAtJoin(draft: Draft, token: Token): boolean {
  const node = draft.node(token.node);
  return (node.kind === "parallelGateway" || node.kind === "inclusiveGateway") && node.incoming.length > 1;
}

function hasIncident(draft: Draft, token: Token): boolean {
  return draft.state.incidents.some((incident) => incident.token === token.id);
}

function lastKey(draft: Draft, token: Token): string {
  return `${token.node}.${Math.max(1, visitsOf(draft.state, draft.plan, token.node))}`;
}
