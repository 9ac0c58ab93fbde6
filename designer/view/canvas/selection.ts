import type { FlowDefinition } from "@yaoflow/engine";

export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export const NOTHING: Selection = { nodes: [], edges: [] };

/** What was selected and has not been removed since. */
export function stillThere(selection: Selection, definition: FlowDefinition): Selection {
  const nodes = selection.nodes.filter((id) => definition.nodes.some((node) => node.id === id));
  const edges = selection.edges.filter((id) => definition.edges.some((edge) => edge.id === id));
  const same = nodes.length === selection.nodes.length && edges.length === selection.edges.length;
  return same ? selection : { nodes, edges };
}

/** Right of everything that is drawn, for items that were not dropped by hand. */
export function freePlace(definition: FlowDefinition): { x: number; y: number } {
  const places = Object.values(definition.layout?.nodes ?? {});
  return { x: Math.max(0, ...places.map((place) => place.x + 240)), y: places[0]?.y ?? 120 };
}
