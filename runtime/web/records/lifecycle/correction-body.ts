import type { Json, JsonObject } from "@yaoflow/engine";

/** What a correction sends: the fields that differ, and under `remove` the ones that were emptied. */
export function correctionOf(before: JsonObject, after: JsonObject): JsonObject {
  const changed = Object.entries(after).filter(
    ([name, value]) => !isEmpty(value) && JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  const remove = Object.keys(before).filter((name) => !isEmpty(before[name]) && isEmpty(after[name]));
  return { ...Object.fromEntries(changed), ...(remove.length > 0 ? { remove } : {}) };
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "";
}
