import type { Json, JsonObject } from "@yaoflow/engine";
import { withEntry } from "../core/json-values.ts";
import { isObject } from "../core/keywords.ts";
import { below } from "../core/pointer.ts";
import type { DataPath } from "./form-ui.ts";

export function pointerOf(path: DataPath): string {
  return path.reduce<string>(below, "");
}

/** Id of a field's control; the error summary and the tests find it by that. */
export function fieldId(path: DataPath): string {
  return ["form", ...path].join("/");
}

export function readAt(data: Json | undefined, path: DataPath): Json | undefined {
  let value = data;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)] as Json | undefined;
    else if (isObject(value) && Object.hasOwn(value, String(step))) value = value[String(step)];
    else return undefined;
  }
  return value;
}

/** The data with several entries of the object at `path` replaced; everything else keeps its identity. */
export function patchAt(
  data: JsonObject,
  path: DataPath,
  entries: Readonly<Record<string, Json | undefined>>,
): JsonObject {
  const patched = (value: Json | undefined, rest: DataPath): Json => {
    const [step, ...deeper] = rest;
    if (step === undefined) {
      return Object.entries(entries).reduce(
        (object, [name, entry]) => withEntry(object, name, entry),
        isObject(value) ? value : {},
      );
    }
    if (typeof step === "number") {
      const list: Json[] = Array.isArray(value) ? [...(value as readonly Json[])] : [];
      list[step] = patched(list[step], deeper);
      return list;
    }
    const object = isObject(value) ? value : {};
    return { ...object, [step]: patched(object[step], deeper) };
  };
  return patched(data, path) as JsonObject;
}
