import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { FlowDefinition, Json, Problem, Result } from "@yaoflow/engine";
import { checkShape, flowSchema } from "@yaoflow/engine/definition";
import {
  addNode,
  arrange,
  canConnect,
  clip,
  connect,
  editNode,
  insertOnEdge,
  isDirty,
  moveNodes,
  moveToScope,
  openHistory,
  palette,
  paste,
  positionOf,
  reconnect,
  redo,
  remove,
  renameNode,
  replaceFlow,
  run,
  undo,
  type Command,
  type History,
} from "./index.ts";

const text = (en: string) => ({ "zh-CN": en, en });

const flow: FlowDefinition = {
  key: "leave",
  title: text("Leave"),
  data: { type: "object" },
  nodes: [
    { id: "start", kind: "startEvent", title: text("Start"), trigger: { type: "manual", roles: ["CLERK"] } },
    {
      id: "approve",
      kind: "userTask",
      title: text("Approve"),
      form: "leave",
      candidates: { roles: ["BOSS"] },
      outcomes: [
        { id: "yes", title: text("Yes") },
        { id: "no", title: text("No") },
      ],
      differentFrom: ["start"],
    },
    {
      id: "late",
      kind: "boundaryEvent",
      title: text("Late"),
      attachedTo: "approve",
      interrupting: false,
      trigger: { type: "timer", duration: 'duration("P1D")' },
    },
    { id: "end", kind: "endEvent", title: text("End"), result: { type: "none" } },
  ],
  edges: [
    { id: "e1", from: "start", to: "approve" },
    { id: "e2", from: "approve", to: "end", outcome: "yes" },
  ],
  layout: {
    nodes: { start: { x: 0, y: 0 }, approve: { x: 200, y: 0 }, late: { x: 216, y: 48 }, end: { x: 400, y: 0 } },
  },
};

function item(key: string) {
  const found = palette.find((each) => each.key === key);
  if (!found) throw new Error(`no palette item ${key}`);
  return found;
}

function after(history: History, ...commands: Command[]): History {
  return commands.reduce((each, command) => {
    const result = run(each, command);
    if (!result.ok) throw new Error(result.problem.code);
    return result.value;
  }, history);
}

describe("commands", () => {
  test("a second approval dropped on an edge stands between its ends and is left by its first outcome", () => {
    const { present } = after(openHistory(flow), insertOnEdge(item("approval"), "e2", { x: 300, y: 0 }));
    expect(present.edges).toEqual([
      { id: "e1", from: "start", to: "approve" },
      { id: "e2", from: "approve", to: "approve-2", outcome: "yes" },
      { id: "approve-2-to-end", from: "approve-2", to: "end", outcome: "approve" },
    ]);
    expect(positionOf(present, "approve-2")).toEqual({ x: 300, y: 0 });
  });

  test("a new edge follows the first outcome that has none yet", () => {
    const { present } = after(openHistory(flow), connect("approve", "end"));
    expect(present.edges.at(-1)).toEqual({ id: "approve-to-end", from: "approve", to: "end", outcome: "no" });
  });

  test("removing an activity takes its boundary events and edges along", () => {
    const { present } = after(openHistory(flow), remove(["approve"], []));
    expect(present.nodes.map((node) => node.id)).toEqual(["start", "end"]);
    expect(present.edges).toEqual([]);
    expect(Object.keys(present.layout?.nodes ?? {})).toEqual(["start", "end"]);
  });

  test("a boundary event travels with its activity", () => {
    const { present } = after(openHistory(flow), moveNodes({ approve: { x: 260, y: 30 } }));
    expect(positionOf(present, "late")).toEqual({ x: 276, y: 78 });
  });

  test("a boundary event needs an activity under it", () => {
    const result = run(openHistory(flow), addNode(item("boundaryTimer"), { x: 0, y: 0 }, "end"));
    expect(result).toMatchObject({ ok: false, problem: { code: "design.host-not-activity" } });
  });

  test("renaming follows the id through edges, hosts, separation and layout", () => {
    const { present } = after(openHistory(flow), renameNode("start", "ask"), renameNode("approve", "decide"));
    expect(present.nodes.map((node) => node.id)).toEqual(["ask", "decide", "late", "end"]);
    expect(present.nodes[1]).toMatchObject({ differentFrom: ["ask"] });
    expect(present.nodes[2]).toMatchObject({ attachedTo: "decide" });
    expect(present.edges[0]).toMatchObject({ from: "ask", to: "decide" });
    expect(present.layout?.nodes?.["decide"]).toEqual({ x: 200, y: 0 });
  });

  test.each(["1st", "__proto__", "constructor", "a b", ""])("the id %p is refused", (id) => {
    expect(run(openHistory(flow), renameNode("start", id))).toMatchObject({
      ok: false,
      problem: { code: "design.id-invalid" },
    });
  });

  test("pasting gives fresh ids and keeps the edges among the pasted", () => {
    const { present } = after(
      openHistory(flow),
      paste(clip(flow, new Set(["approve", "end", "late"])), { x: 0, y: 120 }),
    );
    expect(present.nodes.slice(4).map((node) => node.id)).toEqual(["approve-2", "late-2", "end-2"]);
    expect(present.edges.at(-1)).toMatchObject({ from: "approve-2", to: "end-2", outcome: "yes" });
    expect(positionOf(present, "end-2")).toEqual({ x: 400, y: 120 });
  });

  test("an outcome that the new source does not have is dropped on reconnecting", () => {
    const { present } = after(openHistory(flow), remove([], ["e1"]), reconnect("e2", "start", "end"));
    expect(present.edges).toEqual([{ id: "e2", from: "start", to: "end" }]);
  });

  test("arranging puts every node somewhere, left to right along the edges", () => {
    const { present } = after(openHistory({ ...flow, layout: {} }), arrange());
    const [start, approve, end] = ["start", "approve", "end"].map((id) => positionOf(present, id).x);
    expect(start).toBeLessThan(approve ?? 0);
    expect(approve).toBeLessThan(end ?? 0);
  });
});

