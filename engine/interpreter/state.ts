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
    waits: {},
    visits: {},
    actors: {},
    evidence: {},
    incidents: [],
    nextToken: 1,
    output: null,
    failure: null,
  };
}

/** The open wait of a key, or undefined. Safe for keys that come from outside. */
export function waitOf(state: CaseState, key: WaitKey): Wait | undefined {
  return Object.hasOwn(state.waits, key) ? state.waits[key] : undefined;
}

/** Whether the case still waits for `key`. */
export function isOpen(state: CaseState, key: WaitKey): boolean {
  return waitOf(state, key) !== undefined;
}

/** Whether `key` was once waited for and no longer is: completed, or taken back. Needs no list, see `WaitKey`. */
export function isSettled(state: CaseState, key: WaitKey): boolean {
  const parsed = /^(.+)\.([1-9][0-9]{0,8})$/.exec(key);
  if (!parsed || isOpen(state, key)) return false;
  const node = parsed[1] as string;
  return Object.hasOwn(state.visits, node) && Number(parsed[2]) <= (state.visits[node] as number);
}
