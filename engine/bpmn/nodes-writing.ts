import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { ModdleElement } from "./model.ts";
import { mappers } from "./nodes/index.ts";
import type { NodeMapper } from "./nodes/mapper.ts";
import { word, writeMembers } from "./tags.ts";
import { documentation, ownId, titled } from "./texts.ts";
import type { ProcessWriting } from "./writing.ts";

/** What BPMN calls activities: only these are undone, and undo. */
const activities: ReadonlySet<NodeDefinition["kind"]> = new Set([
  "userTask",
  "serviceTask",
  "businessRuleTask",
  "gate",
  "assign",
  "subProcess",
  "callActivity",
]);

/** Writes the nodes and edges of a flow, scope by scope. */
export class NodesWriting {
  private readonly nodes = new Map<string | undefined, NodeDefinition[]>();
  private readonly edges = new Map<string | undefined, EdgeDefinition[]>();
  private readonly byId: ReadonlyMap<string, NodeDefinition>;
  private readonly laneIds: ReadonlySet<string>;
  /** The edge that its source names as default. */
  private readonly defaults = new Map<string, EdgeDefinition>();
  private readonly handlers = new Set<string>();
  /** The places of nodes and edges in the definition, where the file's order is another. */
  private readonly order: ReadonlyMap<NodeDefinition | EdgeDefinition, number>;
  private readonly writing: ProcessWriting;

  constructor(definition: FlowDefinition, writing: ProcessWriting) {
    this.writing = writing;
    this.byId = new Map(definition.nodes.map((node) => [node.id, node]));
    this.laneIds = new Set(definition.lanes?.map(({ id }) => id));
    for (const node of definition.nodes) {
      push(this.nodes, node.parent, node);
      const handler = this.drawnHandler(node);
      if (handler) this.handlers.add(handler.id);
    }
    for (const edge of definition.edges) {
      const source = this.byId.get(edge.from);
      push(this.edges, source?.parent, edge);
      if (source && edge.default && takesDefault(source) && !this.defaults.has(source.id))
        this.defaults.set(source.id, edge);
    }
    this.order = new Map<NodeDefinition | EdgeDefinition, number>([
      ...placesOf(definition.nodes, this.nodesBelow(undefined)),
      ...placesOf(definition.edges, this.edgesBelow(undefined)),
    ]);
  }

  /** The flow elements and artifacts of a process or sub-process. */
  contents(parent: string | undefined): {
    readonly flowElements: ModdleElement[];
    readonly artifacts: ModdleElement[];
  } {
    const artifacts: ModdleElement[] = [];
    const nodes = (this.nodes.get(parent) ?? []).flatMap((node) => this.node(node, artifacts));
    const edges = (this.edges.get(parent) ?? []).map((edge) => this.edge(edge));
    return { flowElements: [...nodes, ...edges], artifacts };
  }

  private node(node: NodeDefinition, artifacts: ModdleElement[]): readonly ModdleElement[] {
    const { writing } = this;
    const mapper = mappers[node.kind] as NodeMapper<never>;
    const drawn = mapper.write(node as never, writing);
    const id = writing.nodeIds.get(node.id) ?? node.id;
    const order = this.order.get(node);
    const inLane = node.parent === undefined && node.lane !== undefined && this.laneIds.has(node.lane);
    const byDefault = this.defaults.get(node.id);
    const handler = this.drawnHandler(node);
    const { compensation } = drawn;
    const element = writing.create(
      `bpmn:${drawn.type}`,
      {
        id,
        ...ownId(node.id, id),
        ...(node.lane === undefined || inLane ? {} : { "yaoflow:lane": node.lane }),
        ...(order === undefined ? {} : { "yaoflow:order": String(order) }),
        ...titled(node.title),
        ...documentation(node.documentation, writing),
        ...(byDefault ? { default: { id: writing.edgeIds.get(byDefault.id) } } : {}),
        ...(this.handlers.has(node.id) ? { isForCompensation: true } : {}),
        ...drawn.properties,
        ...(node.kind === "subProcess" ? this.contents(node.id) : {}),
      },
      [
        ...(drawn.tags ?? []),
        ...(compensation === undefined || handler ? [] : writeMembers({ compensation: word() }, { compensation })),
      ],
    );
    return handler ? [element, this.undoing(node, handler, artifacts)] : [element];
  }

