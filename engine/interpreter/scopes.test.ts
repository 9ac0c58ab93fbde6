import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import { actor, Driver } from "../testing/driver.ts";
import { boundary, chain, edge, end, flow, planOf, start, sub, task, text } from "../testing/flows.ts";

function started(definition: FlowDefinition, form: JsonObject = {}): Driver {
  const driver = new Driver(planOf(definition));
  driver.start(form);
  return driver;
}

describe("an embedded sub-process", () => {
  const inner = (id: string, parent: string, more = {}): NodeDefinition => ({ ...task(id), parent, ...more });
  const definition = flow(
    [
      start(),
      sub("box"),
      start("in", { trigger: { type: "none" }, parent: "box" }),
      inner("a", "box"),
      inner("b", "box"),
      { id: "split", kind: "parallelGateway", title: text("split"), parent: "box" },
      end("out", { parent: "box" }),
      task("after"),
      end(),
    ],
    [...chain("start>box>after>end"), ...chain("in>split>a>out"), ...chain("split>b>out")],
  );

  test("is done when its last token is consumed", () => {
    const driver = started(definition);
    expect(driver.waiting()).toEqual(["a", "b"]);
    driver.complete("a");
    expect(driver.waiting()).toEqual(["b"]);
    driver.complete("b");
    expect(driver.waiting()).toEqual(["after"]);
    expect(Object.keys(driver.state.evidence).filter((key) => key.startsWith("box"))).toEqual([]);
  });

  test("an error end inside is caught at its border and takes everything inside back", () => {
    const choices = [
      { id: "ok", title: text("ok") },
      { id: "broken", title: text("broken") },
    ];
    const driver = started(
      flow(
        [
          start(),
          sub("box"),
          start("in", { trigger: { type: "none" }, parent: "box" }),
          { id: "split", kind: "parallelGateway", title: text("split"), parent: "box" },
          inner("a", "box", { outcomes: choices }),
          inner("b", "box"),
          end("out", { parent: "box" }),
          end("bad", { parent: "box", result: { type: "error", code: "broken" } }),
          boundary("catch", "box", { type: "error", code: "broken" }),
          task("fix"),
          end(),
        ],
        [
          ...chain("start>box>end"),
          ...chain("in>split>a"),
          ...chain("split>b>out"),
          edge("a>out", { outcome: "ok" }),
          edge("a>bad", { outcome: "broken" }),
          ...chain("catch>fix>end"),
        ],
      ),
    );
    driver.complete("a", actor("p1"), "broken");
    expect(driver.waiting()).toEqual(["fix"]);
    expect(driver.commands("cancelTask")).toMatchObject([{ node: "b" }]);
    expect(driver.state.scopes).toHaveLength(1);
  });

  test("a terminate end inside ends the sub-process, not the case", () => {
    const driver = started({
      ...definition,
      nodes: definition.nodes.map((node) =>
        node.id === "out" ? end("out", { parent: "box", result: { type: "terminate" } }) : node,
      ),
    });
    driver.complete("a");
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.commands("cancelTask")).toMatchObject([{ node: "b" }]);
  });
});

describe("ends", () => {
  const two = (result: "none" | "terminate"): FlowDefinition =>
    flow(
      [
        start(),
        { id: "s", kind: "parallelGateway", title: text("s") },
        task("a"),
        task("b"),
        end("one", { result: { type: result } }),
        end("two"),
      ],
      [...chain("start>s>a>one"), ...chain("s>b>two")],
    );

  test("none: the case is done when the last token is", () => {
    const driver = started(two("none"));
    driver.complete("a");
    expect(driver.state.status).toBe("running");
    driver.complete("b");
    expect(driver.state.status).toBe("completed");
    expect(driver.state.tokens).toEqual([]);
  });

  test("terminate: everything else is taken back", () => {
    const driver = started(two("terminate"));
    driver.complete("a");
    expect(driver.state.status).toBe("completed");
    expect(driver.commands("cancelTask")).toMatchObject([{ node: "b" }]);
    expect(driver.state.waits).toEqual([]);
  });

  test("error: uncaught, it fails the case under the end's own code", () => {
    const driver = started(
      flow([start(), task("a"), end("bad", { result: { type: "error", code: "rejected" } })], chain("start>a>bad")),
    );
    driver.complete("a");
    expect(driver.state.status).toBe("failed");
    expect(driver.last.commands).toMatchObject([{ type: "finish", status: "failed", problem: { code: "rejected" } }]);
  });

  test("a cancelled case takes everything back and takes nothing in any more", () => {
    const driver = started(two("none"));
    driver.cancel();
    expect(driver.last.commands.map((command) => command.type)).toEqual(["cancelTask", "cancelTask", "finish"]);
    expect(driver.state).toMatchObject({ status: "cancelled", waits: {}, tokens: [], scopes: [] });
    expect(driver.cancel().refused?.code).toBe("case.ended");
  });
});
