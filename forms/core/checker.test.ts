import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Json, JsonSchema } from "@yaoflow/engine";
import { compileWithAjv } from "./ajv.ts";
import { createChecker } from "./checker.ts";
import { expandSchema } from "./expand.ts";

function both(schema: JsonSchema): {
  readonly ajv: (data: Json) => readonly string[];
  readonly checker: (data: Json) => readonly string[];
} {
  const expanded = expandSchema(schema);
  if (!expanded.ok) throw new Error(expanded.problem.code);
  const ajv = compileWithAjv(expanded.value);
  if (!ajv.ok) throw new Error(ajv.problem.text.en);
  const check = createChecker(expanded.value);
  const list = (findings: ReturnType<typeof check>): readonly string[] =>
    findings.map((finding) => `${finding.pointer} ${finding.code}`).sort();
  return { ajv: (data) => list(ajv.value(data)), checker: (data) => list(check(data)) };
}

const line: JsonSchema = {
  type: "object",
  required: ["lot", "quantity"],
  properties: {
    lot: { type: "string", maxLength: 8, pattern: "^[A-Z0-9]+$" },
    quantity: { type: "string", format: "decimal", "x-minimum": "0", "x-maximum": "100", "x-scale": 2 },
    expiry: { type: "string", format: "date" },
    verdict: { type: "string", enum: ["qualified", "failed", "doubtful"] },
    reason: { type: "string", minLength: 2 },
    count: { type: "integer", minimum: 1, exclusiveMaximum: 10 },
  },
  if: { properties: { verdict: { const: "failed" } }, required: ["verdict"] },
  then: { required: ["reason"] },
  else: { not: { required: ["reason"], properties: { reason: { const: "xx" } } } },
};
const schema: JsonSchema = {
  type: "object",
  required: ["lines"],
  $defs: { line },
  properties: {
    lines: { type: "array", minItems: 1, maxItems: 3, items: { $ref: "#/$defs/line" } },
    tags: { type: "array", maxItems: 3, uniqueItems: true, items: { type: "string" } },
    kind: {
      anyOf: [
        { type: "string", const: "a" },
        { type: "integer", minimum: 5 },
      ],
      type: ["string", "integer"],
    },
    mode: { type: "string", oneOf: [{ const: "x" }, { maxLength: 1 }] },
    note: { type: ["string", "null"] },
    odd: { type: "boolean", const: true },
    file: { type: "string", format: "sha256" },
    at: { type: "string", format: "date-time" },
  },
  dependentRequired: { note: ["odd"] },
};

const scalar = fc.oneof(
  fc.constantFrom<Json>(
    "",
    "A1",
    "a",
    "x",
    "xx",
    "qualified",
    "failed",
    "12.50",
    "12.505",
    "101",
    "-1",
    "2027-02-29",
    "2028-02-29",
    "2026-11-23T07:00:00Z",
    "1e3",
    null,
    true,
    false,
    0,
    1,
    1.5,
    9,
    10,
  ),
  fc.string({ maxLength: 3 }),
  fc.integer(),
);
const lineData = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      { lot: scalar, quantity: scalar, expiry: scalar, verdict: scalar, reason: scalar, count: scalar, extra: scalar },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: scalar },
);
const data = fc.record(
  {
    lines: fc.oneof({ weight: 5, arbitrary: fc.array(lineData, { maxLength: 4 }) }, { weight: 1, arbitrary: scalar }),
    tags: fc.oneof(fc.array(scalar, { maxLength: 4 }), scalar),
    kind: scalar,
    mode: scalar,
    note: scalar,
    odd: scalar,
    file: scalar,
    at: scalar,
    unknown: scalar,
  },
  { requiredKeys: [] },
);

describe("the page's checker and the server's ajv", () => {
  const { ajv, checker } = both(schema);

  test("find the same codes at the same pointers, whatever the data", () => {
    fc.assert(
      fc.property(data as fc.Arbitrary<Json>, (value) => {
        expect(checker(value)).toEqual(ajv(value));
      }),
      { numRuns: 2_000, seed: 20261123 },
    );
  });

  test("agree on a full set of faults", () => {
    const value: Json = {
      lines: [{ lot: "a b", quantity: "100.005", count: 10, verdict: "failed", by: "me" }, {}],
      tags: ["a", "a"],
      note: "n",
    };
    const expected = [
      "/lines/0/by form.unknown-field",
      "/lines/0/count form.exclusive-maximum",
      "/lines/0/lot form.pattern",
      "/lines/0/quantity form.maximum",
      "/lines/0/quantity form.scale",
      "/lines/0/reason form.required",
      "/lines/1/lot form.required",
      "/lines/1/quantity form.required",
      "/odd form.required",
      "/tags form.not-unique",
    ];
    expect(ajv(value)).toEqual(expected);
    expect(checker(value)).toEqual(expected);
  });

  test("a list over its limit is reported alone and quickly", () => {
    const value: Json = { lines: Array.from({ length: 100_000 }, () => ({})) };
    expect(ajv(value)).toEqual(["/lines form.too-many"]);
    expect(checker(value)).toEqual(["/lines form.too-many"]);
  });

  test("approval cannot be coerced from a text or a list", () => {
    expect(ajv({ lines: [{ lot: "A", quantity: "1" }], odd: "true" })).toEqual(["/odd form.type"]);
  });
});
