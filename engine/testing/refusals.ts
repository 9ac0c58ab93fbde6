import { expect, test } from "@jest/globals";
import type { FlowDefinition } from "../definition/types.ts";
import { problemsOf } from "./flows.ts";

/** Flows named for what is wrong with them, the code they must be refused with, and where it points. */
export type WrongFlows = Readonly<Record<string, readonly [FlowDefinition, string, string?]>>;

/** One test for each. */
export function eachRefused(wrong: WrongFlows): void {
  test.each(Object.entries(wrong))("%s", (_title, [definition, code, pointer]) => {
    const problems = problemsOf(definition);
    expect(problems.map((problem) => problem.code)).toContain(code);
    const found = problems.filter((problem) => problem.code === code);
    if (pointer !== undefined) expect(found.map((problem) => problem.pointer)).toContain(pointer);
    for (const problem of found) expect(`${problem.text["zh-CN"]} ${problem.text.en}`).not.toMatch(/\{[a-zA-Z]+\}/);
  });
}
