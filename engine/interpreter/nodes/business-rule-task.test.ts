import { describe, expect, test } from "@jest/globals";
import type { CompilerCatalogue } from "../../compiler/types.ts";
import type { DecisionTable } from "../../decision/definition.ts";
import type { FlowDefinition } from "../../definition/types.ts";
import { coverageOf, gapsOf } from "../../simulator/coverage.ts";
import type { Scenario } from "../../simulator/scenario.ts";
import { play } from "../../simulator/play.ts";
import { Driver, noon } from "../../testing/driver.ts";
import {
  assign,
  boundary,
  catalogue,
  chain,
  decision,
  edge,
  end,
  flow,
  line,
  planOf,
  problemsOf,
  start,
  task,
  text,
} from "../../testing/flows.ts";
import { input, output, table } from "../../testing/tables.ts";
import { emptyState } from "../state.ts";
import { step } from "../step.ts";
import type { DecisionPort, Question } from "../types.ts";

const grade: DecisionTable = {
  ...table(
    "U",
    [input("quantity", "number")],
    [output("level", "string"), output("days", "number")],
    ['[0..10) => "low" | quantity / 2', '>= 10 => "high" | 30'],
  ),
  key: "grade",
};
const broken: DecisionTable = {
  ...grade,
  key: "broken",
  rules: [...grade.rules, { id: "R3", when: ["5"], then: ['"x"', "1"] }],
};
const withTables: CompilerCatalogue = {
  ...catalogue,
  table: (key) => {
    const found = { grade, broken }[key];
    return found && { definition: found, hash: `hash-of-${key}` };
  },
};
const asked = (more = {}) =>
  decision("d", { input: { quantity: "amount" }, output: { note: "result.level", count: "result.days" }, ...more });
const started = (amount: string | number, definition: FlowDefinition = line(asked(), task("t"))) => {
  const driver = new Driver(planOf(definition, withTables));
  driver.start({}, undefined, { data: { amount } });
  return driver;
};

describe("a decision table in a flow", () => {
  test("TAB-40 decides at once: its result goes into the data, the token goes on", () => {
    const driver = started("12.5");
    expect(driver.state.data).toMatchObject({ note: "high", count: 30 });
    expect(driver.waiting()).toEqual(["t"]);
    expect(driver.last.decisions).toEqual([
      { node: "d", key: "d.1", table: "grade", hash: "hash-of-grade", given: { quantity: 12.5 }, rules: ["R2"] },
    ]);
  });

  test("TAB-40 an error is an incident that names the cause; a retry with better data decides", () => {
    const driver = started("-1");
    expect(driver.state.incidents).toMatchObject([
      {
        key: "d.1",
        problem: { code: "flow.decision-failed", pointer: "/nodes/1/table", findings: [{ code: "decision.no-hit" }] },
      },
    ]);
    expect(driver.last.decisions).toBeUndefined();
    expect(driver.state.data.note).toBeUndefined();
    driver.state = { ...driver.state, data: { amount: "4" } };
    driver.retry("d.1");
    expect(driver.state.incidents).toEqual([]);
    expect(driver.state.data).toMatchObject({ note: "low" });
  });

  test("TAB-40 a result that does not fit its place is an incident, and nothing of it is written", () => {
    const driver = started("5");
    expect(driver.state.incidents).toMatchObject([{ problem: { code: "flow.expression-failed" } }]);
    expect(driver.state.data).toEqual({ amount: "5" });
  });

  test("TAB-41 the plan pins the table by hash and carries its trees; other plans are as they were", () => {
    const plan = planOf(line(asked(), asked({ id: "d2" })), withTables);
    expect(plan.nodes.d).toMatchObject({ kind: "businessRuleTask", table: "grade", hash: "hash-of-grade" });
    expect(Object.keys(plan.tables ?? {})).toEqual(["grade"]);
    expect(plan.tables?.grade?.hash).toBe("hash-of-grade");
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect("tables" in planOf(line(task("t")), withTables)).toBe(false);
  });

  test("TAB-42 is asked through the decision port, and a replay gives the same", () => {
    const questions: Question[] = [];
    const port: DecisionPort = {
      decide(question, compute) {
        questions.push(question);
        return compute();
      },
    };
    const driver = started("4");
    const plan = JSON.parse(JSON.stringify(driver.plan)) as typeof driver.plan;
    let state = emptyState();
    for (const event of driver.events) state = step(plan, state, event, port).state;
    expect(state).toEqual(driver.state);
    expect(questions.filter(({ kind }) => kind === "decision")).toEqual([
      { kind: "decision", node: "d", pointer: "/nodes/1/table" },
    ]);
  });

  test("TAB-43 over a collection it decides once per element", () => {
    const each = asked({
      input: { quantity: "n" },
      output: {},
      multiInstance: {
        collection: "[1, 20, 3]",
        element: "n",
        mode: "sequential",
        collect: { into: "names", value: "result.level" },
      },
    });
    for (const mode of ["sequential", "parallel"] as const) {
      const node = {
        ...each,
        multiInstance: { ...("multiInstance" in each ? each.multiInstance : undefined), mode },
      } as typeof each;
      const driver = started("1", line(node, task("t")));
      expect([driver.state.data.names, driver.waiting(), driver.state.incidents]).toEqual([
        ["low", "high", "low"],
        ["t"],
        [],
      ]);
    }
  });

  test("TAB-44 coverage counts its rules", () => {
    const driver = started("12");
    const coverage = coverageOf(driver.last.moves, driver.events, driver.last.decisions);
    expect([...coverage.outcomes]).toEqual(["d:R2"]);
    expect(gapsOf(driver.plan, [coverage]).outcomes).toContain("d:R1");
    const scenario: Scenario = {
      title: text("s"),
      flow: "sample",
      start: { by: "clerk", data: {} },
      steps: [],
      expect: { status: "completed" },
    };
    const played = play(planOf(line(assign("a", { amount: "4" }), asked()), withTables), scenario, {
      cast: { clerk: { personId: "p1", roles: ["clerk"] } },
      startsAt: noon,
    });
    expect(played.problems).toEqual([]);
    expect([...(played.coverage.get("sample") ?? [])].flatMap((run) => [...run.outcomes])).toEqual(["d:R1"]);
  });
});

