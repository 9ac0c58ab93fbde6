import type { Json, JsonObject, JsonSchema } from "@yaoflow/engine";
import { choice, list, shape, text, titled, whole } from "./shape.ts";

/** What products, suppliers and customers have in common as base data: their states and how they are corrected. */
export const baseDataStatus: JsonSchema = choice(titled("状态", "Status"), ["draft", "active", "locked"], {
  "x-enum-titles": {
    draft: titled("草稿", "Draft"),
    active: titled("已激活", "Active"),
    locked: titled("已锁定", "Locked"),
  },
  "x-enum-tones": { draft: "warning", active: "positive", locked: "negative" },
});

/** New values of some fields, optional ones to take away, why, and the revision that the person saw. */
export interface Correction<T> {
  readonly fields: Partial<T>;
  readonly remove: readonly string[];
  readonly reason?: string;
  readonly revision?: number;
}

/** Body of a correction: every field of the record is optional; `remove` names optional ones that shall be empty. */
export function correctionShape(fields: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const names = Object.keys(fields);
  const optional = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name.endsWith("?") ? name : `${name}?`, field]),
  );
  const removable = names.filter((name) => name.endsWith("?")).map((name) => name.slice(0, -1));
  return shape({
    ...optional,
    "remove?": list(choice(null, removable), removable.length),
    "reason?": text(titled("更正原因", "Reason"), 500),
    "revision?": whole(null, 1, 1_000_000_000),
  });
}

/** Reads the body that `correctionShape` describes. */
export function readCorrection<T>(body: Json): Correction<T> {
  const { remove, reason, revision, ...fields } = body as JsonObject;
  return {
    fields: fields as unknown as Partial<T>,
    remove: (remove ?? []) as readonly string[],
    ...(typeof reason === "string" ? { reason } : {}),
    ...(typeof revision === "number" ? { revision } : {}),
  };
}

export function applyCorrection<T extends object>(current: T, { fields, remove }: Correction<T>): T {
  const kept = Object.fromEntries(Object.entries(current).filter(([name]) => !remove.includes(name)));
  return { ...(kept as T), ...fields };
}