describe("sub-processes", () => {
  const withPart = (): History =>
    after(
      openHistory(flow),
      addNode(item("subProcess"), { x: 600, y: 0 }),
      addNode(item("userTask"), { x: 620, y: 60 }, "part"),
    );

  test("what is dropped on one belongs to it, and it grows to hold it", () => {
    const { present } = after(withPart(), addNode(item("endEvent"), { x: 1000, y: 300 }, "task"));
    expect(present.nodes.slice(-2)).toMatchObject([
      { id: "task", parent: "part" },
      { id: "end-2", parent: "part" },
    ]);
    const place = present.layout?.nodes?.["part"];
    expect((place?.x ?? 0) + (place?.w ?? 0)).toBeGreaterThan(1040);
    expect((place?.y ?? 0) + (place?.h ?? 0)).toBeGreaterThan(340);
  });
  test("its start has no trigger of its own", () => {
    const { present } = after(withPart(), addNode(item("startEvent"), { x: 610, y: 60 }, "part"));
    expect(present.nodes.at(-1)).toMatchObject({ trigger: { type: "none" }, parent: "part" });
  });
  test("what lies in it travels with it", () => {
    const { present } = after(withPart(), moveNodes({ part: { x: 700, y: 100 } }));
    expect(positionOf(present, "task")).toEqual({ x: 728, y: 160 });
  });
  test("a node goes in with its boundary events and without its edges, and out again", () => {
    const inside = after(withPart(), moveToScope("approve", "part"));
    expect(inside.present.nodes.filter((node) => node.parent === "part").map(({ id }) => id)).toEqual([
      "approve",
      "late",
      "task",
    ]);
    expect(inside.present.edges).toEqual([]);
    const outside = after(inside, moveToScope("approve", null));
    expect(outside.present.nodes.find(({ id }) => id === "approve")?.parent).toBeUndefined();
  });
  test("it does not go into itself", () => {
    expect(run(withPart(), moveToScope("part", "part"))).toMatchObject({
      ok: false,
      problem: { code: "design.scope-impossible" },
    });
  });
  test("arranging keeps what lies in it within its borders", () => {
    const { present } = after(withPart(), arrange());
    const [part, task] = [present.layout?.nodes?.["part"], present.layout?.nodes?.["task"]];
    expect(task?.x).toBeGreaterThanOrEqual(part?.x ?? Number.NaN);
    expect((task?.x ?? 0) + 152).toBeLessThanOrEqual((part?.x ?? 0) + (part?.w ?? 0));
  });
});

