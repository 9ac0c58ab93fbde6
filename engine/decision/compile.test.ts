import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import type { Json } from "../kernel/json.ts";
import { digest, text } from "../testing/flows.ts";
import { codesOf, input, output, planOfTable, table } from "../testing/tables.ts";
import { checkShape } from "../definition/shape.ts";
import { compileTable } from "./compile.ts";
import { decide } from "./decide.ts";
import type { DecisionTable } from "./definition.ts";
import { exampleClock } from "./examples.ts";
import { explainDecision } from "./explain.ts";
import { decisionProblems } from "./problems.ts";
import { tableSchema } from "./schema.ts";

const x = output("x", "number");
const v = input("v", "number");
const plain = table("U", [v], [x], ["> 0 => 1", "<= 0 => 2"]);
const full: DecisionTable = {
  ...table(
    "U",
    [input("v", "number", { allowed: ">= 0", optional: true })],
    [output("x", "number", { label: text("x"), allowed: "[0..9]", default: "0", optional: true })],
    ["> 0 => 1"],
  ),
  $schema: "https://yaoflow.dev/schema/decision-table.json",
  description: text("d"),
  data: { type: "object", properties: { v: { type: "number" } } },
  annotations: [text("source")],
  rules: [{ id: "R1", when: ["> 0"], then: ["1"], annotations: ["GSP 36"] }],
  examples: [{ id: "e1", title: text("e"), given: { v: 1 }, expected: { x: 1 } }],
};

const wrong: Readonly<Record<string, readonly [unknown, string, string?]>> = {
  "no object": ["text", "definition.wrong-type", ""],
  "an unknown hit policy": [{ ...plain, hitPolicy: "R" }, "definition.unknown-value", "/hitPolicy"],
  "an unknown property": [{ ...plain, script: "1" }, "definition.unknown-property", "/script"],
  "a prototype's name": [table("U", [input("constructor", "number")], [x], ["- => 1"]), "definition.name-reserved"],
  "a text that reads backwards": [{ ...plain, title: text("safe\u202Egnp") }, "definition.text-unsafe"],
  "two rules of one id": [
    { ...plain, rules: [plain.rules[0], plain.rules[0]] },
    "decision.duplicate-id",
    "/rules/1/id",
  ],
  "a cell too few": [table("U", [v, input("w", "number")], [x], ["- => 1"]), "decision.cell-count", "/rules/0/when"],
  "a result too many": [table("U", [v], [x], ["- => 1 | 2"]), "decision.cell-count", "/rules/0/then"],
  "a cell of another type": [table("U", [v], [x], ['"a" => 1']), "expression.type-mismatch", "/rules/0/when/0"],
  "a cell that cannot be read": [table("U", [v], [x], ["> => 1"]), "expression.syntax", "/rules/0/when/0"],
  "a result of another type": [table("U", [v], [x], ['- => "a"']), "expression.type-mismatch", "/rules/0/then/0"],
  "a result over an unknown name": [table("U", [v], [x], ["- => w"]), "expression.unknown-name", "/rules/0/then/0"],
  "a text that is not allowed": [
    table("U", [input("s", "string", { allowed: '"a", "b"' })], [x], ['"c" => 1']),
    "decision.value-not-allowed",
    "/rules/0/when/0",
  ],
  "allowed values that are not known": [
    table("U", [input("v", "number", { allowed: "? > 1" })], [x], ["- => 1"]),
    "decision.allowed-not-constant",
    "/inputs/0/allowed",
  ],
  "an expression without declared data": [
    table("U", [input("v + 1", "number")], [x], ["- => 1"]),
    "decision.input-not-name",
    "/inputs/0/expression",
  ],
  "one name of two types": [
    {
      ...plain,
      inputs: [v, { ...input("v", "string"), id: "other" }],
      rules: [{ id: "R", when: ["-", "-"], then: ["1"] }],
    },
    "decision.input-twice",
  ],
  "data that are no object": [{ ...plain, data: { type: "string" } }, "decision.data-not-object", "/data"],
  "a sum of texts": [table("C+", [v], [output("x", "string")], ['- => "a"']), "decision.aggregate-type"],
  "a sum over two columns": [
    table("C+", [v], [x, output("y", "number")], ["- => 1 | 2"]),
    "decision.aggregate-one-output",
  ],
  "priority without order": [table("P", [v], [x], ["- => 1"]), "decision.priority-missing"],
  "priority by a range": [
    table("P", [v], [output("x", "number", { allowed: "[0..9]" })], ["- => 1"]),
    "decision.priority-missing",
  ],
  "more cells than anybody reads": [
    table(
      "F",
      Array.from({ length: 20 }, (_, index) => input(`v${index}`, "number")),
      [x],
      Array.from({ length: 600 }, () => `${Array.from({ length: 20 }, () => "-").join(" | ")} => 1`),
    ),
    "decision.too-many-cells",
    "/rules",
  ],
  "a default for one of two": [
    table("U", [v], [output("x", "number", { default: "1" }), output("y", "number")], ["- => 1 | 2"]),
    "decision.default-partial",
  ],
  "a default count": [
    table("C#", [v], [output("x", "integer", { default: "1" })], ["- => 1"]),
    "decision.default-misplaced",
  ],
  "an empty unique table": [{ ...plain, mayBeEmpty: true }, "decision.empty-misplaced", "/mayBeEmpty"],
  "an example that hands over too much": [
    { ...plain, examples: [{ id: "e", given: { v: 1, w: 2 }, expected: { x: 1 } }] },
    "decision.example-unknown-name",
    "/examples/0/given/w",
  ],
  "an example that fails": [
    { ...plain, examples: [{ id: "e", given: { v: 1 }, expected: { x: 2 } }] },
    "decision.example-failed",
    "/examples/0/expected",
  ],
  "an example without answer": [
    { ...plain, examples: [{ id: "e", given: {}, expected: { x: 2 } }] },
    "decision.example-failed",
  ],
};

