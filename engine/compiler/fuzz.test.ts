import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { FlowDefinition } from "../definition/types.ts";
import type { Json } from "../kernel/json.ts";
import { actor, Driver } from "../testing/driver.ts";
import { catalogue, digest } from "../testing/flows.ts";
import { fullDefinition } from "../testing/full-definition.ts";
import { blocks, flowOf } from "../testing/random-flows.ts";
import { compile } from "./compile.ts";

/** Words that mean something somewhere in a definition, and some that should not. */
const word = fc.constantFrom<Json>(
  ...[
    "start",
    "end",
    "task1",
    "xor2",
    "a",
    "none",
    "userTask",
    "subProcess",
    "boundaryEvent",
    "latest",
    "error",
    "object",
  ],
  ...[
    "array",
    "#/$defs/a",
    "__proto__",
    "toString",
    "constructor",
    "",
    "1 +",
    "note",
    "result.id",
    "\u202e",
    "..",
    "true",
  ],
  ...[null, true, 0, -1, 1e308, 0.1],
);
const scrap = fc.oneof(
  word,
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("id", "kind", "type", "title", "when", "$ref", "__proto__", "properties"), word, {
    maxKeys: 4,
  }),
);

/** The document with a few places replaced; a place is found by walking along random turns. */
function mutated(document: Json, changes: readonly (readonly [readonly number[], Json])[]): Json {
  return changes.reduce((current, [turns, by]) => replaced(current, turns, by), document);
}

function replaced(value: Json, turns: readonly number[], by: Json): Json {
  const [turn, ...rest] = turns;
  if (turn === undefined || typeof value !== "object" || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[turn % Math.max(1, keys.length)];
  if (key === undefined) return by;
  if (isList(value)) return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item));
  return { ...value, [key]: replaced(value[key] ?? null, rest, by) };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const changes = fc.array(fc.tuple(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 7 }), scrap), {
  minLength: 1,
  maxLength: 3,
});
const documents = fc.oneof(
  blocks.map((block) => flowOf(block) as unknown as Json),
  fc.constant(fullDefinition as unknown as Json),
);

describe("whatever is handed to the compiler", () => {
  test("it answers with a plan or with problems, never with an exception; a plan it lets pass runs without one", () => {
    let compiled = 0;
    fc.assert(
      fc.property(documents, changes, (document, where) => {
        const { plan, problems } = compile(mutated(document, where) as unknown as FlowDefinition, catalogue, digest);
        expect(plan === null).toBe(problems.some((problem) => problem.severity === "error"));
        if (!plan) return;
        compiled += 1;
        const driver = new Driver(plan);
        driver.start({}, actor("p1"));
        expect(["running", "completed", "failed"]).toContain(driver.state.status);
      }),
      { numRuns: 1_500, seed: 20261123 },
    );
    expect(compiled).toBeGreaterThan(10);
  });

  test("also any other JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (document) => {
        expect(compile(document as unknown as FlowDefinition, catalogue, digest).plan).toBeNull();
      }),
      { numRuns: 500, seed: 20261123 },
    );
  });
});
