import { compilerProblems } from "../compiler/problems.ts";
import { checkNames } from "../definition/names.ts";
import { definitionProblems } from "../definition/problems.ts";
import { flowSchema } from "../definition/schema.ts";
import { checkShape } from "../definition/shape.ts";
import type { FlowDefinition } from "../definition/types.ts";
import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { bpmnProblems } from "./problems.ts";
import { impossible } from "./xml/blanks.ts";

/**
 * Why a document cannot be drawn: it is no definition, an id stands for two things, or an edge, a parent or an attached
 * event names a node that is not there. Whether the flow makes sense is the compiler's to say, not the export's.
 */
export function unwritable(document: Json): readonly Problem[] {
  const shape = [...checkShape(flowSchema, document), ...checkNames(document)];
  if (shape.length === 0 && impossible.test(JSON.stringify(document)))
    return [definitionProblems.make("definition.text-unsafe", { pointer: "", params: { code: "U+FFFE" } })];
  return shape.length > 0 ? shape.slice(0, 100) : structure(document as unknown as FlowDefinition);
}

/** Sub-processes within each other: an import reads 64 levels of elements, and a node has some inside. */
const deepest = 48;

function structure(definition: FlowDefinition): readonly Problem[] {
  const { nodes, edges, lanes = [] } = definition;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const problems: Problem[] = [];
  for (const [part, list] of Object.entries({ nodes, edges, lanes })) {
    const seen = new Set<string>();
    for (const [index, { id }] of list.entries()) {
      if (seen.has(id))
        problems.push(compilerProblems.make("flow.duplicate-id", { pointer: `/${part}/${index}/id`, params: { id } }));
      seen.add(id);
    }
  }
  for (const [index, node] of nodes.entries()) {
    if (node.parent !== undefined && byId.get(node.parent)?.kind !== "subProcess")
      problems.push(
        compilerProblems.make("flow.parent-unknown", {
          pointer: `/nodes/${index}/parent`,
          params: { node: node.id, parent: node.parent },
        }),
      );
    if (node.kind === "boundaryEvent" && !byId.has(node.attachedTo))
      problems.push(
        bpmnProblems.make("bpmn.reference-dangling", {
          pointer: `/nodes/${index}/attachedTo`,
          params: { id: node.id, property: "attachedTo", other: node.attachedTo },
        }),
      );
  }
  for (const index of tooDeep(nodes, byId))
    problems.push(
      bpmnProblems.make("bpmn.too-complex", {
        pointer: `/nodes/${index}/parent`,
        params: { what: "depth", limit: deepest, line: 1 },
      }),
    );
  for (const index of cyclic(nodes, (node) => node.parent, byId))
    problems.push(
      bpmnProblems.make("bpmn.cyclic", { pointer: `/nodes/${index}/parent`, params: { id: nodes[index]?.id ?? "" } }),
    );
  const attached = (node: FlowDefinition["nodes"][number]) =>
    node.kind === "boundaryEvent" ? node.attachedTo : undefined;
  for (const index of cyclic(nodes, attached, byId))
    problems.push(
      bpmnProblems.make("bpmn.cyclic", {
        pointer: `/nodes/${index}/attachedTo`,
        params: { id: nodes[index]?.id ?? "" },
      }),
    );
  for (const [index, edge] of edges.entries())
    for (const end of ["from", "to"] as const)
      if (!byId.has(edge[end]))
        problems.push(
          compilerProblems.make("flow.edge-dangling", {
            pointer: `/edges/${index}/${end}`,
            params: { edge: edge.id, node: edge[end] },
          }),
        );
  return problems.map((problem) => ({ ...problem, severity: "error" }));
}

/** The first node that lies within more sub-processes than an import would read. */
function tooDeep(
  nodes: FlowDefinition["nodes"],
  byId: ReadonlyMap<string, FlowDefinition["nodes"][number]>,
): readonly number[] {
  const index = nodes.findIndex((node) => {
    let depth = 0;
    for (let id = node.parent; id !== undefined && depth <= deepest; id = byId.get(id)?.parent) depth += 1;
    return depth > deepest;
  });
  return index === -1 ? [] : [index];
}

/** The nodes that come back to themselves when a reference is followed. */
function cyclic<Node extends { readonly id: string }>(
  nodes: readonly Node[],
  next: (node: Node) => string | undefined,
  byId: ReadonlyMap<string, Node>,
): readonly number[] {
  const state = new Map<string, "open" | "sound" | "cyclic">();
  for (const node of nodes) {
    const way: Node[] = [];
    let at: Node | undefined = node;
    while (at && !state.has(at.id)) {
      state.set(at.id, "open");
      way.push(at);
      const id: string | undefined = next(at);
      at = id === undefined ? undefined : byId.get(id);
    }
    const verdict = at && state.get(at.id) !== "sound" ? "cyclic" : "sound";
    for (const each of way) state.set(each.id, verdict);
  }
  return nodes.flatMap((node, index) => (state.get(node.id) === "cyclic" ? [index] : []));
}
