import { ok, refused, type FlowDefinition, type NodeDefinition, type Problem, type Result } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { findNode, isId, replaceNode, takenIds } from "../graph.ts";
import { designProblems } from "../problems.ts";

/** Replaces a node's properties (not its id or kind). `field` merges typing in one field into one undo step. */
export function editNode(id: string, field: string, change: (node: NodeDefinition) => NodeDefinition): Command {
  return {
    type: "edit-node",
    mergeKey: `edit ${id} ${field}`,
    execute(definition): Result<FlowDefinition, Problem> {
      const node = findNode(definition, id);
      if (!node.ok) return node;
      const changed = change(node.value);
      return ok(changed === node.value ? definition : replaceNode(definition, id, changed));
    },
  };
}

/** Gives a node another id and follows it through edges, hosts, parents, evidence, separation and layout. */
export function renameNode(id: string, next: string): Command {
  return {
    type: "rename-node",
    execute(definition): Result<FlowDefinition, Problem> {
      if (id === next) return ok(definition);
      if (!isId(next)) return refused(designProblems.make("design.id-invalid", { params: { id: next } }));
      if (takenIds(definition).has(next))
        return refused(designProblems.make("design.id-taken", { params: { id: next } }));
      const found = findNode(definition, id);
      if (!found.ok) return found;
      const swap = (each: string): string => (each === id ? next : each);
      const places = Object.fromEntries(
        Object.entries(definition.layout?.nodes ?? {}).map(([key, place]) => [swap(key), place]),
      );
      const separation = definition.constraints?.separation?.map((set) => ({ ...set, nodes: set.nodes.map(swap) }));
      return ok({
        ...definition,
        nodes: definition.nodes.map((node) => renamed(node, swap)),
        edges: definition.edges.map((edge) => ({ ...edge, from: swap(edge.from), to: swap(edge.to) })),
        layout: { ...definition.layout, nodes: places },
        ...(separation ? { constraints: { ...definition.constraints, separation } } : {}),
      });
    },
  };
}

function renamed(node: NodeDefinition, swap: (id: string) => string): NodeDefinition {
  const base = {
    ...node,
    id: swap(node.id),
    ...(node.parent === undefined ? {} : { parent: swap(node.parent) }),
  } as NodeDefinition;
  if (base.kind === "boundaryEvent") return { ...base, attachedTo: swap(base.attachedTo) };
  if (base.kind === "userTask" && base.differentFrom) return { ...base, differentFrom: base.differentFrom.map(swap) };
  if (base.kind === "serviceTask" && base.evidence) return { ...base, evidence: base.evidence.map(swap) };
  return base;
}
