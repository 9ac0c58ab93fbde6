import { describe, expect, test } from "@jest/globals";
import { answer } from "./testing/answer.ts";
import type { Environment } from "./types.ts";

const types: Environment = {
  order: {
    kind: "context",
    entries: {
      number: { kind: "string" },
      note: { kind: "optional", of: { kind: "string" } },
      total: { kind: "optional", of: { kind: "number" } },
    },
  },
  supplier: { kind: "optional", of: { kind: "context", entries: { name: { kind: "string" } } } },
  required: { kind: "number" },
};

describe("EXP-4 null and missing values", () => {
  const data = { order: { number: "PO-1" } };

  test.each([
    ["order.note = null", "true"],
    ['order.note = "x"', "false"],
    ["order.note != null", "false"],
    ["supplier = null", "true"],
    ["null = null", "true"],
    ["[null, 1] = [null, 1]", "true"],
    ["if order.total = null then 0 else order.total + 1", "0"],
  ])("equality with null is legal: %s is %s", (source, expected) => {
    expect(answer(source, { data, types })).toBe(expected);
  });

  test.each([
    ["order.total + 1", "?null-operand"],
    ["order.total > 1", "?null-operand"],
    ["not(order.total > 1)", "?null-operand"],
    ["-order.total", "?null-operand"],
    ["supplier.name", "?null-operand"],
    ['not(supplier.name = "y")', "?null-operand"],
    ["1 + null", "!type-mismatch"],
    ["null > 1", "!type-mismatch"],
    ["upper case(order.note)", "?null-operand"],
    ["upper case(null)", "!wrong-arguments"],
    ["order.total between 1 and 2", "?null-operand"],
  ])("anything else with null stops: %s → %s", (source, expected) => {
    expect(answer(source, { data, types })).toBe(expected);
  });

  test("EXP-5 a required value that is not there yet is an error, not null", () => {
    expect(answer("required = 1", { data: {}, types })).toBe("?no-value");
    expect(answer("required", { data: { required: null }, types })).toBe("?not-representable");
    expect(answer("order.number", { data: { order: {} }, types })).toBe("?no-value");
  });

  test("EXP-5 undeclared data does not exist", () => {
    expect(answer("missing", { data, types })).toBe("!unknown-name");
    expect(answer('not(missing.x = "y")', { data, types })).toBe("!unknown-name");
    expect(answer("order.missing", { data, types })).toBe("!unknown-entry");
    expect(answer("x.missing", { data: { x: {} } })).toBe("?no-value");
  });
});
