import type { Plan } from "../../compiler/plan.ts";
import type { NodeId } from "../../definition/types.ts";
import type { Problem } from "../../kernel/problem.ts";
import { evidenceAt, forgetEvidence } from "../actors.ts";
import { clearToken } from "../cancellation.ts";
import { undoBefore } from "../compensation.ts";
import type { Draft } from "../draft.ts";
import { nodeOf } from "../state.ts";
import type { CaseState, Token, Wait } from "../types.ts";
import { verbProblems } from "./problems.ts";
import { nodesAfter } from "./reachability.ts";
import { actionUnderWay, takenBackBy } from "./taken-back.ts";

/**
 * 退回: the case goes back to an earlier task that was completed in it.
 *
 * - Earlier means: it leads to the task in the drawing, edges back not counted. A task inside another parallel branch does not.
 * - Everything that stands after the target in its scope is taken back, in all branches that begin after it. Branches that
 *   run beside the target go on.
 * - A parallel join that was passed gets the tokens back that other branches had brought it, so that it joins again.
 * - What activities after the target did stays done, unless they have a compensation handler: these are undone first, in
 *   reverse order of completion. Data stay as they are until a step writes them again. While an action is under way in
 *   what would be taken back, nobody returns.
 * - Submissions from the target on are no evidence any more; who acted stays an actor for separation.
 */
export function checkReturn(state: CaseState, plan: Plan, wait: Wait, to: NodeId): Problem | null {
  const target = nodeOf(plan, to);
  const titles = { target: target?.title["zh-CN"] ?? to, targetEn: target?.title.en ?? to };
  const host = target?.kind === "userTask" ? hostAt(state, plan, wait.token, target.parent) : undefined;
  if (host === "undoing") return verbProblems.make("verb.return-while-undoing");
  if (!host || !nodesAfter(plan, to).has(host.node))
    return verbProblems.make("verb.return-not-earlier", { params: titles });
  if (!evidenceAt(state, host.scope, to)) return verbProblems.make("verb.return-not-passed", { params: titles });
  // Its result would be lost, and with it the way to undo it: actions are short, the person tries again.
  return actionUnderWay(state, [host, ...takenBackBy(state, plan, host, to).tokens])
    ? verbProblems.make("verb.return-while-acting")
    : null;
}

/** The tasks that a case can go back to from an open one, in the definition's order. */
export function returnTargets(state: CaseState, plan: Plan, wait: Wait): readonly NodeId[] {
  return Object.values(plan.nodes)
    .filter((node) => node.kind === "userTask" && checkReturn(state, plan, wait, node.id) === null)
    .map(({ id }) => id);
}

export function returnTo(draft: Draft, token: Token, to: NodeId): Problem | null {
  const { plan } = draft;
  const host = hostAt(draft.state, plan, token.id, draft.node(to).parent);
  if (!host || host === "undoing") throw new Error(`token ${token.id} cannot go back to ${to}`);
  const { after, tokens, fromHere } = takenBackBy(draft.state, plan, host, to);
  const joins = [...after].flatMap((id) => {
    const node = draft.node(id);
    return node.kind === "parallelGateway" && nodesAfter(plan, id).has(host.node) ? [node] : [];
  });
  clearToken(draft, host.id);
  for (const { id } of tokens) {
    clearToken(draft, id);
    draft.removeToken(id);
  }
  for (const join of joins)
    for (const edge of join.incoming)
      if (!fromHere(edge) && !stands(draft, join.id, edge, host.scope)) draft.addToken(join.id, edge, host.scope);
  const undone = [to, ...after];
  forgetEvidence(draft, host.scope, undone);
  return undoBefore(draft, host, to, undone);
}

function stands(draft: Draft, node: NodeId, edge: string, scope: string): boolean {
  return draft.state.tokens.some((token) => token.node === node && token.via === edge && token.scope === scope);
}

/** The token that stands for a task in the scope of a sub-process (null = the whole flow): itself, or of an activity around it. */
function hostAt(state: CaseState, plan: Plan, token: number, parent: NodeId | null): Token | "undoing" | undefined {
  const scopes = new Map(state.scopes.map((scope) => [scope.id, scope]));
  let host = state.tokens.find(({ id }) => id === token);
  while (host) {
    const scope = scopes.get(host.scope);
    if (scope?.undo) return "undoing";
    const isInstance = scope?.index !== undefined && scope.node === host.node;
    if (!isInstance && plan.nodes[host.node]?.parent === parent) return host;
    const around = scope?.token;
    host = around === undefined ? undefined : state.tokens.find(({ id }) => id === around);
  }
  return undefined;
}
