import { limits as definitionLimits } from "../definition/limits.ts";
import { checkNames } from "../definition/names.ts";
import { flowSchema } from "../definition/schema.ts";
import { checkShape } from "../definition/shape.ts";
import type { FlowDefinition } from "../definition/types.ts";
import type { Json, JsonObject, JsonSchema } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { chooseProcess, participantOf } from "./choose.ts";
import { drawnOf, layoutOf } from "./diagram/read.ts";
import { cut, fitId, fitName, FreeNames, safeText } from "./fit.ts";
import { listLeftovers } from "./foreign/leftovers.ts";
import { headMembers, propertyMembers, schemaOf } from "./head.ts";
import { lanesOf } from "./lanes.ts";
import { type BpmnLimits, bpmnLimits } from "./limits.ts";
import {
  childOf,
  childrenOf,
  createModel,
  type ModdleElement,
  ownAttribute,
  ownTags,
  textOf,
  typeOf,
} from "./model.ts";
import { NodesReading } from "./nodes-reading.ts";
import { bpmnProblems as problems } from "./problems.ts";
import { Report } from "./report.ts";
import { readMembers } from "./tags.ts";
import { documentationOf, titleOf } from "./texts.ts";
import { decodeXml } from "./xml/encoding.ts";
import { prepareXml } from "./xml/prepare.ts";

export interface BpmnImport {
  /** Null where nothing can be imported; the problems say why. */
  readonly definition: FlowDefinition | null;
  readonly problems: readonly Problem[];
}

export interface BpmnImportOptions {
  /** Which process of the file, by its id, where there are several. */
  readonly process?: string;
  readonly limits?: Partial<BpmnLimits>;
}

/**
 * A BPMN 2.0 file, in whatever encoding it declares, as a definition. Of an export of ours everything comes back, with
 * what another editor changed; of a file of another tool what can be executed, and the rest is listed. Never throws for
 * what is in the file.
 */
export async function importBpmn(file: Uint8Array, options: BpmnImportOptions = {}): Promise<BpmnImport> {
  const limits: BpmnLimits = { ...bpmnLimits, ...options.limits };
  const refusal = (problem: Problem): BpmnImport => ({ definition: null, problems: [problem] });
  const tooLarge = (limit: number, unit: string) =>
    refusal(problems.make("bpmn.too-large", { params: { limit, unit } }));
  if (file.byteLength > limits.bytes) return tooLarge(limits.bytes, "bytes");
  const text = decodeXml(file);
  if (!text.ok) return refusal(text.problem);
  if (text.value.length > limits.characters) return tooLarge(limits.characters, "characters");
  const prepared = prepareXml(text.value, limits);
  if (!prepared.ok) return refusal(prepared.problem);
  const report = new Report(prepared.value, limits.problems);
  const definitions = await modelOf(prepared.value.xml, report);
  const process = definitions && chooseProcess(definitions, options.process, report);
  if (!process || exceeds(process, report)) return { definition: null, problems: report.all(() => undefined) };
  return new ProcessImport(definitions, process, report).result();
}

async function modelOf(xml: string, report: Report): Promise<ModdleElement | null> {
  try {
    const { rootElement, warnings } = await createModel().fromXML(xml);
    for (const { message, element, property, value } of warnings) {
      if (element && property !== undefined && message.startsWith("unresolved"))
        report.about("bpmn.reference-dangling", element, { property, other: value ?? "" });
      else report.add(problems.make("bpmn.element-unknown", { params: { message: reason(message) } }));
    }
    return rootElement;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    report.add(
      /failed to parse document as|unexpected element/.test(message)
        ? problems.make("bpmn.not-bpmn")
        : problems.make("bpmn.not-xml", { params: { reason: reason(message), line: 1 } }),
    );
    return null;
  }
}

/** What bpmn-moddle says, without the line, which is not the file's. */
function reason(message: string): string {
  return message
    .replace(/\s*line: \d+\s*column: \d+/, "")
    .replace(/\s+/g, " ")
    .slice(0, 300);
}

/** Whether a process holds more than a definition may, so that nothing is made of it only to be refused. */
function exceeds(process: ModdleElement, report: Report): boolean {
  let [nodes, edges] = [0, 0];
  const pending = [process];
  for (let container = pending.pop(); container !== undefined; container = pending.pop())
    for (const element of childrenOf(container, "flowElements")) {
      if (typeOf(element) === "SequenceFlow") edges += 1;
      else nodes += 1;
      if (Array.isArray(element.flowElements)) pending.push(element);
    }
  const beyond = nodes > definitionLimits.nodes ? "nodes" : edges > definitionLimits.edges ? "edges" : null;
  if (beyond) report.about("bpmn.too-complex", process, { what: beyond, limit: definitionLimits[beyond], line: 1 });
  return beyond !== null;
}

