import type { NodeId } from "../definition/types.ts";
import type { Outline } from "./outline.ts";
import type { Report } from "./report.ts";

/** Markings looked at per scope; a flow with more is left to the proof. */
const markingLimit = 4_000;

/**
 * Finds branches that multiply: a way that leads back before a fork while another branch of that fork still runs, so that
 * each round leaves one more token behind. Seen as a marking that contains, and exceeds, one that it came from (Karp and
 * Miller). What a timer or message starts beside an activity is left out: a second reminder is meant.
 */
export function checkGrowth(outline: Outline, report: Report): void {
  for (const nodes of outline.children.values()) {
    if (!nodes.some(({ kind }) => kind === "parallelGateway")) continue;
    const found = nodes.flatMap((node) => (node.kind === "startEvent" ? growingFrom(outline, node.id) : []));
    const [node] = found;
    if (node !== undefined) report.add("flow.branches-multiply", outline.at(node), { node });
  }
}

/** Tokens by place: a node, or `join<edge` where a token waits for the others. */
type Marking = ReadonlyMap<string, number>;

interface Reached {
  readonly marking: Marking;
  readonly from: Reached | null;
}

function growingFrom(outline: Outline, start: NodeId): readonly NodeId[] {
  const seen = new Set<string>();
  const pending: Reached[] = [{ marking: new Map([[start, 1]]), from: null }];
  for (let at = pending.pop(); at !== undefined && seen.size < markingLimit; at = pending.pop()) {
    const text = textOf(at.marking);
    if (seen.has(text)) continue;
    seen.add(text);
    for (let before = at.from; before; before = before.from) {
      const grown = excess(at.marking, before.marking);
      if (grown !== null) return [grown.split("<")[0] as NodeId];
    }
    for (const marking of successors(outline, at.marking)) pending.push({ marking, from: at });
  }
  return [];
}

/** A place where one marking has more than the other, when it has less nowhere; null = it does not exceed it. */
function excess(marking: Marking, other: Marking): string | null {
  for (const [place, count] of other) if ((marking.get(place) ?? 0) < count) return null;
  return [...marking].find(([place, count]) => count > (other.get(place) ?? 0))?.[0] ?? null;
}

/** One token moves at a time, the first that can; a join fires when nothing else moves. */
function successors(outline: Outline, marking: Marking): readonly Marking[] {
  const mover = [...marking.keys()].find((place) => !place.includes("<"));
  if (mover !== undefined) return exitsOf(outline, mover).map((added) => changed(marking, [mover], added));
  const places = [...marking.keys()].map((place) => place.split("<")[0] as NodeId);
  const join = places.find((id) => waitingAt(outline, id).every((place) => marking.has(place)));
  return join === undefined ? [] : [changed(marking, waitingAt(outline, join), placesBehind(outline, join))];
}

/** What a token can become: one list of places per choice. */
function exitsOf(outline: Outline, id: NodeId): readonly (readonly string[])[] {
  const node = outline.nodes.get(id);
  if (!node || node.kind === "endEvent") return [[]];
  const behind = placesBehind(outline, id);
  if (node.kind === "parallelGateway") return [behind];
  const interrupted = (outline.boundaries.get(id) ?? []).flatMap((boundary) =>
    boundary.interrupting ? [placesBehind(outline, boundary.id)] : [],
  );
  return [...behind.map((place) => [place]), ...interrupted];
}

function placesBehind(outline: Outline, id: NodeId): readonly string[] {
  return (outline.outgoing.get(id) ?? []).map((edge) => (isJoin(outline, edge.to) ? `${edge.to}<${edge.id}` : edge.to));
}

function waitingAt(outline: Outline, join: NodeId): readonly string[] {
  return (outline.incoming.get(join) ?? []).map((edge) => `${join}<${edge.id}`);
}

function isJoin(outline: Outline, id: NodeId): boolean {
  return outline.nodes.get(id)?.kind === "parallelGateway" && (outline.incoming.get(id) ?? []).length > 1;
}

function changed(marking: Marking, gone: readonly string[], added: readonly string[]): Marking {
  const next = new Map(marking);
  const add = (place: string, count: number): void => {
    const sum = (next.get(place) ?? 0) + count;
    if (sum > 0) next.set(place, sum);
    else next.delete(place);
  };
  for (const place of gone) add(place, -1);
  for (const place of added) add(place, 1);
  return next;
}

function textOf(marking: Marking): string {
  return [...marking]
    .map(([place, count]) => `${place}*${count}`)
    .sort()
    .join("|");
}
