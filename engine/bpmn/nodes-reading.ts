import type { EdgeDefinition, NodeDefinition } from "../definition/types.ts";
import { cut, fitId, FreeNames } from "./fit.ts";
import { type Fate, fateOf } from "./kinds.ts";
import type { Lanes } from "./lanes.ts";
import { childOf, childrenOf, type ModdleElement, ownAttribute, ownTags, textOf, typeOf } from "./model.ts";
import { mappers } from "./nodes/index.ts";
import { outcomeCondition } from "./nodes-writing.ts";
import { ProcessReading } from "./reading.ts";
import type { Report } from "./report.ts";
import { documentationOf, titleOf } from "./texts.ts";

interface Found {
  readonly element: ModdleElement;
  readonly parent: ModdleElement | undefined;
  readonly fate: Fate;
}

/** Reads the nodes and edges of a process, its sub-processes included. */
export class NodesReading {
  readonly nodes = new Map<ModdleElement, NodeDefinition>();
  readonly edges = new Map<ModdleElement, EdgeDefinition>();
  readonly reading: ProcessReading;
  private readonly nodeIds = new Map<ModdleElement, string>();
  private readonly found: Found[] = [];
  private readonly flows: ModdleElement[] = [];
  /** Host → what undoes it. */
  private readonly undo = new Map<ModdleElement, ModdleElement>();
  /** A link that is thrown → the one that catches it. */
  private readonly links = new Map<ModdleElement, ModdleElement>();
  private readonly ids = new FreeNames();
  private readonly edgeIds = new FreeNames();
  /** A link that is caught → where it leads. */
  private readonly caught = new Map<ModdleElement, ModdleElement | undefined>();
  private readonly report: Report;
  private readonly lanes: Lanes;
  /** Whether the process is one of our own exports; others write empty names. */
  private readonly own: boolean;
  sortedNodes: readonly NodeDefinition[] = [];
  sortedEdges: readonly EdgeDefinition[] = [];

  constructor(process: ModdleElement, language: string | undefined, lanes: Lanes, report: Report) {
    this.report = report;
    this.lanes = lanes;
    this.own = ownAttribute(process, "key") !== undefined;
    this.reading = new ProcessReading(report, language, this.nodeIds, lanes.rolesOf);
    this.collect(process, undefined);
    this.readAll();
  }

  private collect(container: ModdleElement, parent: ModdleElement | undefined): void {
    for (const element of childrenOf(container, "flowElements")) {
      const type = typeOf(element);
      if (type === "SequenceFlow") this.flows.push(element);
      else if (isNode(element)) {
        const fate = fateOf(element, this.reading.vendor);
        this.found.push({ element, parent, fate });
        if (fate.fate === "kind" || fate.fate === "replaced")
          this.nodeIds.set(element, this.ids.take(this.idOf(element)));
        if (fate.fate === "kind" && fate.kind === "subProcess") this.collect(element, element);
      } else if (!/^Data(Object|Store)/.test(type)) this.report.about("bpmn.element-not-kept", element, { type });
    }
    for (const artifact of childrenOf(container, "artifacts")) this.artifact(artifact);
  }

  private idOf(element: ModdleElement): string {
    const given = ownAttribute(element, "ownId") ?? this.report.name(element);
    const id = fitId(given);
    if (id !== given) this.report.about("bpmn.renamed", element, { id: given.slice(0, 200), other: id });
    return id;
  }

  private artifact(artifact: ModdleElement): void {
    const source = childOf(artifact, "sourceRef");
    const target = childOf(artifact, "targetRef");
    const event = [source, target].find((each) => each && typeOf(each) === "BoundaryEvent");
    const handler = event === source ? target : source;
    const host = childOf(event, "attachedToRef");
    if (typeOf(artifact) === "Association" && event && handler && host) this.undo.set(host, handler);
    else if (typeOf(artifact) !== "Association")
      this.report.about("bpmn.element-not-kept", artifact, { type: typeOf(artifact) });
  }

  private readAll(): void {
    const places = new Map<NodeDefinition | EdgeDefinition, number>();
    for (const { element, parent, fate } of this.found) {
      const node = this.node(element, parent, fate);
      if (!node) continue;
      this.nodes.set(element, node);
      places.set(node, placeOf(element));
    }
    this.joinLinks();
    for (const element of this.flows) {
      const edge = this.edge(element);
      if (!edge) continue;
      this.edges.set(element, edge);
      places.set(edge, placeOf(element));
    }
    this.sortedNodes = inOrder([...this.nodes.values()], places);
    this.sortedEdges = inOrder([...this.edges.values()], places);
  }

  private node(element: ModdleElement, parent: ModdleElement | undefined, fate: Fate): NodeDefinition | null {
    const type = typeOf(element);
    switch (fate.fate) {
      case "dropped":
        this.report.about("bpmn.element-not-executed", element, { type });
        return null;
      case "link":
        return null;
      case "undo":
        if (!this.undo.has(childOf(element, "attachedToRef") ?? element))
          this.report.about("bpmn.element-not-executed", element, { type });
        return null;
      case "replaced":
        this.report.about("bpmn.element-replaced", element, { type });
        return { ...this.base(element, parent), kind: "serviceTask", action: "unassigned" };
      case "kind": {
        if (fate.adapted && ownTags(element).length === 0)
          this.report.about("bpmn.element-adapted", element, { type, kind: fate.kind });
        if (fate.kind === "boundaryEvent" && !this.canAttach(element)) return null;
        const own = mappers[fate.kind].read(element, this.reading);
        return { ...this.base(element, parent), ...own, ...this.compensation(element) };
      }
    }
  }

