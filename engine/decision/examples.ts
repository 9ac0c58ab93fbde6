import { same } from "../expression/comparison.ts";
import { readJson } from "../expression/json.ts";
import { noZones } from "../expression/zones.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import { pointer } from "../kernel/pointer.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Text } from "../kernel/text.ts";
import { decide } from "./decide.ts";
import type { DecisionExample, DecisionTable } from "./definition.ts";
import type { PlanTable } from "./plan.ts";
import { decisionProblems as problems } from "./problems.ts";

/** The clock of examples: a table that asks what day it is has examples of this one. */
export const exampleClock = { now: "2026-11-23T04:00:00.000Z", zone: "+08:00" } as const;

/** What came of an example, for a table that shows its examples in green and red. */
export interface ExampleRun {
  readonly example: string;
  readonly passed: boolean;
  readonly actual?: Json;
  readonly hits?: readonly string[];
  /** Why the table gave no answer. */
  readonly problem?: Problem;
}

/** Runs one example. The answer is compared as values: `1.0` is 1, and the order of entries does not matter. */
export function runExample(table: PlanTable, { id, given, expected }: DecisionExample): ExampleRun {
  const decided = decide(table, given, exampleClock);
  if (!decided.ok) return { example: id, passed: false, problem: decided.problem };
  const { result, hits } = decided.value;
  return { example: id, passed: sameAnswer(table, expected, result), actual: result, hits };
}

/** Examples that do not give what they should, or hand over what the table does not know. */
export function exampleProblems(definition: DecisionTable, table: PlanTable): readonly Problem[] {
  return (definition.examples ?? []).flatMap((example, index) => {
    const at = `/examples/${index}`;
    const unknown = unknownNames(table, example.given).map((name) =>
      problems.make("decision.example-unknown-name", {
        pointer: `${at}/given${pointer(name)}`,
        params: { example: example.id, name },
      }),
    );
    const run = runExample(table, example);
    return run.passed ? unknown : [...unknown, failure(example, run, at)];
  });
}

function unknownNames(table: PlanTable, given: JsonObject): readonly string[] {
  return Object.keys(given).filter((name) => !Object.hasOwn(table.environment, name));
}

function failure(example: DecisionExample, run: ExampleRun, at: string): Problem {
  const expected = canonicalJson(example.expected);
  const actual: Text = run.problem?.text ?? { "zh-CN": canonicalJson(run.actual), en: canonicalJson(run.actual) };
  return problems.make("decision.example-failed", {
    pointer: `${at}/expected`,
    params: {
      example: example.id,
      expected,
      expectedEn: expected,
      actual: actual["zh-CN"],
      actualEn: actual.en,
      hits: run.hits?.join(", ") ?? "",
    },
    ...(run.problem ? { findings: [run.problem] } : {}),
  });
}

function sameAnswer(table: PlanTable, expected: Json, actual: Json): boolean {
  const [a, b] = [readJson(expected, table.resultType), readJson(actual, table.resultType)];
  return a.ok && b.ok && same(a.value, b.value, noZones);
}
