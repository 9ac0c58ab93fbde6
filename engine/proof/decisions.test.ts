import { describe, expect, test } from "@jest/globals";
import { input, output, planOfTable, table } from "../testing/tables.ts";
import { possibleResults } from "./decisions.ts";
import { UNKNOWN } from "./knowledge.ts";

const special = input("special", "boolean");
const amount = input("amount", "number");
const level = output("level", "string");
const rules = ['true | - => "quality"', 'false | >= 100 => "quality"', 'false | < 100 => "manager"'];
const tiers = (policy: Parameters<typeof table>[0], ...more: readonly string[]) =>
  planOfTable(table(policy, [special, amount], [level], [...rules, ...more]));
const levels = (policy: Parameters<typeof table>[0], given: Parameters<typeof possibleResults>[1], ...more: string[]) =>
  possibleResults(tiers(policy, ...more), given).map((result) => (result as { readonly level: string }).level);

describe("what a decision table can answer", () => {
  test("follows from the input that is known, whatever the rest", () => {
    expect(levels("U", { special: true, amount: UNKNOWN })).toEqual(["quality"]);
    expect(levels("U", { special: false, amount: UNKNOWN })).toEqual(["quality", "manager"]);
    expect(levels("U", { special: false, amount: 50 })).toEqual(["manager"]);
  });

  test("is anything that some rule says where nothing is known, each answer once", () => {
    expect(levels("U", { special: UNKNOWN, amount: UNKNOWN })).toEqual(["quality", "manager"]);
    expect(levels("U", {})).toEqual(["quality", "manager"]);
  });

  test("ends with the first rule that hits for sure where the first one counts", () => {
    expect(levels("F", { special: false, amount: 50 }, '- | - => "nobody"')).toEqual(["manager"]);
    expect(levels("F", { special: UNKNOWN, amount: 50 }, '- | - => "nobody"')).toEqual([
      "quality",
      "manager",
      "nobody",
    ]);
  });

  test("may be the default where no rule hits for sure", () => {
    const withDefault = planOfTable(
      table("U", [amount], [output("level", "string", { default: '"nobody"' })], ['> 100 => "quality"']),
    );
    expect(possibleResults(withDefault, { amount: UNKNOWN })).toEqual([{ level: "quality" }, { level: "nobody" }]);
    expect(possibleResults(withDefault, { amount: 200 })).toEqual([{ level: "quality" }]);
    expect(possibleResults(withDefault, { amount: 2 })).toEqual([{ level: "nobody" }]);
  });

  test("is not known where an output reads what is not, nor of a list", () => {
    const echo = planOfTable(table("U", [amount], [output("level", "number")], ["> 100 => amount", "<= 100 => 1"]));
    expect(possibleResults(echo, { amount: UNKNOWN })).toEqual([{ level: UNKNOWN }, { level: 1 }]);
    expect(possibleResults(tiers("C"), { special: true })).toEqual([UNKNOWN]);
  });
});
