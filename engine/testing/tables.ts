/** Small decision tables for tests. */
import type { DecisionTable } from "../decision/definition.ts";
import { compileTable } from "../decision/compile.ts";
import type { PlanTable } from "../decision/plan.ts";
import { exampleClock } from "../decision/examples.ts";
import { decide } from "../decision/decide.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import { digest, text } from "./flows.ts";

type Input = DecisionTable["inputs"][number];
type Output = DecisionTable["outputs"][number];

export const input = (expression: string, type: Input["type"], more: Partial<Input> = {}): Input => ({
  id: `in-${expression.replace(/[^A-Za-z0-9]/g, "")}`,
  label: text(expression),
  expression,
  type,
  ...more,
});
export const output = (name: string, type: Output["type"], more: Partial<Output> = {}): Output => ({
  name,
  type,
  ...more,
});

/** A rule written as a line: `>= 8, < 20 | "cold" => "refuse" | 3`. */
export function rule(id: string, line: string): DecisionTable["rules"][number] {
  const [when = "", then = ""] = line.split("=>");
  const cells = (part: string) => part.split("|").map((cell) => cell.trim());
  return { id, when: cells(when), then: cells(then) };
}

export function table(
  hitPolicy: DecisionTable["hitPolicy"],
  inputs: readonly Input[],
  outputs: readonly Output[],
  rules: readonly string[],
  more: Partial<DecisionTable> = {},
): DecisionTable {
  return {
    key: "sample",
    title: text("sample"),
    hitPolicy,
    inputs,
    outputs,
    rules: rules.map((line, index) => rule(`R${index + 1}`, line)),
    ...more,
  };
}

/** The plan of a table that must compile. */
export function planOfTable(definition: DecisionTable): PlanTable {
  const { table: plan, problems } = compileTable(definition, digest);
  if (!plan)
    throw new Error(problems.map(({ code, pointer, text: { en } }) => `${code} ${pointer ?? ""} ${en}`).join("\n"));
  return plan;
}

/** The answer, or the code of the problem in its place. */
export function answerOf(definition: DecisionTable, given: JsonObject): Json {
  const decided = decide(planOfTable(definition), given, exampleClock);
  return decided.ok ? decided.value.result : decided.problem.code;
}

export function codesOf(definition: DecisionTable): readonly string[] {
  return compileTable(definition, digest).problems.map(({ code }) => code);
}
