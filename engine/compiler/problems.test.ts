import { expect, test } from "@jest/globals";
import { proofProblems } from "../proof/problems.ts";
import { compilerProblems } from "./problems.ts";

test.each([
  ...Object.entries(compilerProblems.kinds),
  // A rule brings its own remedy, and a step of a path has none.
  ...Object.entries(proofProblems.kinds).filter(([code]) => code !== "proof.rule-broken" && code !== "proof.step"),
])("%s says in both languages what is wrong and what to do", (_code, { text, remedy }) => {
  for (const words of [text["zh-CN"], text.en, remedy?.["zh-CN"], remedy?.en]) expect(words?.length).toBeGreaterThan(3);
});
