import { BpmnModdle, type ModdleElement } from "bpmn-moddle";
import { prefixes, yaoflowNamespace } from "./namespaces.ts";
import type { Tag } from "./tags.ts";
import { withStandIns } from "./xml/blanks.ts";

export type { ModdleElement, Warning } from "bpmn-moddle";

/** BPMN's meta-model; extension elements, ours too, stay generic in it, under the prefix that namespaces.ts gives them. */
export function createModel(): BpmnModdle {
  return new BpmnModdle({}, { nsMap: { ...prefixes } });
}

export function textOf(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === "string" ? value : undefined;
}

export function childOf(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}

export function childrenOf(element: ModdleElement | undefined, property: string): readonly ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

export function idOf(element: ModdleElement | undefined): string {
  return textOf(element, "id") ?? "";
}

/** The type without the prefix of its namespace. */
export function typeOf(element: ModdleElement): string {
  return element.$type.replace(/^.*:/, "");
}

/** An attribute of an extension namespace, e.g. `camunda:assignee`. */
export function attributeOf(element: ModdleElement | undefined, name: string): string | undefined {
  const value = element?.$attrs?.[name];
  return typeof value === "string" ? value : undefined;
}

/** An attribute of our own. */
export function ownAttribute(element: ModdleElement | undefined, name: string): string | undefined {
  return attributeOf(element, `yaoflow:${name}`);
}

/** Extension elements, as plain values. */
export function tagsOf(element: ModdleElement | undefined): readonly Tag[] {
  return childrenOf(childOf(element, "extensionElements"), "values").map(toTag);
}

/** Our own ones, by name without prefix. */
export function ownTags(element: ModdleElement | undefined): readonly Tag[] {
  return tagsOf(element).flatMap((tag) =>
    tag.name.startsWith("yaoflow:") ? [{ ...tag, name: tag.name.replace("yaoflow:", "") }] : [],
  );
}

function toTag(element: ModdleElement): Tag {
  const attributes = Object.entries(element).filter(
    (entry): entry is [string, string] => !entry[0].startsWith("$") && typeof entry[1] === "string",
  );
  const children = (element.$children ?? []).map((child) => {
    const tag = toTag(child);
    return { ...tag, name: tag.name.replace("yaoflow:", "") };
  });
  const text = typeof element.$body === "string" ? element.$body : "";
  return { name: element.$type, attributes: Object.fromEntries(attributes), children, text };
}

/** An element of our own namespace made of a plain value. */
export function fromTag(model: BpmnModdle, tag: Tag): ModdleElement {
  const element = model.createAny(`yaoflow:${tag.name}`, yaoflowNamespace, {
    ...standingIn(tag.attributes),
    ...(tag.text === "" ? {} : { $body: withStandIns(tag.text) }),
  });
  const children = tag.children.map((child) => fromTag(model, child));
  return children.length === 0 ? element : Object.assign(element, { $children: children });
}

/** Properties to write, their texts ready for `withReferences`. */
export function standingIn(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, typeof value === "string" ? withStandIns(value) : value]),
  );
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === "object" && value !== null && typeof (value as ModdleElement).$type === "string";
}
