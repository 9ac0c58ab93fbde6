import type { Json, JsonSchema, Problem, Result } from "@yaoflow/engine";
import { refused } from "@yaoflow/engine";
import { expandSchema } from "./expand.ts";
import { isObject } from "./keywords.ts";
import { checkSchema } from "./limits.ts";
import type { LogicOutcome } from "./logic.ts";
import { segmentsOf } from "./pointer.ts";
import { formProblems } from "./problems.ts";

/** Limits, then references and closing: what both ajv and the page's checker read. */
export function prepare(schema: JsonSchema, closed = true): Result<JsonSchema> {
  const found = checkSchema(schema, closed);
  const first = found[0];
  if (first !== undefined) return refused(found.length === 1 ? first : { ...first, findings: found });
  return expandSchema(schema, closed);
}

/** A hidden field is not missed; a conditionally required one is. */
export function withConditions(findings: readonly Problem[], outcome: LogicOutcome): readonly Problem[] {
  const kept = findings.filter(
    (finding) =>
      !(finding.code === "form.required" && finding.pointer !== undefined && outcome.hidden.has(finding.pointer)),
  );
  const known = new Set(kept.map((finding) => finding.pointer));
  const missing = [...outcome.required].filter(
    (pointer) => !known.has(pointer) && isEmpty(valueAt(outcome.data, pointer)),
  );
  return [...kept, ...missing.map((pointer) => formProblems.make("form.required", { pointer }))];
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function valueAt(data: Json, pointer: string): Json | undefined {
  let value: Json | undefined = data;
  for (const segment of segmentsOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(segment)] as Json | undefined;
    else if (isObject(value) && Object.hasOwn(value, segment)) value = value[segment];
    else return undefined;
  }
  return value;
}
