import { reachable, type Outline } from "../outline.ts";
import type { PlanInclusiveGateway } from "../plan.ts";

/** For each incoming edge, the nodes from which a token can still come along it without passing the gateway itself. */
export function reachedFrom(outline: Outline, gateway: string): PlanInclusiveGateway["reachedFrom"] {
  const previous = new Map<string, string[]>();
  for (const { id } of outline.definition.nodes) {
    if (id === gateway) continue;
    for (const next of outline.next(id)) previous.set(next, [...(previous.get(next) ?? []), id]);
  }
  const edges = outline.incoming.get(gateway) ?? [];
  return Object.fromEntries(
    edges.map((edge) => [
      edge.id,
      edge.from === gateway ? [] : [...reachable([edge.from], (node) => previous.get(node) ?? [])].sort(),
    ]),
  );
}
