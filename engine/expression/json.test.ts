import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Json, JsonSchema } from "../kernel/json.ts";
import { compileExpression } from "./compile/compile.ts";
import { evaluate } from "./evaluate.ts";
import { fromJson, jsonVariables, readJson, toJson, typeFromSchema } from "./json.ts";
import { contextOf } from "./testing/answer.ts";
import type { FeelType } from "./types.ts";

const schema: JsonSchema = {
  type: "object",
  required: ["id", "price", "count"],
  properties: {
    id: { type: "string" },
    price: { type: "string", format: "decimal" },
    count: { type: "integer" },
    ratio: { type: "number" },
    expiry: { type: "string", format: "date" },
    at: { type: ["string", "null"], format: "date-time" },
    status: { enum: ["a", "b"] },
    lines: { type: "array", items: { $ref: "#/$defs/line" } },
    limit: { type: "string", format: "duration" },
    anything: {},
  },
  $defs: {
    line: { type: "object", required: ["lot"], properties: { lot: { type: "string" } }, additionalProperties: false },
  },
};

describe("types from schemas", () => {
  test("formats, optional and nullable properties, references", () => {
    expect(typeFromSchema(schema)).toEqual({
      kind: "context",
      entries: {
        id: { kind: "string" },
        price: { kind: "number", json: "decimal" },
        count: { kind: "number", json: "integer" },
        ratio: { kind: "optional", of: { kind: "number", json: "number" } },
        expiry: { kind: "optional", of: { kind: "date" } },
        at: { kind: "optional", of: { kind: "dateTime" } },
        status: { kind: "optional", of: { kind: "string", values: ["a", "b"] } },
        lines: {
          kind: "optional",
          of: { kind: "list", of: { kind: "context", entries: { lot: { kind: "string" } } } },
        },
        limit: { kind: "optional", of: { kind: "duration" } },
        anything: { kind: "any" },
      },
    });
  });

  test("a schema that refers to itself ends", () => {
    const endless: JsonSchema = { $ref: "#/$defs/x", $defs: { x: { type: "array", items: { $ref: "#/$defs/x" } } } };
    expect(typeFromSchema(endless).kind).toBe("list");
    expect(typeFromSchema({ $ref: "#/$defs/x", $defs: { x: { $ref: "#/$defs/x" } } })).toEqual({ kind: "any" });
    expect(typeFromSchema({ $ref: "https://elsewhere/x" })).toEqual({ kind: "any" });
  });
});

describe("JSON and values", () => {
  const type = typeFromSchema(schema);
  const data: Json = {
    id: "x",
    price: "12.5",
    count: 3,
    ratio: 0.25,
    expiry: "2027-01-31",
    at: "2026-11-23T07:00:00Z",
    status: "a",
    lines: [{ lot: "A1" }],
    limit: "P1DT2H",
    anything: [1, "x", { y: null }],
  };

  test("a journey there and back changes nothing", () => {
    expect(toJson(fromJson(data, type), type)).toEqual({ ok: true, value: data });
  });

  test("any JSON survives without a type, except numbers that are no doubles", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        expect(toJson(fromJson(json, { kind: "any" }))).toEqual({
          ok: true,
          value: JSON.parse(JSON.stringify(json, (_key, item: unknown) => (Object.is(item, -0) ? 0 : item))),
        });
      }),
    );
  });

  test.each<[string, FeelType, Json]>([
    ["price * 3", { kind: "number", json: "decimal" }, "37.5"],
    ["price * 3", { kind: "any" }, 37.5],
    ["price * 2", { kind: "number", json: "integer" }, 25],
    ["1 / 3", { kind: "number", json: "number" }, 1 / 3],
    ["1 / 3", { kind: "any" }, "0.3333333333333333333333333333333333"],
    ["10000000000000001", { kind: "any" }, "10000000000000001"],
    ["expiry", { kind: "any" }, "2027-01-31"],
    ["[price]", { kind: "list", of: { kind: "number", json: "decimal" } }, ["12.5"]],
  ])("%s written as %j is %j", (source, target, expected) => {
    const { tree } = compileExpression(source, type.kind === "context" ? type.entries : {});
    if (!tree) throw new Error(source);
    const result = evaluate(tree, {
      ...contextOf(),
      variables: jsonVariables(data, type.kind === "context" ? type.entries : {}),
    });
    if (!result.ok) throw new Error(result.problem.code);
    expect(toJson(result.value, target)).toEqual({ ok: true, value: expected });
  });

  test.each<[Json, FeelType]>([
    ["x", { kind: "number" }],
    [null, { kind: "string" }],
    ["2026-02-30", { kind: "date" }],
    [1, { kind: "boolean" }],
    [{}, { kind: "list", of: { kind: "any" } }],
    [[], { kind: "context", entries: {} }],
  ])("%j does not fit %j", (json, target) => {
    expect(readJson(json, target)).toMatchObject({ ok: false, problem: { code: "expression.not-representable" } });
  });

  test("what JSON cannot hold is refused", () => {
    const { tree } = compileExpression("[1..2]", {});
    const range = tree && evaluate(tree, contextOf());
    expect(range?.ok && toJson(range.value)).toMatchObject({
      ok: false,
      problem: { code: "expression.not-representable" },
    });
    expect(toJson(1.5, { kind: "number", json: "number" })).toEqual({ ok: true, value: 1.5 });
    let deep: Json = 1;
    for (let i = 0; i < 5_000; i++) deep = [deep];
    expect(readJson(deep, { kind: "any" })).toMatchObject({ ok: false });
  });
});
