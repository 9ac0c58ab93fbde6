import { describe, expect, test } from "@jest/globals";
import type { EdgeDefinition, NodeDefinition } from "../definition/types.ts";
import { Driver, refusal } from "../testing/driver.ts";
import {
  and,
  boundary,
  chain,
  edge,
  end,
  flow,
  planOf,
  problemsOf,
  service,
  start,
  sub,
  task,
  undo,
} from "../testing/flows.ts";

/**
 * Compensation (BPMN 2.0 §10.7, §13.5.5): completed activities are undone by their handlers in reverse order of
 * completion, each once, one at a time; the throw goes on when the last is undone. Ours on purpose: what was completed in
 * an interrupted sub-process can still be undone, and a failed undo is an incident whatever catches errors around it.
 */
const none = { trigger: { type: "none" } } as const;
const inside = (box: string, ...nodes: readonly NodeDefinition[]): readonly NodeDefinition[] =>
  nodes.map((node) => ({ ...node, parent: box }));
const undone = (id: string): readonly NodeDefinition[] => [
  service(id, { compensation: `un-${id}` }),
  service(`un-${id}`),
];

function started(nodes: readonly NodeDefinition[], edges: readonly EdgeDefinition[]): Driver {
  const driver = new Driver(planOf(flow([start(), ...nodes, end()], edges)));
  driver.start();
  return driver;
}

const invoked = (driver: Driver) =>
  driver.commands("invoke").map(({ node, undoes }) => `${node} ${undoes ?? ""}`.trim());

describe("a compensation throw", () => {
  const inLine = () =>
    started(
      [...undone("a"), ...undone("b"), service("c"), undo("back"), task("after")],
      chain("start>a>b>c>back>after>end"),
    );

  test("undoes what was completed, the last first, one after the other, then goes on", () => {
    const driver = inLine();
    for (const node of ["a", "b", "c"]) driver.succeed(node);
    expect(invoked(driver)).toEqual(["un-b b.1"]);
    expect(driver.waiting()).toEqual(["un-b"]);
    driver.succeed("un-b");
    expect(invoked(driver)).toEqual(["un-a a.1"]);
    driver.succeed("un-a");
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.undoable).toEqual([]);
    driver.complete("after");
    expect(driver.state.status).toBe("completed");
  });

  test("with nothing to undo goes on at once; what comes after it is not undone", () => {
    const driver = started([undo("back"), ...undone("a"), task("t")], chain("start>back>a>t>end"));
    expect(invoked(driver)).toEqual(["a"]);
  });

  test("can name one activity", () => {
    const driver = started(
      [...undone("a"), ...undone("b"), undo("back", { activity: "a" }), task("t")],
      chain("start>a>b>back>t>end"),
    );
    driver.succeed("a");
    driver.succeed("b");
    expect(invoked(driver)).toEqual(["un-a a.1"]);
    driver.succeed("un-a");
    expect(driver.waiting()).toEqual(["t"]);
    expect(driver.state.undoable.map(({ key }) => key)).toEqual(["b.1"]);
  });

  test("undoes every round of a loop, by the order of completion over parallel branches", () => {
    const driver = started(
      [and("s"), ...undone("a"), ...undone("b"), and("j"), undo("back"), task("t")],
      [...chain("start>s>a>j>back>t>end"), ...chain("s>b>j")],
    );
    driver.succeed("b");
    driver.succeed("a");
    expect(invoked(driver)).toEqual(["un-a a.1"]);
    driver.succeed("un-a");
    expect(invoked(driver)).toEqual(["un-b b.1"]);
  });

  test("a failed undo is an incident, also where a boundary event catches every error; a retry tries again", () => {
    const driver = started(
      [
        sub("box"),
        ...inside("box", start("in", none), ...undone("a"), undo("back"), end("out")),
        boundary("err", "box", { type: "error" }),
        task("caught"),
      ],
      [...chain("start>box>end"), ...chain("in>a>back>out"), ...chain("err>caught>end")],
    );
    driver.succeed("a");
    driver.fail("un-a", refusal("work.refused"));
    expect(driver.state.incidents).toMatchObject([{ key: "un-a.1", problem: { code: "work.refused" } }]);
    expect(driver.waiting()).toEqual(["un-a"]);
    driver.retry("un-a.1");
    expect(driver.commands("invoke")).toMatchObject([{ key: "un-a.1", attempt: 2, undoes: "a.1" }]);
    driver.succeed("un-a");
    expect(driver.state.status).toBe("completed");
  });
});

