import type { Plan } from "../../compiler/plan.ts";
import type { NodeId } from "../../definition/types.ts";
import { edgeOf } from "../routing.ts";
import type { CaseState, Token } from "../types.ts";
import { nodesAfter } from "./reachability.ts";

/** What a return to `to` means for the tokens of the scope in which `host` stands. */
export interface TakenBack {
  /** Nodes after the target. */
  readonly after: ReadonlySet<NodeId>;
  /** Tokens that go; the host itself goes back. */
  readonly tokens: readonly Token[];
  /** Whether an edge comes from the target or from what is after it. */
  readonly fromHere: (edge: string) => boolean;
}

/** What another branch has brought to a join stays there: it came by an edge that does not begin after the target. */
export function takenBackBy(state: Pick<CaseState, "tokens">, plan: Plan, host: Token, to: NodeId): TakenBack {
  const after = nodesAfter(plan, to);
  const fromHere = (edge: string): boolean => {
    const { from } = edgeOf(plan, edge);
    return from === to || after.has(from);
  };
  const tokens = state.tokens.filter(
    ({ id, scope, node, via }) =>
      id !== host.id && scope === host.scope && after.has(node) && (via === null || fromHere(via)),
  );
  return { after, tokens, fromHere };
}

/** Whether an action is under way at one of the tokens or in anything that they hold open. One in an incident is not. */
export function actionUnderWay(state: CaseState, tokens: readonly Token[]): boolean {
  const held = new Set(tokens.map(({ id }) => id));
  const scopes = new Set<string>();
  for (let before = -1; before < scopes.size + held.size; ) {
    before = scopes.size + held.size;
    for (const { id, token, parent } of state.scopes)
      if ((token !== undefined && held.has(token)) || (parent !== null && scopes.has(parent))) scopes.add(id);
    for (const { id, scope } of state.tokens) if (scopes.has(scope)) held.add(id);
  }
  return state.waits.some(
    ({ kind, key, token }) =>
      kind === "action" && held.has(token) && !state.incidents.some((incident) => incident.key === key),
  );
}