describe("palette", () => {
  test("everything that can be drawn is read strictly: only its own gaps are told", () => {
    for (const each of palette) {
      const drawn = { ...flow, nodes: [...flow.nodes, each.create("new")] };
      const elsewhere = checkShape(flowSchema, drawn as unknown as Json).filter(
        ({ pointer }) => !/^\/nodes\/4(\/|$)/.test(pointer ?? ""),
      );
      expect(elsewhere).toEqual([]);
    }
  });
  test("there is an item for every kind of node and every trigger that the compiler takes", () => {
    const made = palette.map((each) => each.create("new"));
    expect(new Set(made.map(({ kind }) => kind)).size).toBe(21);
    const triggers = made.flatMap((node) => (node.kind === "boundaryEvent" ? [node.trigger.type] : []));
    expect(triggers.sort()).toEqual(["error", "escalation", "message", "signal", "timer"]);
  });
  test("what begins or ends a flow is not put into an edge", () => {
    expect(run(openHistory(flow), insertOnEdge(item("endEvent"), "e2", { x: 0, y: 0 }))).toMatchObject({ ok: false });
    expect(run(openHistory(flow), insertOnEdge(item("startEvent"), "e2", { x: 0, y: 0 }))).toMatchObject({ ok: false });
  });
});

describe("rules", () => {
  test.each([
    ["approve", "approve", "design.connect-self"],
    ["end", "approve", "design.connect-from-end"],
    ["approve", "start", "design.connect-into-start"],
    ["approve", "late", "design.connect-into-start"],
    ["start", "approve", "design.connect-twice"],
    ["start", "nowhere", "design.node-unknown"],
  ])("%s → %s is refused with %s", (from, to, code) => {
    expect(canConnect(flow, from, to)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe("history", () => {
  test("typing in one field is one step of undo", () => {
    const typed = after(
      openHistory(flow),
      ...["A", "Ap", "App"].map((en) => editNode("approve", "title", (node) => ({ ...node, title: text(en) }))),
    );
    const back = undo(typed);
    expect(back.ok && back.value.present).toBe(flow);
  });

  test("a command that changes nothing leaves no step and nothing to save", () => {
    const history = after(openHistory(flow), remove(["nobody"], []));
    expect(history.past).toEqual([]);
    expect(isDirty(history)).toBe(false);
  });

  test("undoing everything and redoing it gives the same drawing, whatever was done", () => {
    const command = fc.oneof(
      fc
        .constantFrom(...palette.filter((each) => each.group !== "boundary"))
        .map((each) => addNode(each, { x: 1, y: 2 })),
      fc.constantFrom("start", "approve", "end").map((id) => remove([id], [])),
      fc.record({ x: fc.integer(), y: fc.integer() }).map((point) => moveNodes({ approve: point })),
      fc
        .tuple(fc.constantFrom("start", "approve", "task"), fc.constantFrom("approve", "end", "task"))
        .map(([from, to]) => connect(from, to)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        let history = openHistory(flow);
        for (const each of commands) {
          const result = run(history, each);
          if (result.ok) history = result.value;
        }
        const drawn = history.present;
        const steps = history.past.length;
        for (let n = 0; n < steps; n += 1) history = expectOk(undo(history));
        expect(history.present).toBe(flow);
        for (let n = 0; n < steps; n += 1) history = expectOk(redo(history));
        expect(history.present).toBe(drawn);
      }),
    );
  });
});

function expectOk(result: Result<History, Problem>): History {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

describe("another flow's content", () => {
  test("takes the drawing's place under its key, is laid out where it is not, and is undone in one step", () => {
    const other: FlowDefinition = { ...flow, key: "other", title: text("Other"), layout: {} };
    const opened = openHistory(flow);
    const after = run(opened, replaceFlow(other));
    if (!after.ok) throw new Error(after.problem.code);
    expect(after.value.present).toMatchObject({ key: "leave", title: text("Other"), nodes: other.nodes });
    expect(Object.keys(after.value.present.layout?.nodes ?? {}).sort()).toEqual(other.nodes.map(({ id }) => id).sort());
    expect(isDirty(after.value)).toBe(true);
    const back = undo(after.value);
    expect(back.ok && back.value.present).toBe(flow);
  });

  test("keeps the places that it has", () => {
    const places = Object.fromEntries(flow.nodes.map(({ id }, index) => [id, { x: index * 200, y: 7 }]));
    const after = run(openHistory(flow), replaceFlow({ ...flow, layout: { nodes: places } }));
    expect(after.ok && after.value.present.layout?.nodes).toEqual(places);
  });
});
