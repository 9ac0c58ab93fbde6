import type { ApprovalState, CaseState, EvidenceRef, Wait } from "../interpreter/types.ts";
import { suspect } from "./answers.ts";
import type { Alive } from "./alive.ts";
import type { Memory } from "./watch.ts";
import type { Run, World } from "./world.ts";

/** What of a state a set of rules can tell apart. */
export interface Grain {
  /** Whether the last submission at a node is still looked at. */
  readonly isEvidence: (run: Run, node: string) => boolean;
  readonly outcomes: boolean;
  readonly order: boolean;
  readonly persons: boolean;
  /** The roles of all signers count; else only what the suspect signed does. */
  readonly signers: boolean;
}

/**
 * The text of a state: two states with the same text have the same future, as far as the rules can see. Left out are
 * how often a node was visited, ids, times, and the order of what has none (parallel branches, instances of one
 * activity); so a loop comes back to where it was.
 */
export function canonical(world: World, grain: Grain): string {
  const [root] = world.runs;
  if (!root) return "";
  return new Writer(world, grain).world(root);
}

class Writer {
  private readonly all: World;
  private readonly grain: Grain;
  private readonly ranks: ReadonlyMap<number, number>;

  constructor(world: World, grain: Grain) {
    this.all = world;
    this.grain = grain;
    this.ranks = grain.order ? ranksOf(world, grain) : new Map();
  }

  world(root: Run): string {
    return `${this.run(root)}|${this.all.memories.map((memory) => this.memory(memory)).join(";")}`;
  }

  private memory({ bits, marks }: Memory): string {
    return `${bits}:${marks.map((mark) => this.ranks.get(mark) ?? 0).join(",")}`;
  }

  private run(run: Run): string {
    const { state, knowledge, facts } = run;
    if (state.status !== "running") return state.status;
    const alive = state.tokens.flatMap(({ node }) => knowledge.alive.get(node) ?? []);
    const isAlive = (kind: keyof Alive, name: string): boolean => alive.some((each) => each[kind].has(name));
    const data = Object.keys(state.data)
      .filter((name) => isAlive("data", name))
      .sort()
      .map((name) => `${name}=${JSON.stringify(state.data[name])}`);
    const said = [...facts].flatMap(([text, holds]) => (isAlive("facts", text) ? [`${text}=${holds}`] : [])).sort();
    const actors = Object.keys(state.actors).filter((name) => this.grain.persons && isAlive("actors", name));
    return [
      knowledge.plan.key,
      this.scope(run, "root"),
      data.join("&"),
      said.join("&"),
      actors.sort().join(","),
      this.evidence(run, (node) => isAlive("evidence", node)),
      undoables(state),
    ].join("~");
  }

  private scope(run: Run, id: string): string {
    const tokens = run.state.tokens.filter((token) => token.scope === id).map((token) => this.token(run, token));
    return `(${atMost(2, tokens.sort()).join(" ")})`;
  }

  private token(run: Run, token: CaseState["tokens"][number]): string {
    const { state } = run;
    const waits = state.waits.filter((wait) => wait.token === token.id).map((wait) => this.wait(run, wait));
    const scopes = state.scopes
      .filter((scope) => scope.token === token.id && scope.parent === token.scope)
      .map((scope) => this.held(run, scope));
    const node = run.knowledge.plan.nodes[token.node];
    const via = node && node.incoming.length > 1 && node.kind.endsWith("Gateway") ? `<${token.via ?? ""}` : "";
    return `${token.node}${via}${waits.length > 0 ? `[${waits.sort().join(",")}]` : ""}${scopes.sort().join("")}`;
  }

  private held(run: Run, scope: CaseState["scopes"][number]): string {
    const { multi, undo, approval } = scope;
    const inner = run.state.scopes
      .filter((other) => other.parent === scope.id && other.index !== undefined)
      .map((instance) => this.scope(run, instance.id));
    const count = multi ? `#${multi.total - multi.completed}/${multi.total}@${multi.next}` : "";
    return `${count}${undo ? `^${undo.activity ?? ""}:${nodeOf(undo.current)}` : ""}${approval ? this.approval(approval) : ""}${this.scope(run, scope.id)}${inner.sort().join("")}`;
  }

  /** The seats that are asked, that have answered and that wait for their turn; parallel seats of the same sort are alike. */
  private approval({ seats, output }: ApprovalState): string {
    const texts = seats.map(({ roles, persons, after, key, signed, added }) => {
      const who = signed?.actors.some(({ personId }) => personId === suspect) ? "!" : "";
      const stands = signed ? `${who}${signed.outcome}${signed.advisory ? "~" : ""}` : key === null ? "-" : "?";
      const kind = [roles.join("/"), persons?.join("/") ?? "", after.join("."), added ? "+" : ""].join(":");
      return `${kind}=${stands}`;
    });
    return `A[${texts.sort().join(",")}${JSON.stringify(output)}]`;
  }

  private wait(run: Run, wait: Wait): string {
    const called = wait.kind === "child" ? this.all.runs.find(({ id }) => id === wait.childCase) : undefined;
    const dual = wait.kind === "task" && wait.dual ? "2" : "";
    return `${wait.node}${dual}${called ? `{${this.run(called)}}` : ""}`;
  }

  private evidence(run: Run, isAlive: (node: string) => boolean): string {
    const texts: string[] = [];
    for (const [key, evidence] of Object.entries(run.state.evidence)) {
      if (!this.grain.isEvidence(run, evidence.node) || !isAlive(evidence.node)) continue;
      const text = this.signed(evidence);
      if (text !== "") texts.push(`${plain(key)}=${text}`);
    }
    return texts.sort().join(",");
  }

  private signed({ outcome, actors, submission }: EvidenceRef): string {
    const { outcomes, order, persons, signers } = this.grain;
    const who = actors
      .filter(({ personId }) => signers || personId === suspect)
      .map(({ personId, role }) => `${persons && personId === suspect ? "!" : ""}${role}`)
      .join("+");
    if (!signers) return who;
    return `${outcomes ? outcome : ""}:${who}${order ? `@${this.ranks.get(Number(submission)) ?? 0}` : ""}`;
  }
}

/** Of equal ones not more than so many. */
function atMost(limit: number, sorted: readonly string[]): readonly string[] {
  return sorted.filter((text, index) => text !== sorted[index - limit]);
}

/** Moments that are still compared, by their order. */
function ranksOf({ runs, memories }: World, grain: Grain): ReadonlyMap<number, number> {
  const moments = new Set<number>();
  for (const { marks } of memories) for (const mark of marks) moments.add(mark);
  for (const run of runs)
    for (const { node, submission } of Object.values(run.state.evidence))
      if (grain.isEvidence(run, node)) moments.add(Number(submission));
  return new Map([...moments].sort((a, b) => a - b).map((mark, rank) => [mark, rank + 1]));
}

/** Handlers still to come, in the order of their completion, and since when a throw at work no longer counts them. */
function undoables({ undoable, scopes }: CaseState): string {
  if (undoable.length === 0) return "";
  const until = scopes.flatMap(({ undo }) => (undo ? [undo.until] : []));
  return undoable
    .map(
      ({ node, scope, within, seq }) =>
        `${node}/${plain(scope)}/${within.join(".")}${until.map((limit) => (seq > limit ? "+" : "-")).join("")}`,
    )
    .join(",");
}

/** A key without its counts. */
function plain(key: string): string {
  return key.replace(/\.\d+/g, "");
}

function nodeOf(key: string): string {
  return key.slice(0, key.lastIndexOf("."));
}
