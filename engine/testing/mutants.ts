/** A flow changed in one small way, as an analyst might by mistake: what is proved must tell the bad changes from the harmless. */
import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "../definition/types.ts";

export interface Mutant {
  readonly name: string;
  readonly definition: FlowDefinition;
}

/** Every mutant of a flow: nodes dropped, edges led elsewhere, candidates widened, separations and evidence dropped, outcomes swapped. */
export function mutantsOf(flow: FlowDefinition, strangers: readonly string[]): readonly Mutant[] {
  return [
    ...flow.nodes.flatMap((node) => [
      ...dropped(flow, node),
      ...widened(flow, node, strangers),
      ...unseparated(flow, node),
      ...unproven(flow, node),
      ...unsigned(flow, node),
      ...swapped(flow, node),
      ...misinformed(flow, node),
    ]),
    ...flow.edges.flatMap((edge) => rerouted(flow, edge)),
    ...(flow.constraints?.separation ?? []).map(({ id }) => ({
      name: `without the separation ${id}`,
      definition: {
        ...flow,
        constraints: { separation: (flow.constraints?.separation ?? []).filter((set) => set.id !== id) },
      },
    })),
  ];
}

function changed(flow: FlowDefinition, id: string, change: (node: NodeDefinition) => NodeDefinition): FlowDefinition {
  return { ...flow, nodes: flow.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

/** The way goes on to each of the places where the node led to. */
function dropped(flow: FlowDefinition, node: NodeDefinition): readonly Mutant[] {
  if (node.kind === "startEvent" || node.kind === "endEvent") return [];
  const gone = new Set([
    node.id,
    ...flow.nodes.flatMap((each) => (each.kind === "boundaryEvent" && each.attachedTo === node.id ? [each.id] : [])),
  ]);
  const targets = [...new Set(flow.edges.filter(({ from }) => from === node.id).map(({ to }) => to))];
  return targets.map((target) => ({
    name: `without ${node.id}, on to ${target}`,
    definition: {
      ...flow,
      nodes: flow.nodes.filter(({ id }) => !gone.has(id)).map((each) => forgetting(each, gone)),
      edges: flow.edges
        .filter(({ from }) => !gone.has(from))
        .map((edge) => (edge.to === node.id ? { ...edge, to: target } : edge)),
      constraints: {
        separation: (flow.constraints?.separation ?? [])
          .map((set) => ({ ...set, nodes: set.nodes.filter((id) => !gone.has(id)) }))
          .filter(({ nodes }) => nodes.length > 1),
      },
    },
  }));
}

function forgetting(node: NodeDefinition, gone: ReadonlySet<string>): NodeDefinition {
  const without = (ids: readonly string[]): readonly string[] => ids.filter((id) => !gone.has(id));
  if (node.kind === "userTask" && node.differentFrom) return { ...node, differentFrom: without(node.differentFrom) };
  if (node.kind === "serviceTask" && node.evidence) return { ...node, evidence: without(node.evidence) };
  return node;
}

function rerouted(flow: FlowDefinition, edge: EdgeDefinition): readonly Mutant[] {
  const scope = flow.nodes.find(({ id }) => id === edge.from)?.parent;
  return flow.nodes
    .filter(
      ({ id, kind, parent }) => parent === scope && kind !== "startEvent" && kind !== "boundaryEvent" && id !== edge.to,
    )
    .map(({ id }) => ({
      name: `${edge.from}: to ${id} instead of ${edge.to}`,
      definition: { ...flow, edges: flow.edges.map((each) => (each === edge ? { ...each, to: id } : each)) },
    }));
}

function widened(flow: FlowDefinition, node: NodeDefinition, strangers: readonly string[]): readonly Mutant[] {
  if (node.kind !== "userTask") return [];
  return strangers
    .filter((role) => !node.candidates.roles.includes(role))
    .map((role) => ({
      name: `${node.id}: ${role} may act, too`,
      definition: changed(
        flow,
        node.id,
        (each) =>
          ({
            ...each,
            candidates: { ...node.candidates, roles: [...node.candidates.roles, role] },
          }) as NodeDefinition,
      ),
    }));
}

function unseparated(flow: FlowDefinition, node: NodeDefinition): readonly Mutant[] {
  if (node.kind !== "userTask" || !node.differentFrom) return [];
  const { differentFrom } = node;
  return differentFrom.map((other) => ({
    name: `${node.id}: no longer different from ${other}`,
    definition: {
      ...changed(flow, node.id, () => ({ ...node, differentFrom: differentFrom.filter((id) => id !== other) })),
      // A set that names both would keep them apart all the same.
      constraints: {
        separation: (flow.constraints?.separation ?? []).filter(
          ({ nodes }) => !nodes.includes(node.id) || !nodes.includes(other),
        ),
      },
    },
  }));
}

function unproven(flow: FlowDefinition, node: NodeDefinition): readonly Mutant[] {
  if (node.kind !== "serviceTask") return [];
  return (node.evidence ?? []).map((gone) => ({
    name: `${node.id}: without the evidence of ${gone}`,
    definition: changed(flow, node.id, () => ({
      ...node,
      evidence: (node.evidence ?? []).filter((id) => id !== gone),
    })),
  }));
}

function unsigned(flow: FlowDefinition, node: NodeDefinition): readonly Mutant[] {
  if (node.kind !== "userTask" || !node.signature) return [];
  const { signature, ...rest } = node;
  const single = { ...signature, mode: "sign" as const };
  const { dualWhen, ...plain } = single;
  return [
    { name: `${node.id}: not signed`, definition: changed(flow, node.id, () => rest) },
    ...(dualWhen === undefined
      ? []
      : [
          {
            name: `${node.id}: never by two`,
            definition: changed(flow, node.id, () => ({ ...node, signature: plain })),
          },
        ]),
  ];
}

function swapped(flow: FlowDefinition, node: NodeDefinition): readonly Mutant[] {
  const leaving = flow.edges.filter(({ from, outcome }) => from === node.id && outcome !== undefined);
  return leaving.slice(1).map((other, index) => {
    const one = leaving[index] as EdgeDefinition;
    const turned = (edge: EdgeDefinition): EdgeDefinition =>
      edge === one ? { ...edge, to: other.to } : edge === other ? { ...edge, to: one.to } : edge;
    return {
      name: `${node.id}: ${one.outcome} and ${other.outcome} swapped`,
      definition: { ...flow, edges: flow.edges.map(turned) },
    };
  });
}

/** A call that hands down the wrong persons. */
function misinformed(flow: FlowDefinition, node: NodeDefinition): readonly Mutant[] {
  if (node.kind !== "callActivity") return [];
  const { actors = {} } = node;
  return Object.entries(actors).flatMap(([alias, source]) =>
    Object.values(actors)
      .filter((other) => other !== source)
      .map((other) => ({
        name: `${node.id}: ${other} handed down as ${alias}`,
        definition: changed(flow, node.id, () => ({ ...node, actors: { ...actors, [alias]: other } })),
      })),
  );
}
