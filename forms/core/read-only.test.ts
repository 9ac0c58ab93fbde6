import { describe, expect, test } from "@jest/globals";
import type { JsonObject, JsonSchema } from "@yaoflow/engine";
import { overlayReadOnly, readOnlyViolations } from "./read-only.ts";

const row = {
  type: "object",
  properties: {
    line: { type: "string", readOnly: true },
    ordered: { type: "string", readOnly: true },
    lot: { type: "string" },
    total: { type: "string", "x-computed": "1" },
    product: { type: "string", "x-picker": { name: "p", fill: { productName: "$label" } } },
    productName: { type: "string", readOnly: true },
  },
} as const satisfies JsonSchema;
const schema = (rule: string, more: object = {}): JsonSchema => ({
  type: "object",
  properties: {
    order: { type: "string", readOnly: true },
    note: { type: "string" },
    address: { type: "object", properties: { city: { type: "string", readOnly: true }, street: { type: "string" } } },
    lines: { type: "array", maxItems: 9, "x-row-key": "line", "x-rows": rule, items: row, ...more },
  },
});
const stored: JsonObject = {
  order: "O1",
  address: { city: "沪", street: "a" },
  lines: [
    { line: "1", ordered: "10" },
    { line: "2", ordered: "20" },
  ],
};
const pointers = (
  rule: string,
  submitted: JsonObject,
  editable: readonly string[] | null = null,
  more: object = {},
): readonly (string | undefined)[] =>
  readOnlyViolations(schema(rule, more), stored, submitted, editable).map((finding) => finding.pointer);

describe("read-only content", () => {
  test("is taken from what the server stored when the client leaves it out", () => {
    const { data, violations } = overlayReadOnly(schema("fixed"), stored, {
      note: "n",
      address: { street: "b" },
      lines: [
        { line: "2", lot: "B" },
        { line: "1", lot: "A" },
      ],
    });
    expect(violations).toEqual([]);
    expect(data).toEqual({
      order: "O1",
      note: "n",
      address: { city: "沪", street: "b" },
      lines: [
        { line: "2", ordered: "20", lot: "B" },
        { line: "1", ordered: "10", lot: "A" },
      ],
    });
  });
  test("a change is reported at its pointer, in a row too", () => {
    expect(
      pointers("fixed", {
        order: "O2",
        address: { city: "京" },
        lines: [
          { line: "1", ordered: "11" },
          { line: "2", ordered: "20" },
        ],
      }),
    ).toEqual(["/order", "/address/city", "/lines/0/ordered"]);
  });
  test("and the stored value stands", () => {
    expect(overlayReadOnly(schema("fixed"), stored, { ...stored, order: "O2" }).data["order"]).toBe("O1");
  });
  test("fixed rows can be neither added, doubled nor removed", () => {
    expect(pointers("fixed", { lines: [{ line: "1" }, { line: "3" }] })).toEqual(["/lines/1", "/lines"]);
    expect(pointers("fixed", { lines: [{ line: "1" }, { line: "1" }, { line: "2" }] })).toEqual(["/lines/1"]);
  });
  test("split rows may be doubled, with the read-only cells of their key", () => {
    expect(
      pointers("split", { lines: [{ line: "1" }, { line: "1", ordered: "10", lot: "B" }, { line: "2" }] }),
    ).toEqual([]);
    expect(pointers("split", { lines: [{ line: "1" }, { line: "1", ordered: "5" }, { line: "2" }] })).toEqual([
      "/lines/1/ordered",
    ]);
    expect(pointers("split", { lines: [{ line: "1" }] })).toEqual(["/lines"]);
  });
  test("free rows come and go, but a new row brings no read-only value", () => {
    expect(pointers("free", { lines: [{ line: "1" }, { line: "9", lot: "x" }] })).toEqual(["/lines/1/line"]);
    expect(pointers("free", { lines: [{ lot: "x", ordered: "1" }] })).toEqual(["/lines/0/ordered"]);
  });
  test("what a picker of the row fills is free, and computed cells are not compared", () => {
    expect(pointers("free", { lines: [{ product: "P", productName: "阿莫西林", total: "3" }] })).toEqual([]);
    expect(pointers("free", { lines: stored["lines"] as never }, null, { readOnly: true })).toEqual([]);
    expect(
      pointers(
        "free",
        {
          lines: [
            { line: "1", total: "5" },
            { line: "2", lot: "changed" },
          ],
        },
        null,
        { readOnly: true },
      ),
    ).toEqual(["/lines/1/lot"]);
  });
  test("a step's list of editable fields narrows the form", () => {
    expect(pointers("free", { note: "n", lines: stored["lines"] as never }, ["lines"])).toEqual(["/note"]);
  });
});
