import type { Mapping, NodeDefinition, NodeKind, TimerDefinition } from "../../definition/types.ts";
import type { BpmnCode } from "../problems.ts";
import type { ModdleElement } from "../model.ts";
import type { Codecs, Members, Tag, Values } from "../tags.ts";
import type { Vendor } from "../foreign/vendor.ts";
import type { Json } from "../../kernel/json.ts";

/** The node of one kind. */
export type NodeOf<Kind extends NodeKind, Node = NodeDefinition> = Node extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Node
    : never
  : never;

/** What every node has is mapped in one place (export.ts, import.ts); a mapper is about the rest of its kind. */
type Shared = "id" | "title" | "documentation" | "lane" | "parent";
export type Own<Node> = Omit<Node, Shared>;

/** The members of a kind that go along as extension elements: all but the ones that BPMN has a place for. */
export type Extra<Kind extends NodeKind, Native extends PropertyKey = never> = Members<
  Omit<NodeOf<Kind>, Shared | "kind" | "multiInstance" | "compensation" | Native>
>;

/** How one kind of node is drawn in BPMN, and read back from what may have been drawn by another tool. */
export interface NodeMapper<Kind extends NodeKind> {
  write(node: NodeOf<Kind>, writing: Writing): Drawn;
  read(element: ModdleElement, reading: Reading): Own<NodeOf<Kind>>;
}

export interface Drawn {
  /** Of BPMN, e.g. `UserTask`. */
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly Tag[];
  /** The node that undoes this one; drawn as a compensation event where BPMN can. */
  readonly compensation?: string;
}

export type RootKind = "message" | "signal" | "error" | "escalation";

/** What a mapper needs of the file that is being written. */
export interface Writing {
  create(type: string, properties: Readonly<Record<string, unknown>>, tags?: readonly Tag[]): ModdleElement;
  /** A FEEL expression. */
  expression(source: string): ModdleElement;
  /** An ISO 8601 text where the expression is nothing but its literal, else FEEL. */
  moment(source: string): ModdleElement;
  /** Text that is no expression, such as a cycle. */
  plain(text: string): ModdleElement;
  /** A reference to the node with this id. */
  node(id: string): unknown;
  /** A reference to the root element of this name or code, which is made when it is first asked for. */
  root(kind: RootKind, name: string): unknown;
}

/** What a mapper needs of the file that is being read. */
export interface Reading {
  readonly vendor: Vendor;
  report(code: BpmnCode, element: ModdleElement, params?: Readonly<Record<string, Json>>): void;
  /** The extension elements of our own, those that the members know; others are reported. */
  members<Of extends Codecs>(element: ModdleElement, members: Of): Values<Of>;
  /** The FEEL source of an expression, translated where it is in another language and that is possible. */
  expression(element: ModdleElement, expression: ModdleElement | undefined): string | undefined;
  source(element: ModdleElement, text: string, language?: string): string;
  /** A timer of an event. */
  timer(element: ModdleElement, definition: ModdleElement): TimerDefinition;
  /** A name made fit for the language; a change is reported. */
  name(element: ModdleElement, name: string): string;
  /** A value that the file does not give: reported, and `otherwise` stands in its place. */
  missing(element: ModdleElement, part: string, otherwise: string): string;
  /** A value of another tool that has its counterpart here. */
  taken(element: ModdleElement, name: string, part: string, value: string): string;
  mapping(element: ModdleElement, direction: "input" | "output"): Mapping | undefined;
  nodeId(element: ModdleElement | undefined): string;
  /** The roles of the lane that the node lies in. */
  laneRoles(element: ModdleElement): readonly string[];
}

/** The definitions of an event's triggers; more than one is more than is executed. */
export function definitionOf(element: ModdleElement, reading: Reading): ModdleElement | undefined {
  const inline = Array.isArray(element.eventDefinitions) ? (element.eventDefinitions as ModdleElement[]) : [];
  const referred = Array.isArray(element.eventDefinitionRef) ? (element.eventDefinitionRef as ModdleElement[]) : [];
  const [first, ...others] = [...inline, ...referred];
  for (const other of others) reading.report("bpmn.part-not-executed", element, { part: other.$type });
  return first;
}