describe("the compiler refuses", () => {
  test.each(Object.entries(wrong))("TAB-30 %s", (_title, [definition, code, pointer]) => {
    const { table: plan, problems } = compileTable(definition as DecisionTable, digest);
    expect(plan).toBeNull();
    const found = problems.filter((problem) => problem.code === code);
    expect([problems.map((problem) => problem.code), found.length > 0]).toEqual([expect.anything(), true]);
    if (pointer !== undefined) expect(found.map((problem) => problem.pointer)).toContain(pointer);
    for (const problem of found) expect(`${problem.text["zh-CN"]} ${problem.text.en}`).not.toMatch(/\{[a-zA-Z]+\}/);
  });

  test("TAB-30 every problem says what to do", () => {
    for (const [code, kind] of Object.entries(decisionProblems.kinds))
      expect([code, kind.remedy?.en.length]).not.toEqual([code, undefined]);
  });

  test("TAB-30 deep documents before anything walks them", () => {
    let deep: Json = {};
    for (let index = 0; index < 5_000; index += 1) deep = { a: deep };
    expect(codesOf({ ...plain, data: deep })).toEqual(["definition.too-deep"]);
  });
});

describe("documents", () => {
  const validate = new Ajv2020({ strict: false, unicodeRegExp: true }).compile(tableSchema);

  test("TAB-31 the schema, the checker and the types say the same", () => {
    for (const document of [plain, full]) {
      expect(validate(document) ? null : validate.errors).toBeNull();
      expect(checkShape(tableSchema, document as unknown as Json)).toEqual([]);
    }
    expect(codesOf(full)).toEqual([]);
  });

  test("TAB-31 any mutation of a table is judged alike, and compiles or is refused without a crash", () => {
    const places = placesOf(full as unknown as Json);
    const junk = fc.oneof(
      fc.constantFrom<Json>(null, 7, "", "-", "> 1", "constructor", [], {}, "U", true),
      fc.string(),
      fc.jsonValue() as fc.Arbitrary<Json>,
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), junk, (place, value) => {
        const mutant = replaced(full as unknown as Json, place, value);
        expect(checkShape(tableSchema, mutant).length === 0).toBe(validate(mutant));
        const { table: plan, problems } = compileTable(mutant as unknown as DecisionTable, digest);
        if (!plan) expect(problems.some(({ severity }) => severity === "error")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("TAB-32 a plan is plain JSON that decides after a journey, and its hash is the definition's", () => {
    const plan = planOfTable(plain);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(planOfTable({ ...plain }).hash).toBe(plan.hash);
    expect(planOfTable({ ...plain, title: text("other") }).hash).not.toBe(plan.hash);
    const travelled = JSON.parse(JSON.stringify(plan)) as typeof plan;
    expect(decide(travelled, { v: 3 }, exampleClock)).toMatchObject({ value: { result: { x: 1 }, hits: ["R1"] } });
  });

  test("TAB-33 examples are compared as values", () => {
    const passing = { ...plain, examples: [{ id: "e", given: { v: "1.50" }, expected: { x: "1.0" } }] };
    expect(codesOf(passing)).toEqual([]);
    const [failing] = compileTable(
      { ...plain, examples: [{ id: "e", given: { v: 1 }, expected: { x: 2 } }] },
      digest,
    ).problems;
    expect(failing).toMatchObject({
      severity: "error",
      text: { en: 'Example “e” should give {"x":2} but gives {"x":1}' },
      params: { hits: "R1" },
    });
  });
});

describe("why", () => {
  test("TAB-34 every cell's verdict, the rules that hit and a sentence, in both languages", () => {
    const both = table("F", [v, input("s", "string")], [x], ['> 0 | "a" => 1', "> 0 | - => 2", "1 / ? > 0 | - => 3"]);
    const told = explainDecision(planOfTable(both), { v: 0, s: "a" }, exampleClock);
    expect(told.rules.map(({ verdict, cells }) => [verdict, cells.map((cell) => cell.verdict)])).toEqual([
      ["no", ["no", "yes"]],
      ["no", ["no", "yes"]],
      ["unknown", ["unknown", "yes"]],
    ]);
    expect(told.rules[0]?.cells[0]?.sentence).toEqual({
      "zh-CN": "v（0）对“> 0”：不符合",
      en: "v (0) against “> 0”: does not hold",
    });
    expect(told.sentence.en).toContain("No decision");
    const decided = explainDecision(planOfTable(both), { v: 1, s: "b" }, exampleClock);
    expect(decided.outcome).toEqual(decide(planOfTable(both), { v: 1, s: "b" }, exampleClock));
    expect(decided.sentence).toEqual({ "zh-CN": "命中规则 R2", en: "Decided by R2" });
  });
});

type Place = readonly (string | number)[];

function placesOf(value: Json, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([name, inner]) =>
      placesOf(inner, [...at, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

function replaced(value: Json, [name, ...rest]: Place, by: Json): Json {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (index === name ? replaced(item as Json, rest, by) : (item as Json)));
  const object = value as Record<string, Json>;
  return { ...object, [name]: replaced(object[name] ?? null, rest, by) };
}
