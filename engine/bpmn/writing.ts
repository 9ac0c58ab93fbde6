import type { BpmnModdle } from "bpmn-moddle";
import type { FlowDefinition } from "../definition/types.ts";
import { fromTag, type ModdleElement, standingIn } from "./model.ts";
import { feelLanguage } from "./namespaces.ts";
import type { RootKind, Writing } from "./nodes/mapper.ts";
import type { Tag } from "./tags.ts";
import { FreeIds, isPlainId } from "./xml/names.ts";

/** A compensation event on an activity, and the association to the node that undoes it. */
export interface Compensation {
  readonly node: string;
  readonly handler: string;
  readonly event: string;
  readonly association: string;
}

const roots: Readonly<Record<RootKind, readonly [string, string]>> = {
  message: ["bpmn:Message", "name"],
  signal: ["bpmn:Signal", "name"],
  error: ["bpmn:Error", "errorCode"],
  escalation: ["bpmn:Escalation", "escalationCode"],
};

/** The file that is being written: its ids, and its root elements as they are asked for. */
export class ProcessWriting implements Writing {
  readonly ids: FreeIds;
  readonly nodeIds: ReadonlyMap<string, string>;
  readonly edgeIds: ReadonlyMap<string, string>;
  readonly laneIds: ReadonlyMap<string, string>;
  readonly processId: string;
  readonly participant: string | undefined;
  readonly compensations: Compensation[] = [];
  readonly rootElements: ModdleElement[] = [];
  private readonly rootIds = new Map<string, string>();
  readonly model: BpmnModdle;

  constructor(model: BpmnModdle, definition: FlowDefinition) {
    this.model = model;
    // Ids that stay as they are come first, so that an id that is made never takes one of theirs.
    const own = [definition.nodes, definition.edges, definition.lanes ?? []].flat().map(({ id }) => id);
    const plain = new Set(own.filter(isPlainId));
    this.ids = new FreeIds(plain);
    const idOf = (id: string): string => (plain.delete(id) ? id : this.ids.take(id));
    this.nodeIds = new Map(definition.nodes.map(({ id }) => [id, idOf(id)]));
    this.edgeIds = new Map(definition.edges.map(({ id }) => [id, idOf(id)]));
    this.laneIds = new Map((definition.lanes ?? []).map(({ id }) => [id, idOf(id)]));
    this.processId = this.ids.take(definition.key);
    this.participant = (definition.lanes ?? []).length > 0 ? this.ids.take("Participant") : undefined;
  }

  create(type: string, properties: Readonly<Record<string, unknown>>, tags: readonly Tag[] = []): ModdleElement {
    if (tags.length === 0) return this.model.create(type, standingIn(properties));
    const values = tags.map((tag) => fromTag(this.model, tag));
    return this.model.create(type, {
      ...standingIn(properties),
      extensionElements: this.model.create("bpmn:ExtensionElements", { values }),
    });
  }

  expression(source: string): ModdleElement {
    return source.trim() === ""
      ? this.create("bpmn:FormalExpression", { language: feelLanguage, "yaoflow:written": source })
      : this.create("bpmn:FormalExpression", { language: feelLanguage, body: source });
  }

  moment(source: string): ModdleElement {
    const literal = /^(?:duration|date and time)\("([^"\\]*)"\)$/.exec(source)?.[1];
    return literal !== undefined && momentOf(literal) === source ? this.plain(literal) : this.expression(source);
  }

  plain(text: string): ModdleElement {
    return this.create("bpmn:FormalExpression", text.trim() === text ? { body: text } : { "yaoflow:written": text });
  }

  node(id: string): unknown {
    return { id: this.nodeIds.get(id) ?? id };
  }

  root(kind: RootKind, name: string): unknown {
    const [type, property] = roots[kind];
    const known = this.rootIds.get(`${kind} ${name}`);
    if (known !== undefined) return { id: known };
    const id = this.ids.take(`${type.replace("bpmn:", "")}_${name}`);
    this.rootIds.set(`${kind} ${name}`, id);
    this.rootElements.push(this.create(type, { id, name, [property]: name }));
    return { id };
  }
}

/** The FEEL literal of an ISO 8601 duration or date and time; undefined for any other text. */
export function momentOf(text: string): string | undefined {
  if (/^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(text))
    return `duration("${text}")`;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}|@[A-Za-z_/]+)?$/.test(text))
    return `date and time("${text}")`;
  return undefined;
}
