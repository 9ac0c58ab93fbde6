import { describe, expect, test } from "@jest/globals";
import type { JsonSchema } from "@yaoflow/engine";
import { columnsOf, splitRow } from "./columns.ts";
import { cellValue, fillDown, parseClipboard, pasteCells } from "./paste.ts";

const grid: JsonSchema = {
  type: "array",
  maxItems: 4,
  "x-row-key": "line",
  "x-columns": ["line", "lot", "quantity", "expiry", "verdict"],
  items: {
    type: "object",
    properties: {
      verdict: {
        type: "string",
        enum: ["qualified", "failed"],
        "x-enum-titles": {
          qualified: { "zh-CN": "合格", en: "Qualified" },
          failed: { "zh-CN": "不合格", en: "Failed" },
        },
      },
      line: { type: "string", readOnly: true },
      lot: { type: "string" },
      quantity: { type: "string", format: "decimal" },
      expiry: { type: "string", format: "date", "x-widget": "expiry" },
      secret: { type: "string", "x-widget": "hidden" },
    },
  },
};
const columns = columnsOf(grid, false, "en");

describe("pasting from a spreadsheet", () => {
  test("quoted cells may hold tabs, line ends and quotes; the last line end adds no row", () => {
    expect(parseClipboard('a\t"b\tc"\r\n"d ""e""\nf"\tg\r\n')).toEqual([
      ["a", "b\tc"],
      ['d "e"\nf', "g"],
    ]);
  });

  test("cells are understood as their column says, by code or label in either language", () => {
    const [, , quantity, expiry, verdict] = columns;
    expect(cellValue(quantity?.schema ?? {}, "１,０００.50")).toBe("1000.50");
    expect(cellValue(expiry?.schema ?? {}, "2027.05")).toBe("2027-05-31");
    expect(cellValue(verdict?.schema ?? {}, "不合格")).toBe("failed");
    expect(cellValue(verdict?.schema ?? {}, "Qualified")).toBe("qualified");
    expect(cellValue(quantity?.schema ?? {}, "many")).toBe("many");
    expect(cellValue(quantity?.schema ?? {}, " ")).toBeUndefined();
  });

  test("read-only columns swallow their cells", () => {
    expect(
      pasteCells(
        [{ line: "1" }, { line: "2" }],
        columns,
        { row: 0, column: 0 },
        [
          ["9", "A1", "5"],
          ["9", "B1", ""],
        ],
        null,
        4,
      ),
    ).toEqual([
      { line: "1", lot: "A1", quantity: "5" },
      { line: "2", lot: "B1" },
    ]);
  });

  test("rows are added where the grid allows it, up to its limit, and left out where it does not", () => {
    const cells = [["A"], ["B"], ["C"]];
    expect(pasteCells([{ line: "1" }], columns, { row: 0, column: 1 }, cells, () => ({}), 2)).toEqual([
      { line: "1", lot: "A" },
      { lot: "B" },
    ]);
    expect(pasteCells([{ line: "1" }], columns, { row: 0, column: 1 }, cells, null, 4)).toEqual([
      { line: "1", lot: "A" },
    ]);
  });

  test("filling down leaves what is filled", () => {
    expect(fillDown([{}, { lot: "A" }, {}, { lot: "B" }, { lot: "" }], "lot")).toEqual([
      {},
      { lot: "A" },
      { lot: "A" },
      { lot: "B" },
      { lot: "A" },
    ]);
  });

  test("splitting a row keeps its key and read-only cells", () => {
    expect(splitRow({ line: "1", lot: "A", quantity: "5" }, grid, "line")).toEqual({ line: "1" });
  });
});
