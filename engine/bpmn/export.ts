import type { FlowDefinition, LayoutDefinition } from "../definition/types.ts";
import type { Json, JsonSchema } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { diagramOf } from "./diagram/write.ts";
import { headMembers, type LayoutRest, propertyMembers, structureOf } from "./head.ts";
import { createModel, type ModdleElement } from "./model.ts";
import { feelLanguage, yaoflowNamespace } from "./namespaces.ts";
import { NodesWriting } from "./nodes-writing.ts";
import { list, word, writeMembers } from "./tags.ts";
import { documentation, ownId, titled } from "./texts.ts";
import { unwritable } from "./writable.ts";
import { withReferences } from "./xml/blanks.ts";
import { ProcessWriting } from "./writing.ts";

export interface BpmnExport {
  /** Null when there is a problem. */
  readonly xml: string | null;
  readonly problems: readonly Problem[];
}

/**
 * A definition as BPMN 2.0 XML with its diagram. What BPMN has no place for goes along as structured extension elements
 * of our namespace (docs/bpmn.md), so that reading the file back gives the same definition. The same definition gives
 * the same text.
 */
export async function exportBpmn(document: Json): Promise<BpmnExport> {
  const problems = unwritable(document);
  if (problems.length > 0) return { xml: null, problems };
  const definition = document as unknown as FlowDefinition;
  const model = createModel();
  const { xml } = await model.toXML(definitionsOf(definition, new ProcessWriting(model, definition)), { format: true });
  return { xml: withReferences(xml), problems: [] };
}

function definitionsOf(definition: FlowDefinition, writing: ProcessWriting): ModdleElement {
  const process = processOf(definition, writing);
  const collaboration = collaborationOf(definition, writing);
  const plane = collaboration ? String(collaboration.id) : writing.processId;
  return writing.create("bpmn:Definitions", {
    "xmlns:yaoflow": yaoflowNamespace,
    "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
    id: writing.ids.take("Definitions"),
    targetNamespace: yaoflowNamespace,
    expressionLanguage: feelLanguage,
    exporter: "Yaoflow",
    rootElements: [...writing.rootElements, ...(collaboration ? [collaboration] : []), process],
    diagrams: [diagramOf(definition, plane, writing)],
  });
}

/** Lanes are drawn in a pool. */
function collaborationOf(definition: FlowDefinition, writing: ProcessWriting): ModdleElement | null {
  const { participant } = writing;
  if (participant === undefined) return null;
  const processRef = { id: writing.processId };
  const pool = writing.create("bpmn:Participant", { id: participant, name: definition.title["zh-CN"], processRef });
  return writing.create("bpmn:Collaboration", { id: writing.ids.take("Collaboration"), participants: [pool] });
}

function processOf(definition: FlowDefinition, writing: ProcessWriting): ModdleElement {
  const { $schema, description, data, businessKey, parameters, constraints, output } = definition;
  const { properties, ...rest } = data;
  const declared = Object.entries(properties ?? {});
  const layout = layoutRest(definition);
  return writing.create(
    "bpmn:Process",
    {
      id: writing.processId,
      "yaoflow:key": definition.key,
      isExecutable: true,
      ...titled(definition.title),
      ...documentation(description, writing),
      properties: declared.map(([name, schema]) => property(name, schema, writing)),
      ...(definition.lanes ? { laneSets: [laneSet(definition, writing)] } : {}),
      ...new NodesWriting(definition, writing).contents(undefined),
    },
    writeMembers(headMembers, {
      ...($schema === undefined ? {} : { schema: $schema }),
      ...(parameters ? { parameters } : {}),
      ...(businessKey === undefined ? {} : { businessKey }),
      ...(constraints ? { constraints } : {}),
      ...(output ? { output } : {}),
      data: declared.length > 0 ? rest : data,
      ...(layout ? { layout } : {}),
    }),
  );
}

function property(name: string, schema: JsonSchema, writing: ProcessWriting): ModdleElement {
  const structure = structureOf(schema);
  const id = writing.ids.take(`Property_${name}`);
  const tags = writeMembers(propertyMembers, { schema });
  if (structure === undefined) return writing.create("bpmn:Property", { id, name }, tags);
  const item = { id: writing.ids.take(`Item_${name}`) };
  writing.rootElements.push(writing.create("bpmn:ItemDefinition", { ...item, structureRef: structure }));
  return writing.create("bpmn:Property", { id, name, itemSubjectRef: item }, tags);
}

function laneSet(definition: FlowDefinition, writing: ProcessWriting): ModdleElement {
  const lanes = (definition.lanes ?? []).map((lane) => {
    const id = writing.laneIds.get(lane.id) ?? lane.id;
    const nodes = definition.nodes.filter((node) => node.lane === lane.id && node.parent === undefined);
    return writing.create(
      "bpmn:Lane",
      { id, ...ownId(lane.id, id), ...titled(lane.title), flowNodeRef: nodes.map((node) => writing.node(node.id)) },
      writeMembers({ roles: list("role", word()) }, lane.roles ? { roles: lane.roles } : {}),
    );
  });
  return writing.create("bpmn:LaneSet", { id: writing.ids.take("LaneSet"), lanes });
}

/** What of the layout no shape shows: places of nodes and edges that are not there, and parts that are empty. */
function layoutRest({ layout, nodes, edges }: FlowDefinition): LayoutRest | undefined {
  if (!layout) return undefined;
  const rest: LayoutRest = { ...left(layout, "nodes", nodes), ...left(layout, "edges", edges) };
  return Object.keys(layout).length === 0 || Object.keys(rest).length > 0 ? rest : undefined;
}

function left<Part extends "nodes" | "edges">(
  layout: LayoutDefinition,
  part: Part,
  drawn: readonly { readonly id: string }[],
): Pick<LayoutRest, Part> | object {
  const entries = Object.entries(layout[part] ?? {});
  const ids = new Set(drawn.map(({ id }) => id));
  const others = entries.filter(([id]) => !ids.has(id));
  if (layout[part] === undefined || (others.length === 0 && entries.length > 0)) return {};
  return { [part]: Object.fromEntries(others) };
}
