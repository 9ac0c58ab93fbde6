import type { NodeId } from "../definition/types.ts";
import type { Plan, PlanNode } from "../compiler/plan.ts";
import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { offsetName } from "./instant.ts";
import { withPath } from "./path.ts";
import type {
  CaseEvent,
  CaseState,
  Command,
  DecisionPort,
  Incident,
  Move,
  ScopeState,
  TableDecision,
  Token,
  Wait,
  WaitKey,
} from "./types.ts";

type Changing = { -readonly [Field in keyof CaseState]: CaseState[Field] };

/** A token about to enter its node; `key` is set when it enters again after an incident. */
export interface Arrival {
  readonly token: number;
  readonly key: WaitKey | null;
}

/** Field by field: several times faster than a spread, and it is made at every move. */
function copyOf(state: CaseState): Changing {
  return {
    semanticsVersion: state.semanticsVersion,
    caseId: state.caseId,
    status: state.status,
    seq: state.seq,
    startedAt: state.startedAt,
    starter: state.starter,
    businessKey: state.businessKey,
    data: state.data,
    sop: state.sop,
    tokens: state.tokens,
    scopes: state.scopes,
    waits: state.waits,
    visits: state.visits,
    actors: state.actors,
    evidence: state.evidence,
    undoable: state.undoable,
    incidents: state.incidents,
    withdrawable: state.withdrawable,
    handled: state.handled,
    nextToken: state.nextToken,
    output: state.output,
    failure: state.failure,
  };
}

interface Mark {
  readonly state: Changing;
  readonly commands: number;
  readonly moves: number;
  readonly decisions: number;
  readonly queue: readonly Arrival[];
}

/**
 * The working copy of one step. Every value in it is replaced, never changed in place, so that the finished state
 * shares all that stayed the same with the one before, and a move that fails is taken back by `rollback` at no cost.
 */
export class Draft {
  readonly plan: Plan;
  readonly port: DecisionPort;
  /** The host's clock at the event. */
  readonly at: string;
  state: Changing;
  commands: Command[] = [];
  moves: Move[] = [];
  decisions: TableDecision[] = [];
  queue: readonly Arrival[] = [];
  #zone: string | undefined;

  constructor(plan: Plan, state: CaseState, at: string, port: DecisionPort) {
    this.plan = plan;
    this.port = port;
    this.at = at;
    this.state = copyOf(state);
  }

  /** The plan's offset as expressions read it. */
  get zone(): string {
    this.#zone ??= offsetName(this.plan.zoneOffset);
    return this.#zone;
  }

  mark(): Mark {
    return {
      state: copyOf(this.state),
      commands: this.commands.length,
      moves: this.moves.length,
      decisions: this.decisions.length,
      queue: this.queue,
    };
  }

  rollback(mark: Mark): void {
    this.state = copyOf(mark.state);
    this.commands.length = mark.commands;
    this.moves.length = mark.moves;
    this.decisions.length = mark.decisions;
    this.queue = mark.queue;
  }

  emit(command: Command): void {
    this.commands.push(command);
  }

  node(id: NodeId): PlanNode {
    const node = this.plan.nodes[id];
    if (!node) throw new Error(`plan ${this.plan.hash} has no node ${id}`);
    return node;
  }

  token(id: number): Token | undefined {
    return this.state.tokens.find((token) => token.id === id);
  }

  scope(id: string): ScopeState {
    const scope = this.state.scopes.find((candidate) => candidate.id === id);
    if (!scope) throw new Error(`case ${this.state.caseId} has no scope ${id}`);
    return scope;
  }

  /** Puts a new token at a node; it does not enter it yet. */
  addToken(node: NodeId, via: string | null, scope: string): Token {
    const token = { id: this.state.nextToken, node, via, scope };
    this.state.nextToken += 1;
    this.state.tokens = [...this.state.tokens, token];
    return token;
  }

  moveToken(id: number, node: NodeId, via: string | null): void {
    const tokens = this.state.tokens.slice();
    const index = tokens.findIndex((token) => token.id === id);
    const token = tokens[index];
    if (!token) return;
    tokens[index] = { id, node, via, scope: token.scope };
    this.state.tokens = tokens;
  }

  removeToken(id: number): void {
    this.state.tokens = this.state.tokens.filter((token) => token.id !== id);
  }

  addScope(scope: ScopeState): void {
    this.state.scopes = [...this.state.scopes, scope];
  }

  replaceScope(scope: ScopeState): void {
    this.state.scopes = this.state.scopes.map((other) => (other.id === scope.id ? scope : other));
  }

  /** What was done in the scope can be undone from the one around it. */
  removeScope(id: string): void {
    const { undoable } = this.state;
    if (undoable.some(({ scope }) => scope === id)) {
      const { parent, node, index } = this.scope(id);
      const within = node === null || index !== undefined ? [] : [node];
      this.state.undoable = undoable.map((done) =>
        done.scope === id ? { ...done, scope: parent ?? id, within: [...done.within, ...within] } : done,
      );
    }
    this.state.scopes = this.state.scopes.filter((scope) => scope.id !== id);
    const prefix = `${id}/`;
    const kept = Object.entries(this.state.evidence).filter(([key]) => !key.startsWith(prefix));
    if (kept.length < Object.keys(this.state.evidence).length) this.state.evidence = Object.fromEntries(kept);
  }

  /** Counts an arrival and gives its key. */
  visit(node: NodeId): WaitKey {
    const { index } = this.node(node);
    const visits = this.state.visits.slice();
    const count = (visits[index] ?? 0) + 1;
    visits[index] = count;
    this.state.visits = visits;
    return `${node}.${count}`;
  }

  /** Begins a wait, or replaces the one of the same key. */
  wait(wait: Wait): void {
    const waits = this.state.waits.slice();
    const index = waits.findIndex(({ key }) => key === wait.key);
    if (index < 0) waits.push(wait);
    else waits[index] = wait;
    this.state.waits = waits;
  }

  unwait(key: WaitKey): void {
    this.state.waits = this.state.waits.filter((wait) => wait.key !== key);
  }

  /** Raises an incident in place of what could not be done; an older one of the same key gives way to it. */
  raise(key: WaitKey, node: NodeId, token: number, problem: Problem, pending?: CaseEvent): void {
    const incident: Incident = { key, node, token, problem, at: this.at, ...(pending ? { pending } : {}) };
    this.state.incidents = [...this.state.incidents.filter((other) => other.key !== key), incident];
    this.emit({ type: "raiseIncident", incident });
  }

  clearIncident(key: WaitKey): void {
    if (!this.state.incidents.some((incident) => incident.key === key)) return;
    this.state.incidents = this.state.incidents.filter((incident) => incident.key !== key);
    this.emit({ type: "clearIncident", key });
  }

  enqueue(token: number, key: WaitKey | null = null): void {
    this.queue = [...this.queue, { token, key }];
  }

  /** Writes a value into the case's data; objects on the way are made. */
  assign(path: readonly string[], value: Json): void {
    this.state.data = withPath(this.state.data, path, value);
  }
}
