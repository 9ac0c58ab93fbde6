import type { Plan, PlanNode } from "../compiler/plan.ts";
import type { NodeId } from "../definition/types.ts";
import type { CaseState, Wait, WaitKey } from "./types.ts";

/** The id of the outermost scope. */
export const rootScope = "root";

/** A case before anything happened: the first event must be `started`. */
export function emptyState(): CaseState {
  return {
    semanticsVersion: 1,
    caseId: "",
    status: "running",
    seq: 0,
    startedAt: "",
    starter: null,
    businessKey: null,
    data: {},
    sop: {},
    tokens: [],
    scopes: [],
    waits: [],
    visits: [],
    actors: {},
    evidence: {},
    undoable: [],
    incidents: [],
    withdrawable: [],
    handled: [],
    nextToken: 1,
    output: null,
    failure: null,
  };
}

/** The open wait of a key, or undefined. */
export function waitOf(state: CaseState, key: WaitKey): Wait | undefined {
  return state.waits.find((wait) => wait.key === key);
}

/** Whether the case still waits for `key`. */
export function isOpen(state: CaseState, key: WaitKey): boolean {
  return waitOf(state, key) !== undefined;
}

/** Whether `key` was once waited for and no longer is: completed, or taken back. Needs no list, see `WaitKey`. */
export function isSettled(state: CaseState, plan: Plan, key: WaitKey): boolean {
  const parsed = /^(.+)\.([1-9][0-9]{0,8})$/.exec(key);
  if (!parsed || isOpen(state, key)) return false;
  return Number(parsed[2]) <= visitsOf(state, plan, parsed[1] as string);
}

/** A node by a name that may come from anywhere: names of the object model find nothing. */
export function nodeOf(plan: Plan, id: NodeId): PlanNode | undefined {
  return Object.hasOwn(plan.nodes, id) ? plan.nodes[id] : undefined;
}

/** How often tokens have come to a node; 0 for what is none. */
export function visitsOf(state: CaseState, plan: Plan, node: NodeId): number {
  const index = nodeOf(plan, node)?.index;
  return index === undefined ? 0 : (state.visits[index] ?? 0);
}
