import { describe, expect, test } from "@jest/globals";
import type { DecisionTable } from "@yaoflow/engine";
import { compileTable } from "@yaoflow/engine/decision";
import { openHistory, run, undo, type History } from "../index.ts";
import {
  addAnnotation,
  addExample,
  addInput,
  addOutput,
  addRule,
  addRuleFor,
  compareTables,
  dataOf,
  moveRule,
  removeColumn,
  removeRule,
  replaceTable,
  setCell,
  valueOf,
  type TableCommand,
} from "./index.ts";

const text = (en: string) => ({ "zh-CN": en, en });
const table: DecisionTable = {
  key: "tiers",
  title: text("Tiers"),
  hitPolicy: "U",
  inputs: [
    { id: "special", label: text("Special"), expression: "special", type: "boolean" },
    { id: "amount", label: text("Amount"), expression: "amount", type: "number", allowed: ">= 0" },
  ],
  outputs: [{ name: "level", type: "string" }],
  rules: [
    { id: "special", when: ["true", "-"], then: ['"quality"'] },
    { id: "large", when: ["false", ">= 100"], then: ['"quality"'] },
    { id: "small", when: ["false", "< 100"], then: ['"manager"'] },
  ],
};

function after(...commands: readonly TableCommand[]): DecisionTable {
  return commands.reduce<History<DecisionTable>>((history, command) => {
    const result = run(history, command);
    if (!result.ok) throw new Error(result.problem.code);
    return result.value;
  }, openHistory(table)).present;
}
describe("editing a table", () => {
  test("a new column gives every rule a cell, under a name that expressions can say", () => {
    const edited = after(addInput(), addOutput(), setCell(0, "then", 1, '"x"'), addAnnotation());
    expect(edited.inputs[2]).toMatchObject({ id: "input5", expression: "input5" });
    expect(edited.rules.map(({ when, then }) => [when.length, then.length])).toEqual([
      [3, 2],
      [3, 2],
      [3, 2],
    ]);
    expect(edited.outputs[1]?.name).toMatch(/^[a-z]+\d$/);
  });
  test("a column goes with its cells, but not the last one", () => {
    expect(after(removeColumn("when", 0)).rules[1]?.when).toEqual([">= 100"]);
    expect(after(removeColumn("then", 0)).outputs).toHaveLength(1);
  });
  test("rules are added, copied, moved and removed; their ids stay theirs", () => {
    expect(after(addRule(0)).rules.map(({ id }) => id)).toEqual(["special", "r4", "large", "small"]);
    expect(after(addRule(1, table.rules[1])).rules[2]).toMatchObject({ id: "r4", when: ["false", ">= 100"] });
    expect(after(moveRule(2, 0)).rules.map(({ id }) => id)).toEqual(["small", "special", "large"]);
    expect(after(moveRule(0, -1)).rules).toBe(table.rules);
    expect(after(removeRule(1)).rules.map(({ id }) => id)).toEqual(["special", "small"]);
  });
  test("the row that shows a gap becomes a rule that covers it", () => {
    const gap = after(removeRule(1));
    const row = compileTable(gap, () => "hash").problems.find(({ code }) => code === "decision.gap")?.params?.[
      "example"
    ];
    const covered = after(removeRule(1), addRuleFor(row as never));
    expect(covered.rules.at(-1)).toMatchObject({ when: ["false", expect.stringMatching(/^\d/)], then: [""] });
    // Its result is for a person to say: only that is missing.
    expect(compileTable(covered, () => "hash").problems.map(({ pointer }) => pointer)).toEqual(["/rules/2/then/0"]);
  });
  test("typing in one cell is one step of undo", () => {
    const typed = [">", "> 1", "> 10"].map((each) => setCell(1, "when", 1, each));
    const history = typed.reduce<History<DecisionTable>>((each, command) => {
      const result = run(each, command);
      return result.ok ? result.value : each;
    }, openHistory(table));
    const back = undo(history);
    expect(back.ok && back.value.present).toBe(table);
  });
  test("another table's content comes in under this one's key", () => {
    expect(after(replaceTable({ ...table, key: "other", title: text("Other") }))).toMatchObject({
      key: "tiers",
      title: text("Other"),
    });
  });
  test("an example is typed by what the inputs take; decimals stay as they are written", () => {
    expect(dataOf(table)).toEqual([
      { name: "special", type: "boolean" },
      { name: "amount", type: "number" },
    ]);
    expect([
      valueOf("boolean", "true"),
      valueOf("number", "100.00"),
      valueOf("integer", "7"),
      valueOf("date", ""),
    ]).toEqual([true, "100.00", 7, null]);
    const edited = after(addExample({ given: { special: false, amount: "100.00" }, expected: { level: "quality" } }));
    expect(compileTable(edited, () => "hash").problems).toEqual([]);
  });
});

describe("comparing two versions of a table", () => {
  test("without one before, every rule is new", () => {
    expect(compareTables(null, table).rules.map(({ status }) => status)).toEqual(["added", "added", "added"]);
  });
  test("a cell that changed tells what stood there; the others say nothing", () => {
    const { rules, settings } = compareTables(table, after(setCell(1, "when", 1, ">= 500")));
    expect(rules.map(({ status }) => status)).toEqual(["same", "changed", "same"]);
    expect(rules[1]?.when).toEqual([{ text: "false" }, { text: ">= 500", before: ">= 100" }]);
    expect(settings).toEqual([]);
  });
  test("a removed rule stands where it stood, a new one where it stands, a moved one is told once", () => {
    const edited = after(removeRule(0), addRule(1), moveRule(1, 0));
    expect(compareTables(table, edited).rules.map(({ id, status }) => [id, status])).toEqual([
      ["special", "removed"],
      ["small", "same"],
      ["large", "moved"],
      ["r3", "added"],
    ]);
  });
  test("a new column does not change the rules' old cells; it is told as a setting", () => {
    const { rules, settings } = compareTables(table, after(addInput()));
    expect(rules.every(({ status }) => status === "same")).toBe(true);
    expect(settings.map(({ path }) => path)).toContainEqual(expect.stringContaining("inputs"));
  });
});
