import type { NodeDefinition, NodeId } from "../definition/types.ts";
import type { Outline } from "./outline.ts";
import type { Report } from "./report.ts";

/** Markings explored per scope; a flow with more is let pass, the interpreter reports a stuck join when it happens. */
const markingLimit = 20_000;

/**
 * Plays the control flow of each scope alone, data aside: every decision is taken both ways. Finds joins that can never
 * fire, joins at which the flow can stop for ever, and branches that meet without a join.
 *
 * Only one token moves at a time, the first that can: in such nets (choices depend on one token only) the order of
 * independent moves changes nothing, so the choices alone span the states. A scope with an inclusive gateway is left
 * out; its join never waits for what cannot come.
 */
export function checkSoundness(outline: Outline, report: Report): void {
  for (const [scope, nodes] of outline.children) {
    if (
      nodes.some((node) => node.kind === "inclusiveGateway") ||
      !nodes.some((node) => node.kind === "parallelGateway")
    )
      continue;
    for (const start of nodes) if (start.kind === "startEvent") new Exploration(outline, report, scope).run(start.id);
  }
}

/** Tokens as `node` or, waiting at a join, `node<edge`, sorted. */
type Marking = readonly string[];

class Exploration {
  readonly outline: Outline;
  readonly report: Report;
  readonly joins: readonly NodeId[];
  private readonly fired = new Set<NodeId>();
  private readonly stuck = new Set<NodeId>();
  private readonly doubled = new Set<NodeId>();

  constructor(outline: Outline, report: Report, scope: NodeId | null) {
    this.outline = outline;
    this.report = report;
    this.joins = (outline.children.get(scope) ?? []).filter((node) => this.isJoin(node)).map((node) => node.id);
  }

  run(start: NodeId): void {
    const seen = new Set<string>();
    const pending: Marking[] = [[start]];
    for (let marking = pending.pop(); marking !== undefined; marking = pending.pop()) {
      const key = marking.join("|");
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > markingLimit) return;
      pending.push(...this.successors(marking));
    }
    this.conclude();
  }

  private conclude(): void {
    const touched = this.joins.filter((join) => this.stuck.has(join));
    for (const join of touched)
      this.report.add(this.fired.has(join) ? "flow.join-may-stick" : "flow.join-never-fires", this.outline.at(join), {
        node: join,
      });
    for (const node of this.doubled) this.report.add("flow.branch-runs-twice", this.outline.at(node), { node });
  }

  private successors(marking: Marking): readonly Marking[] {
    const mover = marking.find((token) => !token.includes("<"));
    if (mover !== undefined && this.endsScope(mover)) return [];
    if (mover !== undefined) return this.moves(mover).map((next) => this.marking(without(marking, [mover]), next));
    const ready = this.joins.find((join) => this.waiting(join).every((token) => marking.includes(token)));
    if (ready !== undefined) {
      this.fired.add(ready);
      return [this.marking(without(marking, this.waiting(ready)), this.exits(ready))];
    }
    for (const token of marking) this.stuck.add(token.split("<")[0] as NodeId);
    return [];
  }

  /** Terminate and error ends take back whatever else runs in the scope. */
  private endsScope(token: string): boolean {
    const node = this.outline.nodes.get(token);
    return node?.kind === "endEvent" && (node.result.type === "terminate" || node.result.type === "error");
  }

  /** What a token can become: one list of tokens per choice. */
  private moves(token: string): readonly (readonly string[])[] {
    const node = this.outline.nodes.get(token);
    if (!node || node.kind === "endEvent") return [[]];
    const exits = this.exits(node.id);
    if (node.kind === "parallelGateway") return [exits];
    const boundaries = this.outline.boundaries.get(node.id) ?? [];
    const ways: (readonly string[])[] = exits.map((exit) => [exit]);
    for (const boundary of boundaries) {
      const leaving = this.exits(boundary.id);
      if (boundary.interrupting) ways.push(leaving);
      else ways.push(...exits.map((exit) => [exit, ...leaving]));
    }
    return ways;
  }

  private exits(node: NodeId): readonly string[] {
    return (this.outline.outgoing.get(node) ?? []).map((edge) =>
      this.joins.includes(edge.to) ? `${edge.to}<${edge.id}` : edge.to,
    );
  }

  private waiting(join: NodeId): readonly string[] {
    return (this.outline.incoming.get(join) ?? []).map((edge) => `${join}<${edge.id}`);
  }

  private isJoin(node: NodeDefinition): boolean {
    return node.kind === "parallelGateway" && (this.outline.incoming.get(node.id) ?? []).length > 1;
  }

  /** A place that holds two tokens is counted as holding one more time at the most, so that the exploration ends. */
  private marking(rest: Marking, added: readonly string[]): Marking {
    const tokens = [...rest];
    for (const token of added) {
      if (tokens.includes(token)) this.doubled.add(token.split("<")[0] as NodeId);
      else tokens.push(token);
    }
    return tokens.sort();
  }
}

function without(marking: Marking, gone: readonly string[]): Marking {
  return marking.filter((token) => !gone.includes(token));
}