class ProcessImport {
  private readonly definitions: ModdleElement;
  private readonly process: ModdleElement;
  private readonly report: Report;

  constructor(definitions: ModdleElement, process: ModdleElement, report: Report) {
    this.definitions = definitions;
    this.process = process;
    this.report = report;
  }

  result(): BpmnImport {
    const { definitions, process, report } = this;
    const lanes = lanesOf(process, new FreeNames(), report);
    const language = textOf(definitions, "expressionLanguage");
    const read = new NodesReading(process, language, lanes, report);
    const { value: head, broken } = readMembers(headMembers, ownTags(process));
    for (const name of broken) report.about("bpmn.extension-broken", process, { name: `yaoflow:${name}` });
    const { schema, data, layout: rest, ...others } = head;
    const layout = layoutOf(read.nodes, read.edges, drawnOf(definitions), rest, report);
    const description = documentationOf(process);
    const definition: FlowDefinition = {
      ...(schema === undefined ? {} : { $schema: schema }),
      key: this.key(),
      title: this.title(),
      ...(description ? { description: { "zh-CN": cut(description["zh-CN"]), en: cut(description.en) } } : {}),
      data: this.data(data),
      ...others,
      ...(lanes.lanes ? { lanes: lanes.lanes } : {}),
      nodes: read.sortedNodes,
      edges: read.sortedEdges,
      ...(layout ? { layout } : {}),
    };
    const roots = childrenOf(definitions, "rootElements").filter(
      (root) => typeOf(root) !== "Process" || root === process,
    );
    listLeftovers(roots, read.reading.vendor, report);
    return this.judged(definition);
  }

  /** The definition, if it is one; what the language's own law says against it otherwise. */
  private judged(definition: FlowDefinition): BpmnImport {
    const { report } = this;
    const clean = cleaned(definition as unknown as Json, () => report.about("bpmn.text-cleaned", this.process));
    const findings = [...checkShape(flowSchema, clean), ...checkNames(clean)];
    const places = new Map(definition.nodes.map((node, index) => [node.id, `/nodes/${index}`]));
    for (const [index, edge] of definition.edges.entries())
      if (!places.has(edge.id)) places.set(edge.id, `/edges/${index}`);
    const all = [...report.all((id) => places.get(fitId(id))), ...findings.slice(0, 100)];
    return { definition: findings.length > 0 ? null : (clean as unknown as FlowDefinition), problems: all };
  }

  private key(): string {
    const id = this.report.name(this.process);
    const key = ownAttribute(this.process, "key");
    if (key !== undefined) return key;
    const fit = fitName(id);
    if (fit !== id) this.report.about("bpmn.renamed", this.process, { id, other: fit });
    return fit;
  }

  private title(): FlowDefinition["title"] {
    const participant = participantOf(this.definitions, this.process);
    const title = titleOf(this.process) ?? (participant && titleOf(participant));
    const name = this.report.name(this.process);
    return title ? { "zh-CN": cut(title["zh-CN"]), en: cut(title.en) } : { "zh-CN": name, en: name };
  }

  /** The schema of the case's data: properties as the process declares them, and the data objects of another tool. */
  private data(rest: JsonSchema | undefined): JsonSchema {
    const properties = new Map<string, JsonSchema>();
    for (const property of childrenOf(this.process, "properties")) {
      const name = textOf(property, "name") ?? "";
      const { value } = readMembers(propertyMembers, ownTags(property));
      if (name !== "" || value.schema) properties.set(name, value.schema ?? this.foreignSchema(property, name));
    }
    for (const element of childrenOf(this.process, "flowElements")) {
      if (typeOf(element) !== "DataObjectReference" && typeOf(element) !== "DataObject") continue;
      const given = textOf(element, "name");
      if (given === undefined || given === "") continue;
      const name = fitName(given.trim()).replace(/[.-]/g, "_");
      if (!properties.has(name)) properties.set(name, this.foreignSchema(element, name));
    }
    if (properties.size === 0) return rest ?? { type: "object" };
    return { ...(rest ?? { type: "object" }), properties: Object.fromEntries(properties) };
  }

  private foreignSchema(element: ModdleElement, name: string): JsonSchema {
    const item = childOf(element, "itemSubjectRef") ?? childOf(childOf(element, "dataObjectRef"), "itemSubjectRef");
    this.report.about("bpmn.part-taken", element, { name: typeOf(element), part: "data", value: name });
    return schemaOf(textOf(item, "structureRef"));
  }
}

/** The same document with texts that are safe to show; says so when one was not. */
function cleaned(value: Json, changed: () => void): Json {
  if (typeof value === "string") {
    const safe = safeText(value);
    if (safe !== value) changed();
    return safe;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => cleaned(item, changed));
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, item]) => [safeText(key), cleaned(item, changed)]),
  );
}