  private edge(edge: EdgeDefinition): ModdleElement {
    const { writing } = this;
    const id = writing.edgeIds.get(edge.id) ?? edge.id;
    const order = this.order.get(edge);
    const condition = edge.when ?? (edge.outcome === undefined ? undefined : outcomeCondition(edge.outcome));
    const unclear = edge.outcome !== undefined && edge.when === outcomeCondition(edge.outcome);
    return writing.create("bpmn:SequenceFlow", {
      id,
      ...ownId(edge.id, id),
      ...(order === undefined ? {} : { "yaoflow:order": String(order) }),
      ...titled(edge.title),
      sourceRef: writing.node(edge.from),
      targetRef: writing.node(edge.to),
      ...(edge.default && this.defaults.get(edge.from) !== edge ? { "yaoflow:isDefault": "true" } : {}),
      ...(edge.outcome === undefined ? {} : { "yaoflow:outcome": edge.outcome }),
      ...(unclear ? { "yaoflow:when": edge.when } : {}),
      ...(condition === undefined ? {} : { conditionExpression: writing.expression(condition) }),
    });
  }

  /** BPMN's way to say what undoes an activity: an event on its border, associated with it. */
  private undoing(node: NodeDefinition, handler: NodeDefinition, artifacts: ModdleElement[]): ModdleElement {
    const { writing } = this;
    const event = writing.ids.take(`${writing.nodeIds.get(node.id) ?? node.id}_undo`);
    const association = writing.ids.take(`${event}_by`);
    writing.compensations.push({ node: node.id, handler: handler.id, event, association });
    artifacts.push(
      writing.create("bpmn:Association", {
        id: association,
        sourceRef: { id: event },
        targetRef: writing.node(handler.id),
        associationDirection: "One",
      }),
    );
    return writing.create("bpmn:BoundaryEvent", {
      id: event,
      attachedToRef: writing.node(node.id),
      eventDefinitions: [writing.create("bpmn:CompensateEventDefinition", {})],
    });
  }

  private drawnHandler(node: NodeDefinition): NodeDefinition | undefined {
    if (!("compensation" in node)) return undefined;
    const handler = this.byId.get(node.compensation);
    return handler && handler.id !== node.id && handler.parent === node.parent && activities.has(handler.kind)
      ? handler
      : undefined;
  }

  private nodesBelow(parent: string | undefined): readonly NodeDefinition[] {
    return (this.nodes.get(parent) ?? []).flatMap((node) => [
      node,
      ...(node.kind === "subProcess" ? this.nodesBelow(node.id) : []),
    ]);
  }

  private edgesBelow(parent: string | undefined): readonly EdgeDefinition[] {
    const inner = (this.nodes.get(parent) ?? []).flatMap((node) =>
      node.kind === "subProcess" ? this.edgesBelow(node.id) : [],
    );
    return [...inner, ...(this.edges.get(parent) ?? [])];
  }
}

/** The condition by which another tool sees that an edge follows an outcome. */
export function outcomeCondition(outcome: string): string {
  return `outcome = "${outcome}"`;
}

function takesDefault({ kind }: NodeDefinition): boolean {
  return activities.has(kind) || kind === "exclusiveGateway" || kind === "inclusiveGateway";
}

function placesOf<Item>(given: readonly Item[], written: readonly Item[]): readonly (readonly [Item, number])[] {
  return given.every((item, index) => item === written[index]) ? [] : given.map((item, index) => [item, index]);
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