  /** A boundary event stands on an activity that is read, and never on itself. */
  private canAttach(element: ModdleElement): boolean {
    const host = childOf(element, "attachedToRef");
    if (host === element) this.report.about("bpmn.cyclic", element);
    else if (!host || !this.nodeIds.has(host))
      this.report.about("bpmn.element-not-executed", element, { type: "BoundaryEvent" });
    else return true;
    this.nodeIds.delete(element);
    return false;
  }

  private compensation(element: ModdleElement): { readonly compensation?: string } {
    const handler = this.undo.get(element);
    const drawn = handler && this.nodeIds.get(handler);
    const tag = ownTags(element).find(({ name }) => name === "compensation");
    const written = tag && (tag.attributes.text ?? tag.text);
    const id = drawn ?? written;
    return id === undefined ? {} : { compensation: id };
  }

  private base(
    element: ModdleElement,
    parent: ModdleElement | undefined,
  ): Pick<NodeDefinition, "id" | "title" | "documentation" | "lane" | "parent"> {
    const id = this.nodeIds.get(element) ?? "";
    const name = /Task|Activity|Process/.test(element.$type) ? id : "";
    const title = titleOf(element) ?? { "zh-CN": name, en: name };
    const documentation = documentationOf(element);
    const lane = this.lanes.laneOf.get(element) ?? ownAttribute(element, "lane");
    const home = parent && this.nodeIds.get(parent);
    return {
      id,
      title: { "zh-CN": cut(title["zh-CN"]), en: cut(title.en) },
      ...(documentation ? { documentation: { "zh-CN": cut(documentation["zh-CN"]), en: cut(documentation.en) } } : {}),
      ...(lane === undefined ? {} : { lane }),
      ...(home === undefined ? {} : { parent: home }),
    };
  }

  /** Pairs link events by the name of their link; a throw without its catch leads nowhere. */
  private joinLinks(): void {
    const catches = new Map<string, ModdleElement>();
    const ends = this.found.filter(({ fate }) => fate.fate === "link").map(({ element }) => element);
    for (const element of ends)
      if (typeOf(element) === "IntermediateCatchEvent") catches.set(linkName(element), element);
    for (const element of ends) {
      if (typeOf(element) === "IntermediateCatchEvent") continue;
      const target = catches.get(linkName(element));
      if (target) {
        this.links.set(element, target);
        this.caught.set(target, undefined);
      } else this.report.about("bpmn.element-not-executed", element, { type: "link" });
    }
    for (const flow of this.flows) {
      const source = childOf(flow, "sourceRef");
      if (source && this.caught.has(source)) this.caught.set(source, childOf(flow, "targetRef"));
    }
  }

  private edge(element: ModdleElement): EdgeDefinition | null {
    const source = childOf(element, "sourceRef");
    const from = source && this.nodeIds.get(source);
    // What leaves the catching end of a link is drawn from wherever the link is thrown.
    if (source && from === undefined && this.caught.has(source)) return null;
    const target = this.targetOf(childOf(element, "targetRef"));
    const to = target && this.nodeIds.get(target);
    if (from === undefined || to === undefined) {
      this.report.about("bpmn.edge-dropped", element);
      return null;
    }
    const given = ownAttribute(element, "ownId") ?? this.report.name(element);
    const outcome = ownAttribute(element, "outcome");
    const title = titleOf(element);
    const titled = title && (this.own || title["zh-CN"] !== "");
    return {
      id: this.edgeIds.take(fitId(given)),
      from,
      to,
      ...(titled ? { title: { "zh-CN": cut(title["zh-CN"]), en: cut(title.en) } } : {}),
      ...this.condition(element, outcome),
      ...(source?.default === element || ownAttribute(element, "isDefault") === "true" ? { default: true } : {}),
      ...(outcome === undefined ? {} : { outcome }),
    };
  }

  private condition(element: ModdleElement, outcome: string | undefined): { readonly when?: string } {
    const written = ownAttribute(element, "when");
    if (written !== undefined) return { when: written };
    const when = this.reading.expression(element, childOf(element, "conditionExpression"));
    if (when === undefined || (outcome !== undefined && when === outcomeCondition(outcome))) return {};
    return { when };
  }

  /** Follows links to where they lead. */
  private targetOf(element: ModdleElement | undefined): ModdleElement | undefined {
    const caught = element && this.links.get(element);
    if (!caught) return element;
    const target = this.caught.get(caught);
    return target && this.links.has(target) ? undefined : target;
  }
}

function isNode(element: ModdleElement): boolean {
  const descriptor = element as unknown as { $instanceOf(type: string): boolean };
  return descriptor.$instanceOf("bpmn:FlowNode");
}

function linkName(element: ModdleElement): string {
  const [definition] = childrenOf(element, "eventDefinitions");
  return textOf(definition, "name") ?? textOf(element, "name") ?? "";
}

/** The place that an element of ours had among its kind; absent for what was added since. */
function placeOf(element: ModdleElement): number {
  const order = ownAttribute(element, "order");
  return order === undefined || !/^\d{1,6}$/.test(order) ? -1 : Number(order);
}

/** As the definition had them; what was added since comes after what stands before it in the file. */
function inOrder<Item extends object>(items: readonly Item[], places: ReadonlyMap<object, number>): readonly Item[] {
  let last = -1;
  const keyed = items.map((item, index) => {
    const own = places.get(item) ?? -1;
    last = own === -1 ? last : own;
    return { item, place: last, index, added: own === -1 ? 1 : 0 };
  });
  keyed.sort((a, b) => a.place - b.place || a.added - b.added || a.index - b.index);
  return keyed.map(({ item }) => item);
}
