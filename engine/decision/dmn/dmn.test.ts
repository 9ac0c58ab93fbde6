import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Json } from "../../kernel/json.ts";
import { digest } from "../../testing/flows.ts";
import { answerOf, codesOf } from "../../testing/tables.ts";
import { compileTable } from "../compile.ts";
import type { DecisionTable, DecisionType, HitPolicy } from "../definition.ts";
import { toDmn } from "./export.ts";
import { fromDmn } from "./import.ts";

const characters = fc.string({
  unit: fc.constantFrom(...["a", "b", " ", "冷", "<", ">", "&", '"', "'", "\n", "\t", "]", "-", "?", ".", "{", "}"]),
  minLength: 1,
  maxLength: 12,
});
const text = fc.record({ "zh-CN": characters, en: characters });
const type = fc.constantFrom<DecisionType>(
  "string",
  "number",
  "integer",
  "boolean",
  "date",
  "time",
  "dateTime",
  "daysDuration",
  "yearsDuration",
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,8}$/);
const filled = <T extends object>(value: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  value.map((each) => Object.fromEntries(Object.entries(each).filter(([, item]) => item !== undefined)) as T);
const tables: fc.Arbitrary<DecisionTable> = filled(
  fc.record({
    $schema: maybe(characters),
    key: id,
    title: text,
    description: maybe(text),
    data: maybe(fc.constant({ type: "object", properties: { a: { type: "string" } } })),
    hitPolicy: fc.constantFrom<HitPolicy>("U", "F", "A", "P", "C", "C+", "C<", "C>", "C#"),
    mayBeEmpty: maybe(fc.constant(true)),
    inputs: fc.array(
      filled(
        fc.record({
          id,
          label: text,
          expression: characters,
          type,
          allowed: maybe(characters),
          optional: maybe(fc.constant(true)),
        }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    outputs: fc.array(
      filled(
        fc.record({
          name: fc.constantFrom("x", "y_1", "级别"),
          label: maybe(text),
          type,
          allowed: maybe(characters),
          default: maybe(characters),
          optional: maybe(fc.constant(true)),
        }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    annotations: maybe(fc.array(text, { minLength: 2, maxLength: 2 })),
    rules: fc.array(
      filled(
        fc.record({
          id,
          when: fc.array(characters, { minLength: 1, maxLength: 3 }),
          then: fc.array(characters, { minLength: 1, maxLength: 3 }),
        }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    examples: maybe(
      fc.array(
        filled(
          fc.record({
            id,
            title: maybe(text),
            given: fc.dictionary(id, fc.oneof(characters, fc.integer())),
            expected: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
          }),
        ),
        { maxLength: 2 },
      ),
    ),
  }) as unknown as fc.Arbitrary<DecisionTable>,
).map((table) =>
  table.annotations
    ? {
        ...table,
        rules: table.rules.map((rule, index) =>
          index === 1 ? rule : { ...rule, annotations: ["first", "second"].slice(0, 2 - index) },
        ),
      }
    : table,
);

describe("out and in again", () => {
  test("TAB-50 loses nothing", () => {
    fc.assert(
      fc.property(fc.array(tables, { minLength: 1, maxLength: 2 }), (given) => {
        const back = fromDmn(toDmn(given));
        expect(back.problems).toEqual([]);
        expect(back.tables).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });
});

const wrapped = (inner: string, more = "") => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="n" namespace="http://x" ${more}>${inner}</definitions>`;
const dish = (attributes = 'hitPolicy="UNIQUE"', types = 'typeRef="string"') => `
  <decision id="dish" name="Dish No 1">
    <decisionTable id="t" ${attributes}>
      <input id="i1" label="Season"><inputExpression id="e1" ${types}><text> season </text></inputExpression><inputValues><text>"Winter","Summer"</text></inputValues></input>
      <input id="i2" label="Guests" camunda:inputVariable="g"><inputExpression id="e2" typeRef="integer"><text>guests</text></inputExpression></input>
      <output id="o1" label="Dish" name="desired dish" typeRef="string"/>
      <rule id="row-1"><description>why</description><inputEntry id="c1"><text>"Winter"</text></inputEntry><inputEntry id="c2"><text><![CDATA[<= 8]]></text></inputEntry><outputEntry id="c3"><text>"Roast"</text></outputEntry></rule>
      <rule id="row-2"><inputEntry id="c4"><text>"Winter"</text></inputEntry><inputEntry id="c5"><text>&gt; 8</text></inputEntry><outputEntry id="c6"><text>"Stew"</text></outputEntry></rule>
      <rule id="row-3"><inputEntry id="c7"><text>"Summer"</text></inputEntry><inputEntry id="c8"><text/></inputEntry><outputEntry id="c9"><text>"Salad"</text></outputEntry></rule>
    </decisionTable>
  </decision>`;
const only = (xml: string): DecisionTable => {
  const { tables: found, problems } = fromDmn(xml);
  if (!found[0]) throw new Error(JSON.stringify(problems));
  return found[0];
};

describe("files of other tools", () => {
  test("TAB-51 a table comes in, decides, and is complete", () => {
    const { tables: found, problems } = fromDmn(wrapped(dish()));
    expect(problems.map(({ code, params }) => [code, params?.other])).toEqual([
      ["dmn.renamed", "desired_dish"],
      ["dmn.renamed", "Dish_No_1"],
    ]);
    const [table] = found;
    expect(table && codesOf(table)).toEqual([]);
    expect(table && answerOf(table, { season: "Winter", guests: 9 })).toEqual({ desired_dish: "Stew" });
    expect(table?.rules.map((rule) => rule.when)).toEqual([
      ['"Winter"', "<= 8"],
      ['"Winter"', "> 8"],
      ['"Summer"', "-"],
    ]);
  });

  test("TAB-51 types come from item definitions and input data, names may hold spaces", () => {
    const xml = wrapped(`
      <itemDefinition name="tPerson"><itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>
      <itemDefinition name="tRisk"><typeRef>string</typeRef><allowedValues><text>"low","high"</text></allowedValues></itemDefinition>
      <inputData name="Person"><variable name="Person" typeRef="tPerson"/></inputData>
      <inputData name="risk level"><variable name="risk level" typeRef="tRisk"/></inputData>
      <decision name="fee"><decisionTable>
        <input><inputExpression typeRef="number"><text>Person.age</text></inputExpression></input>
        <input><inputExpression><text>risk level</text></inputExpression></input>
        <output typeRef="number"/>
        <rule><inputEntry><text>&lt; 18</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
        <rule><inputEntry><text>&gt;= 18</text></inputEntry><inputEntry><text>"low"</text></inputEntry><outputEntry><text>Person.age * 2</text></outputEntry></rule>
        <rule><inputEntry><text>&gt;= 18</text></inputEntry><inputEntry><text>"high"</text></inputEntry><outputEntry><text>99</text></outputEntry></rule>
      </decisionTable></decision>`);
    const table = only(xml);
    expect(codesOf(table)).toEqual([]);
    expect(answerOf(table, { Person: { age: 20 }, "risk level": "low" })).toEqual({ fee: 40 });
  });

  test.each([
    ["OUTPUT ORDER", dish('hitPolicy="OUTPUT ORDER"'), "dmn.hit-policy", 0],
    ["RULE ORDER", dish('hitPolicy="RULE ORDER"'), "dmn.rule-order", 1],
    ["another language", dish('hitPolicy="UNIQUE" expressionLanguage="javascript"'), "dmn.language", 0],
    ["a type that nobody declares", dish('hitPolicy="UNIQUE"', 'typeRef="tSeason"'), "dmn.type-unknown", 0],
    [
      "a literal expression",
      '<decision name="l"><literalExpression><text>1</text></literalExpression></decision>',
      "dmn.not-a-table",
      0,
    ],
    [
      "a decision that needs another",
      `${dish()}<decision name="b"><informationRequirement><requiredDecision href="#dish"/></informationRequirement><literalExpression/></decision>`,
      "dmn.not-a-table",
      1,
    ],
  ])("TAB-52 %s is listed", (_title, inner, code, count) => {
    const { tables: found, problems } = fromDmn(wrapped(inner));
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(found).toHaveLength(count);
    for (const problem of problems) {
      expect(`${problem.text["zh-CN"]}${problem.text.en}`).not.toMatch(/\{[A-Za-z]+\}/);
      expect(problem.remedy).toBeDefined();
    }
  });

  test("TAB-52 the decision that a table builds on is named", () => {
    const needing = dish().replace(
      "<decisionTable",
      '<informationRequirement><requiredDecision href="#other"/></informationRequirement><decisionTable',
    );
    const found = fromDmn(wrapped(`${needing}<decision id="other" name="Other"><literalExpression/></decision>`));
    expect(found.problems.find(({ code }) => code === "dmn.requirement")?.params).toMatchObject({ other: "Other" });
  });
});

describe("hostile files", () => {
  const lol = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "${"&lol;".repeat(10)}"><!ENTITY lol3 "${"&lol2;".repeat(10)}">]>`;
  test.each([
    ["an entity bomb", `<?xml version="1.0"?>${lol}<definitions>&lol3;</definitions>`, "dmn.doctype"],
    [
      "an external entity",
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${wrapped("&x;").slice(38)}`,
      "dmn.doctype",
    ],
    ["an external document type", `<!DOCTYPE r SYSTEM "http://169.254.169.254/x.dtd"><r/>`, "dmn.doctype"],
    ["a huge file", `<r>${"a".repeat(5_000_001)}</r>`, "dmn.too-large"],
    ["100,000 levels", "<a>".repeat(100_000), "dmn.too-complex"],
    ["300,000 elements", `<r>${"<a/>".repeat(300_000)}</r>`, "dmn.too-complex"],
    ["no XML", "hello", "dmn.not-xml"],
    ["nothing", "", "dmn.not-xml"],
    ["an unclosed element", "<a><b></b>", "dmn.not-xml"],
    ["JSON", "{}", "dmn.not-xml"],
    ["another vocabulary", '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "dmn.not-dmn"],
  ])("TAB-53 %s is refused", (_title, xml, code) => {
    const { tables: found, problems } = fromDmn(xml);
    expect([found, problems.map((problem) => problem.code)]).toEqual([[], [code]]);
  });

  test("TAB-53 extension data that are no JSON of their shape are refused", () => {
    const xml = toDmn([{ ...only(wrapped(dish())), examples: [{ id: "e", given: {}, expected: 1 }] }]);
    const broken = xml.replace(/<yf:examples>[^<]*/, '<yf:examples>{"a":1,"a":2}');
    expect(broken).not.toBe(xml);
    expect(fromDmn(broken).problems.map(({ code }) => code)).toEqual(["dmn.extension-broken"]);
    const shaped = xml.replace(/<yf:examples>[^<]*/, "<yf:examples>[1]");
    expect(fromDmn(shaped).problems.map(({ code }) => code)).toEqual(["dmn.extension-broken"]);
  });

  test("TAB-53 any damage to a file is read or refused, never a crash; what is read can be compiled or is refused", () => {
    const xml = toDmn([only(wrapped(dish()))]);
    fc.assert(
      fc.property(
        fc.nat(xml.length),
        fc.nat(40),
        fc.oneof(
          fc.string(),
          fc.constantFrom("<", "&", "]]>", "<!--", "<!DOCTYPE", '"', "</rule>", "__proto__", "\u0000"),
        ),
        (at, length, piece) => {
          const { tables: found } = fromDmn(xml.slice(0, at) + piece + xml.slice(at + length));
          for (const table of found) compileTable(table, digest);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
