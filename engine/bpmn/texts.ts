import type { Text } from "../kernel/text.ts";
import { childrenOf, type ModdleElement, ownAttribute, textOf } from "./model.ts";
import type { Writing } from "./nodes/mapper.ts";

/** Chinese is what other tools show; English goes along where it differs. */
export function titled(title: Text | undefined): Readonly<Record<string, string>> {
  if (!title) return {};
  return { name: title["zh-CN"], ...(title.en === title["zh-CN"] ? {} : { "yaoflow:en": title.en }) };
}

export function titleOf(element: ModdleElement): Text | undefined {
  const name = textOf(element, "name");
  return name === undefined ? undefined : { "zh-CN": name, en: ownAttribute(element, "en") ?? name };
}

export function documentation(text: Text | undefined, writing: Writing): { readonly documentation?: ModdleElement[] } {
  if (!text) return {};
  const { "zh-CN": chinese, en } = text;
  return {
    documentation: [
      writing.create("bpmn:Documentation", {
        ...(chinese.trim() === "" ? { "yaoflow:written": chinese } : { text: chinese }),
        ...(en === chinese ? {} : { "yaoflow:en": en }),
      }),
    ],
  };
}

export function documentationOf(element: ModdleElement): Text | undefined {
  const parts = childrenOf(element, "documentation").map((each) => {
    const text = ownAttribute(each, "written") ?? textOf(each, "text") ?? "";
    return { text, en: ownAttribute(each, "en") ?? text };
  });
  if (parts.length === 0) return undefined;
  return { "zh-CN": parts.map(({ text }) => text).join("\n\n"), en: parts.map(({ en }) => en).join("\n\n") };
}

/** Our id, where XML or another element's id does not let it stand as it is. */
export function ownId(id: string, written: string): Readonly<Record<string, string>> {
  return id === written ? {} : { "yaoflow:ownId": id };
}
