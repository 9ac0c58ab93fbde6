import { describe, expect, test } from "@jest/globals";
import { compileExpression } from "./compile/compile.ts";
import { explain } from "./explain.ts";
import { contextOf } from "./testing/answer.ts";
import type { Environment } from "./types.ts";

const types: Environment = {
  数量: { kind: "number" },
  状态: { kind: "string" },
  lines: { kind: "list", of: { kind: "number" } },
};
const data = { 数量: "5", 状态: "待定", lines: [1, 2, 3] };

function explained(source: string) {
  const { tree } = compileExpression(source, types);
  if (!tree) throw new Error(source);
  return explain(tree, contextOf({ data, types }));
}

describe("explain", () => {
  test("tells each part that was computed, in zh and en", () => {
    const { result, steps } = explained('数量 > 10 or 状态 = "待定"');
    expect(result).toEqual({ ok: true, value: true });
    expect(steps.map(({ source, value, depth }) => [source, value, depth])).toEqual([
      ["数量", "5", 2],
      ["数量 > 10", "false", 1],
      ["状态", '"待定"', 2],
      ['状态 = "待定"', "true", 1],
      ['数量 > 10 or 状态 = "待定"', "true", 0],
    ]);
    expect(steps[1]?.sentence).toEqual({ "zh-CN": "数量（5）大于 10：否", en: "数量 (5) is greater than 10: no" });
    expect(steps[4]?.sentence?.["zh-CN"]).toBe("至少一个条件成立：是");
  });

  test("leaves out what was not needed", () => {
    const { steps } = explained('数量 > 1 or 状态 = "x"');
    expect(steps.map(({ source }) => source)).toEqual(["数量", "数量 > 1", '数量 > 1 or 状态 = "x"']);
  });

  test("shows how far an evaluation came that stopped", () => {
    const { result, steps } = explained("数量 / (数量 - 5) > 1");
    expect(result).toMatchObject({
      ok: false,
      problem: { code: "expression.division-by-zero", params: { source: "数量 / (数量 - 5)" } },
    });
    expect(steps.find(({ source }) => source === "数量 - 5")?.value).toBe("0");
    expect(steps.at(-1)).not.toHaveProperty("value");
  });

  test("names the branch that was taken", () => {
    const { steps } = explained("if 数量 in [1..9] then 1 else 2");
    expect(steps.at(-1)?.sentence?.en).toBe("The condition 数量 in [1..9] holds, so the value is that of 1");
  });

  test("a long story is cut and says so", () => {
    const { steps, truncated } = explained("for i in 1..500 return i + 1");
    expect(steps).toHaveLength(200);
    expect(truncated).toBe(true);
  });
});
