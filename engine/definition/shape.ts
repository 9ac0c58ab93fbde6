import type { Json, JsonObject, JsonSchema } from "../kernel/json.ts";
import { pointer as pointerOf } from "../kernel/pointer.ts";
import type { Problem } from "../kernel/problem.ts";
import { definitionProblems as problems } from "./problems.ts";

/** No document earns more findings than a person would read. */
const findingLimit = 100;

/**
 * Checks a JSON value against one of our own schemas, with a pointer on every finding. It knows the keywords that
 * `flowSchema` uses and no more: general validation is ajv's, which the engine must not bring along.
 * `root` gives the `$defs`; pointers start at `at`.
 */
export function checkShape(root: JsonSchema, value: Json, schema: JsonSchema = root, at = ""): readonly Problem[] {
  const findings: Problem[] = [];
  check({ root, findings }, schema, value, at);
  return findings.slice(0, findingLimit);
}

interface Checking {
  readonly root: JsonSchema;
  readonly findings: Problem[];
}

function check(checking: Checking, schema: JsonSchema, value: Json, at: string): void {
  if (checking.findings.length >= findingLimit) return;
  if (schema.$ref !== undefined) return check(checking, definitionOf(checking.root, schema.$ref), value, at);
  if (!hasType(schema, value)) {
    checking.findings.push(
      problems.make("definition.wrong-type", { pointer: at, params: { expected: [schema.type].flat().join(" | ") } }),
    );
    return;
  }
  checkValue(checking, schema, value, at);
  if (schema.oneOf) checkAlternative(checking, schema.oneOf, value, at);
  if (Array.isArray(value)) checkList(checking, schema, value as readonly Json[], at);
  else if (isObject(value)) checkObject(checking, schema, value, at);
}

function checkValue({ findings }: Checking, schema: JsonSchema, value: Json, at: string): void {
  const allowed = schema.const !== undefined ? [schema.const] : schema.enum;
  if (allowed && !allowed.includes(value))
    findings.push(problems.make("definition.unknown-value", { pointer: at, params: { allowed: allowed.join(", ") } }));
  if (typeof value === "string") {
    bound(findings, at, "minLength", schema.minLength, value.length, -1);
    bound(findings, at, "maxLength", schema.maxLength, value.length, 1);
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value))
      findings.push(problems.make("definition.bad-format", { pointer: at, params: { pattern: schema.pattern } }));
  }
  if (typeof value === "number") {
    bound(findings, at, "minimum", schema.minimum, value, -1);
    bound(findings, at, "maximum", schema.maximum, value, 1);
  }
}

function bound(
  findings: Problem[],
  at: string,
  keyword: string,
  limit: number | undefined,
  actual: number,
  sign: 1 | -1,
): void {
  if (limit !== undefined && (actual - limit) * sign > 0)
    findings.push(problems.make("definition.out-of-bounds", { pointer: at, params: { keyword, limit } }));
}

/** Picks the alternative by its constant property, so that the findings are about what was meant. */
function checkAlternative(checking: Checking, alternatives: readonly JsonSchema[], value: Json, at: string): void {
  if (!isObject(value)) {
    const scalar = alternatives.find((alternative) => alternative.const === value);
    if (!scalar)
      checking.findings.push(
        problems.make("definition.unknown-value", {
          pointer: at,
          params: {
            allowed: alternatives
              .flatMap((alternative) => (alternative.const === undefined ? [] : [String(alternative.const)]))
              .join(", "),
          },
        }),
      );
    return;
  }
  const objects = alternatives.filter((alternative) => alternative.type === "object");
  const tag = tagOf(objects);
  if (tag === null) return check(checking, objects[0] ?? {}, value, at);
  const given = Object.hasOwn(value, tag) ? value[tag] : undefined;
  const chosen = objects.find((alternative) => alternative.properties?.[tag]?.const === given);
  if (chosen) return check(checking, chosen, value, at);
  if (given === undefined)
    checking.findings.push(problems.make("definition.missing-property", { pointer: at, params: { name: tag } }));
  else
    checking.findings.push(
      problems.make("definition.unknown-value", {
        pointer: `${at}/${tag}`,
        params: { allowed: objects.map((alternative) => String(alternative.properties?.[tag]?.const)).join(", ") },
      }),
    );
}

function tagOf(alternatives: readonly JsonSchema[]): string | null {
  const first = alternatives[0]?.properties ?? {};
  return Object.keys(first).find((name) => first[name]?.const !== undefined) ?? null;
}

function checkList(checking: Checking, schema: JsonSchema, value: readonly Json[], at: string): void {
  bound(checking.findings, at, "minItems", schema.minItems, value.length, -1);
  if (schema.maxItems !== undefined && value.length > schema.maxItems)
    return bound(checking.findings, at, "maxItems", schema.maxItems, value.length, 1);
  if (schema.items) for (const [index, item] of value.entries()) check(checking, schema.items, item, `${at}/${index}`);
}

function checkObject(checking: Checking, schema: JsonSchema, value: JsonObject, at: string): void {
  const { findings } = checking;
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name))
      findings.push(problems.make("definition.missing-property", { pointer: at, params: { name } }));
  }
  const declared = schema.properties ?? {};
  for (const [name, inner] of Object.entries(value)) {
    const place = at + pointerOf(name);
    const own = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (own) check(checking, own, inner, place);
    else if (schema.additionalProperties === false)
      findings.push(problems.make("definition.unknown-property", { pointer: place, params: { name } }));
    else if (typeof schema.additionalProperties === "object")
      check(checking, schema.additionalProperties, inner, place);
  }
}

function definitionOf(root: JsonSchema, ref: string): JsonSchema {
  const found = root.$defs?.[ref.replace("#/$defs/", "")];
  if (!found) throw new Error(`schema has no ${ref}`);
  return found;
}

function hasType(schema: JsonSchema, value: Json): boolean {
  if (schema.type === undefined) return true;
  return [schema.type].flat().some((type) => {
    switch (type) {
      case "null":
        return value === null;
      case "array":
        return Array.isArray(value);
      case "object":
        return isObject(value);
      case "integer":
        return Number.isInteger(value);
      default:
        return typeof value === type;
    }
  });
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
