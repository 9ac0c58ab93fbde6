import type { FlowDefinition, NodeDefinition } from "../../definition/types.ts";
import { type Box, sizes } from "./sizes.ts";

const gap = { x: 64, y: 56 };
const padding = 40;

/**
 * A place for every node: the one that the layout gives, and for the rest a layered arrangement from left to right,
 * sub-processes large enough for what they hold, boundary events on the lower border of their activity.
 */
export function arrange(definition: FlowDefinition): ReadonlyMap<string, Box> {
  const arrangement = new Arrangement(definition);
  arrangement.scope(undefined, { x: 40, y: 40 });
  arrangement.boundaries();
  return arrangement.boxes;
}

class Arrangement {
  readonly boxes = new Map<string, Box>();
  private readonly children = new Map<string | undefined, NodeDefinition[]>();
  private readonly after = new Map<string, string[]>();
  private readonly definition: FlowDefinition;

  constructor(definition: FlowDefinition) {
    this.definition = definition;
    const hosts = new Map<string, string>();
    for (const node of definition.nodes) {
      if (node.kind === "boundaryEvent") hosts.set(node.id, node.attachedTo);
      else push(this.children, node.parent, node);
    }
    for (const edge of definition.edges) push(this.after, hosts.get(edge.from) ?? edge.from, edge.to);
  }

  /** Places the nodes of one scope from a corner on; gives the lower right corner. */
  scope(parent: string | undefined, corner: { readonly x: number; readonly y: number }): { x: number; y: number } {
    const far = { x: corner.x, y: corner.y };
    let { x } = corner;
    for (const layer of this.layers(parent)) {
      let { y } = corner;
      let right = x;
      for (const node of layer) {
        const box = this.place(node, { x, y });
        right = Math.max(right, box.x + box.width);
        y = box.y + box.height + gap.y;
        far.x = Math.max(far.x, box.x + box.width);
        far.y = Math.max(far.y, box.y + box.height);
      }
      x = right + gap.x;
    }
    return far;
  }

  boundaries(): void {
    const standing = new Map<string, number>();
    for (const node of this.definition.nodes) {
      if (node.kind !== "boundaryEvent") continue;
      const host = this.boxes.get(node.attachedTo);
      const count = standing.get(node.attachedTo) ?? 0;
      standing.set(node.attachedTo, count + 1);
      const x = (host?.x ?? 0) + 16 + count * 44;
      this.boxes.set(node.id, this.given(node, { x, y: (host ? host.y + host.height : 0) - 16, ...sizes[node.kind] }));
    }
  }

  private place(node: NodeDefinition, corner: { readonly x: number; readonly y: number }): Box {
    const box = this.given(node, { ...corner, ...sizes[node.kind] });
    if (node.kind !== "subProcess") {
      this.boxes.set(node.id, box);
      return box;
    }
    const far = this.scope(node.id, { x: box.x + padding, y: box.y + padding });
    const layout = this.definition.layout?.nodes;
    const own = layout && Object.hasOwn(layout, node.id) ? layout[node.id] : undefined;
    const held = {
      ...box,
      width: own?.w ?? Math.max(box.width, far.x - box.x + padding),
      height: own?.h ?? Math.max(box.height, far.y - box.y + padding),
    };
    this.boxes.set(node.id, held);
    return held;
  }

  private given(node: NodeDefinition, otherwise: Box): Box {
    const layout = this.definition.layout?.nodes;
    const own = layout && Object.hasOwn(layout, node.id) ? layout[node.id] : undefined;
    return own ? { x: own.x, y: own.y, width: own.w ?? otherwise.width, height: own.h ?? otherwise.height } : otherwise;
  }

  /** Nodes of a scope by their distance from where it begins, in the definition's order. */
  private layers(parent: string | undefined): readonly (readonly NodeDefinition[])[] {
    const nodes = this.children.get(parent) ?? [];
    const depth = new Map<string, number>();
    const targets = new Set(nodes.flatMap((node) => this.after.get(node.id) ?? []));
    const here = new Set(nodes.map((node) => node.id));
    const begin = nodes.filter((node) => !targets.has(node.id));
    for (const root of [...begin, ...nodes]) {
      if (depth.has(root.id)) continue;
      depth.set(root.id, 0);
      const queue = [root.id];
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        for (const next of this.after.get(id) ?? []) {
          if (!here.has(next) || depth.has(next)) continue;
          depth.set(next, (depth.get(id) ?? 0) + 1);
          queue.push(next);
        }
      }
    }
    const layers = new Map<number, NodeDefinition[]>();
    for (const node of nodes) push(layers, depth.get(node.id) ?? 0, node);
    return [...layers.entries()].sort(([a], [b]) => a - b).map(([, layer]) => layer);
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