describe("compensation of a sub-process", () => {
  const box = (more: Parameters<typeof sub>[1] = {}) =>
    started(
      [
        sub("box", more),
        ...inside("box", start("in", none), ...undone("a"), ...undone("b"), task("look"), end("out")),
        ...(more.compensation === undefined ? [] : [service("un-box")]),
        boundary("stop", "box", { type: "message", name: "answer", key: "case.id" }),
        undo("back"),
        undo("back2"),
        task("t"),
        end("end2"),
      ],
      [...chain("start>box>back>t>end"), ...chain("in>a>b>look>out"), ...chain("stop>back2>end2")],
    );
  const work = (driver: Driver): void => {
    driver.succeed("a");
    driver.succeed("b");
  };

  test("undoes what was done in it, in reverse order", () => {
    const driver = box();
    work(driver);
    driver.complete("look");
    expect(invoked(driver)).toEqual(["un-b b.1"]);
    driver.succeed("un-b");
    expect(invoked(driver)).toEqual(["un-a a.1"]);
  });

  test("by its own handler, where it has one, and then only by that", () => {
    const driver = box({ compensation: "un-box" });
    work(driver);
    driver.complete("look");
    expect(invoked(driver)).toEqual(["un-box box.1"]);
    driver.succeed("un-box");
    expect(driver.waiting()).toEqual(["t"]);
  });

  test("that was interrupted: what was completed in it is still undone", () => {
    const driver = box();
    driver.succeed("a");
    driver.message("stop");
    expect(invoked(driver)).toEqual(["un-a a.1"]);
    driver.succeed("un-a");
    expect(driver.state.status).toBe("completed");
  });

  test("a handler sees the element of the instance that it undoes", () => {
    const driver = started(
      [
        service("a", {
          compensation: "un-a",
          multiInstance: { collection: '["x", "y"]', element: "it", mode: "parallel" },
          input: { note: "it" },
        }),
        service("un-a"),
        undo("back"),
        task("t"),
      ],
      chain("start>a>back>t>end"),
    );
    driver.succeed("a", { id: "1" }, 1);
    driver.succeed("a");
    expect(driver.state.scopes.find(({ undo: going }) => going)?.locals).toMatchObject({ it: "x", itIndex: 1 });
    driver.succeed("un-a");
    expect(driver.state.scopes.find(({ undo: going }) => going)?.locals).toMatchObject({ it: "y", itIndex: 2 });
  });
});

test("the compiler refuses a handler that is none, and a throw that can undo nothing", () => {
  const codes = (nodes: readonly NodeDefinition[], edges: readonly EdgeDefinition[]) =>
    problemsOf(flow([start(), ...nodes, end()], edges)).map(({ code }) => code);
  const way = chain("start>a>back>end");
  expect(codes([service("a"), undo("back")], way)).toContain("flow.compensation-nothing");
  expect(codes([service("a", { compensation: "gone" }), undo("back")], way)).toContain("flow.compensation-handler");
  expect(
    codes([service("a", { compensation: "u" }), service("u"), undo("back")], [...way, edge("a>u", { id: "x" })]),
  ).toContain("flow.compensation-handler");
  expect(codes([service("a", { compensation: "a" }), undo("back")], way)).toContain("flow.compensation-handler");
});
