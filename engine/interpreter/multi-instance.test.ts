import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import { actor, Driver, refusal } from "../testing/driver.ts";
import { boundary, call, chain, end, flow, planOf, start, task } from "../testing/flows.ts";

const names = (list: string): NodeDefinition => start("start", { output: { names: list } });

function started(definition: FlowDefinition, form: JsonObject = {}): Driver {
  const driver = new Driver(planOf(definition));
  driver.start(form);
  return driver;
}

describe("multi-instance", () => {
  const over = (mode: "parallel" | "sequential", more: object = {}): FlowDefinition =>
    flow(
      [
        names('["x", "y", "z"]'),
        call("each", {
          input: { id: "name" },
          multiInstance: {
            collection: "names",
            element: "name",
            mode,
            collect: { into: "results", value: 'name + ":" + result.ruling' },
            ...more,
          },
        }),
        task("after"),
        end(),
      ],
      chain("start>each>after>end"),
    );

  test("parallel: one child per element, collected in the collection's order", () => {
    const driver = started(over("parallel"));
    expect(driver.commands("startChild").map((command) => [command.data, command.childCase])).toEqual([
      [{ id: "x" }, "case1.each.2"],
      [{ id: "y" }, "case1.each.3"],
      [{ id: "z" }, "case1.each.4"],
    ]);
    driver.childEnded("each", { ruling: "3" }, 2);
    driver.childEnded("each", { ruling: "1" }, 0);
    expect(driver.waiting()).toEqual(["each"]);
    driver.childEnded("each", { ruling: "2" }, 0);
    expect(driver.state.data).toMatchObject({ results: ["x:1", "y:2", "z:3"] });
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.scopes).toHaveLength(1);
  });

  test("sequential: one after the other", () => {
    const driver = started(over("sequential"));
    for (const [index, name] of ["x", "y", "z"].entries()) {
      expect(driver.commands("startChild").map((command) => command.data)).toEqual([{ id: name }]);
      driver.childEnded("each", { ruling: String(index) });
    }
    expect(driver.state.data).toMatchObject({ results: ["x:0", "y:1", "z:2"] });
  });

  test("a completion condition takes the rest back", () => {
    const driver = started(over("parallel", { completionCondition: "completed >= 2" }));
    driver.childEnded("each", { ruling: "1" }, 1);
    driver.childEnded("each", { ruling: "2" }, 1);
    expect(driver.commands("cancelChild")).toEqual([{ type: "cancelChild", key: "each.2", childCase: "case1.each.2" }]);
    expect(driver.state.data).toMatchObject({ results: ["y:1", "z:2"] });
    expect(driver.waiting()).toEqual(["after"]);
  });

  test("nothing to do is done at once", () => {
    const none = over("parallel");
    const driver = started({ ...none, nodes: [names("[]"), ...none.nodes.slice(1)] });
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.data).toMatchObject({ results: [] });
  });

  test("an error of one instance is caught for all of them", () => {
    const base = over("parallel");
    const driver = started({
      ...base,
      nodes: [...base.nodes, boundary("bad", "each", { type: "error", code: "bad" }), task("fix")],
      edges: [...base.edges, ...chain("bad>fix>end")],
    });
    driver.childEnded("each", {}, 1, "failed", refusal("bad"));
    expect(driver.waiting()).toEqual(["fix"]);
    expect(driver.commands("cancelChild").map((command) => command.key)).toEqual(["each.2", "each.3", "each.4"]);
    expect(driver.state.scopes).toHaveLength(1);
  });

  test("a child that fails uncaught is an incident of its own; the others go on; a retry starts a new child", () => {
    const driver = started(over("parallel"));
    driver.childEnded("each", {}, 0, "failed", refusal("bad"));
    expect(driver.state.incidents).toMatchObject([{ key: "each.2", problem: { code: "bad" } }]);
    driver.childEnded("each", { ruling: "2" }, 1);
    driver.childEnded("each", { ruling: "3" }, 1);
    driver.retry("each.2");
    expect(driver.commands("startChild")).toMatchObject([
      { key: "each.5", childCase: "case1.each.5", data: { id: "x" } },
    ]);
    driver.childEnded("each", { ruling: "1" });
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.data).toMatchObject({ results: ["x:1", "y:2", "z:3"] });
  });

  test("tasks too: each element is a task; the index counts from 1", () => {
    const driver = started(
      flow(
        [
          names('["x", "y"]'),
          task("each", {
            subject: "name",
            output: { note: "name" },
            input: { count: "nameIndex" },
            multiInstance: {
              collection: "names",
              element: "name",
              mode: "parallel",
              collect: { into: "results", value: "outcome" },
            },
          }),
          end(),
        ],
        chain("start>each>end"),
        { output: { results: "results" } },
      ),
    );
    expect(driver.commands("openTask").map((command) => [command.key, command.subject, command.data])).toEqual([
      ["each.2", "x", { count: 1 }],
      ["each.3", "y", { count: 2 }],
    ]);
    driver.complete("each", actor("p1"), "done", {}, 1);
    driver.complete("each", actor("p2"));
    expect(driver.state.output).toEqual({ results: ["done", "done"] });
  });

  test("a collection that is none is an incident", () => {
    const driver = started({ ...over("parallel"), nodes: [start(), ...over("parallel").nodes.slice(1)] });
    expect(driver.state.incidents).toMatchObject([{ key: "each.1", node: "each" }]);
  });
});