describe("the compiler refuses", () => {
  const codes = (definition: FlowDefinition) =>
    problemsOf(definition, withTables).map(({ code, pointer }) => [code, pointer]);

  test("TAB-45 a table that is not there, or has errors", () => {
    expect(codes(line(asked({ table: "other" })))).toContainEqual(["flow.table-unknown", "/nodes/1/table"]);
    expect(problemsOf(line(asked()), catalogue).map(({ code }) => code)).toContain("flow.table-unknown");
    const found = problemsOf(line(asked({ table: "broken" })), withTables).find(
      ({ code }) => code === "flow.table-broken",
    );
    expect(found?.findings).toMatchObject([{ code: "decision.conflict" }]);
  });

  test("TAB-45 input that the table does not know, lacks, or cannot read; output that it does not give", () => {
    expect(codes(line(asked({ input: { quantity: "amount", more: "1" } })))).toContainEqual([
      "flow.field-unknown",
      "/nodes/1/input/more",
    ]);
    expect(codes(line(asked({ input: {} })))).toContainEqual(["flow.table-input-missing", "/nodes/1/input"]);
    expect(codes(line(asked({ input: { quantity: "note" } })))).toContainEqual([
      "expression.type-mismatch",
      "/nodes/1/input/quantity",
    ]);
    expect(codes(line(asked({ output: { note: "result.other" } })))).toContainEqual([
      "expression.unknown-entry",
      "/nodes/1/output/note",
    ]);
    expect(codes(line(asked({ output: { note: "result.days" } })))).toContainEqual([
      "expression.type-mismatch",
      "/nodes/1/output/note",
    ]);
  });

  test("TAB-45 a boundary event on it, which could never fire", () => {
    const guarded = flow(
      [start(), asked(), boundary("b", "d", { type: "error" }), end()],
      [...chain("start>d>end"), edge("b>end")],
    );
    expect(codes(guarded)).toContainEqual(["flow.boundary-on-decision", "/nodes/2/attachedTo"]);
  });
});
