import { describe, expect, test } from "@jest/globals";
import type { NodeDefinition } from "../../definition/types.ts";
import { Driver, refusal } from "../../testing/driver.ts";
import { and, boundary, chain, edge, end, flow, or, planOf, service, start, sub, timer } from "../../testing/flows.ts";
import { back, begunWith, returnable, standing, targets } from "../../testing/return-flow.ts";

describe("退回 and parallel branches", () => {
  const nodes = [
    returnable("a"),
    and("fork"),
    returnable("l1"),
    returnable("l2"),
    returnable("r1"),
    returnable("r2"),
    and("join"),
    returnable("z"),
    returnable("zz"),
  ];
  const ways = ["start>a>fork>l1>l2>join>z>zz>end", "fork>r1>r2>join"];

  const boxed = [start("in", { trigger: { type: "none" } }), service("do"), end("out")].map(
    (node): NodeDefinition => ({ ...node, parent: "box" }),
  );

  test("VERB-9 to before the fork: all branches are taken back", () => {
    const driver = begunWith(nodes, ...ways);
    driver.complete("a");
    driver.complete("l1");
    driver.complete("r1");
    back(driver, "l2", "a");
    expect(standing(driver)).toEqual(["a"]);
    expect(driver.waiting()).toEqual(["a"]);
  });

  test("VERB-9 a branch that already stands at the join is taken back too", () => {
    const driver = begunWith(nodes, ...ways);
    driver.complete("a");
    driver.complete("r1");
    driver.complete("r2");
    driver.complete("l1");
    back(driver, "l2", "a");
    expect(standing(driver)).toEqual(["a"]);
  });

  test("VERB-9 inside a branch: the other one goes on, and what it brought to the join stays", () => {
    const driver = begunWith(nodes, ...ways);
    driver.complete("a");
    driver.complete("l1");
    driver.complete("r1");
    driver.complete("r2");
    back(driver, "l2", "l1");
    expect(standing(driver)).toEqual(["join<r2-join", "l1"]);
    driver.complete("l1");
    driver.complete("l2");
    expect(driver.waiting()).toEqual(["z"]);
  });

  test("VERB-9 across a passed join into one branch: the other edges get their tokens back, and it joins again", () => {
    const driver = begunWith(nodes, ...ways);
    for (const node of ["a", "l1", "r1", "l2", "r2", "z"]) driver.complete(node);
    back(driver, "zz", "l2");
    expect(standing(driver)).toEqual(["join<r2-join", "l2"]);
    expect(driver.waiting()).toEqual(["l2"]);
    driver.complete("l2");
    expect(driver.waiting()).toEqual(["z"]);
    driver.complete("z");
    driver.complete("zz");
    expect(driver.state).toMatchObject({ status: "completed", tokens: [], waits: [] });
  });

  test("VERB-9 across two nested joins: only branches that do not begin after the target are put back", () => {
    const driver = begunWith(
      [
        and("f1"),
        and("f2"),
        returnable("a"),
        returnable("b"),
        returnable("c"),
        and("j2"),
        returnable("d"),
        and("f3"),
        returnable("e1"),
        returnable("e2"),
        and("j3"),
        and("j1"),
        returnable("z"),
      ],
      "start>f1>f2>a>j2>d>f3>e1>j3>j1>z>end",
      "f2>b>j2",
      "f1>c>j1",
      "f3>e2>j3",
    );
    for (const node of ["a", "b", "c", "d", "e1", "e2"]) driver.complete(node);
    back(driver, "z", "a");
    expect(standing(driver)).toEqual(["a", "j1<c-j1", "j2<b-j2"]);
    for (const node of ["a", "d", "e1", "e2", "z"]) driver.complete(node);
    expect(driver.state).toMatchObject({ status: "completed", tokens: [] });
  });

  test("VERB-11 nobody returns over an action that is under way; one that stands in an incident is taken back", () => {
    const beside = begunWith(
      [returnable("a"), and("fork"), returnable("l"), sub("box"), ...boxed, and("join")],
      "start>a>fork>l>join>end",
      "fork>box>join",
      "in>do>out",
    );
    beside.complete("a");
    expect(back(beside, "l", "a").refused?.code).toBe("verb.return-while-acting");
    beside.fail("do", refusal("work.refused"));
    expect(back(beside, "l", "a").refused).toBeUndefined();
    expect(beside.waiting()).toEqual(["a"]);
  });

  test("VERB-9 refuses a target in a branch that does not lead to the task", () => {
    const driver = begunWith(nodes, ...ways);
    driver.complete("a");
    driver.complete("l1");
    driver.complete("r1");
    expect(targets(driver, "l2")).toEqual(["a", "l1"]);
    expect(back(driver, "l2", "r1").refused?.code).toBe("verb.return-not-earlier");
  });

  test("VERB-9 an inclusive join needs nothing put back: it waits for what can still come", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { flag: "true" } }),
          or("fork"),
          returnable("l"),
          returnable("r"),
          or("join"),
          returnable("z"),
          end(),
        ],
        [
          ...chain("start>fork"),
          edge("fork>l", { when: "flag" }),
          edge("fork>r", { default: true }),
          ...chain("l>join>z>end"),
          ...chain("r>join"),
        ],
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("l");
    back(driver, "z", "l");
    driver.complete("l");
    expect(driver.waiting()).toEqual(["z"]);
  });

  test("VERB-8 timers and boundary paths behind the target are taken back", () => {
    const driver = begunWith(
      [
        returnable("a"),
        returnable("b"),
        boundary("late", "b", { type: "timer", duration: 'duration("P1D")' }, { interrupting: false }),
        returnable("hurry"),
        timer("rest", 'duration("P1D")'),
      ],
      "start>a>b>end",
      "late>hurry>rest>end",
    );
    driver.complete("a");
    driver.fire("late");
    driver.complete("hurry");
    expect(driver.waiting()).toEqual(["b", "rest"]);
    back(driver, "b", "a");
    expect(driver.commands("cancelTimer")).toHaveLength(1);
    expect(driver.waiting()).toEqual(["a"]);
  });
});
