import { describe, expect, test } from "@jest/globals";
import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "@yaoflow/engine";
import { compareFlows, type FlowComparison } from "./compare.ts";
import { fieldChanges } from "./field-changes.ts";
import { positionOf } from "./graph.ts";

const title = (en: string) => ({ "zh-CN": en, en });
const node = (id: string, set: Record<string, string> = {}): NodeDefinition => ({
  id,
  kind: "assign",
  title: title(id),
  set,
});
const edge = (id: string, from: string, to: string, rest: Partial<EdgeDefinition> = {}): EdgeDefinition => ({
  id,
  from,
  to,
  ...rest,
});

/** Nodes in a row, 200 apart. */
function flow(
  ids: readonly (string | NodeDefinition)[],
  edges: readonly EdgeDefinition[] = [],
  rest: Partial<FlowDefinition> = {},
): FlowDefinition {
  const nodes = ids.map((each) => (typeof each === "string" ? node(each) : each));
  const layout = { nodes: Object.fromEntries(nodes.map(({ id }, index) => [id, { x: index * 200, y: 0 }])) };
  return { key: "f", title: title("Flow"), data: { type: "object" }, nodes, edges, layout, ...rest };
}

const fates = (parts: FlowComparison["nodes"] | FlowComparison["edges"]) =>
  Object.fromEntries(parts.map(({ id, status }) => [id, status]));

describe("comparing two versions of a flow", () => {
  test("nodes that came, went, changed, moved and stayed", () => {
    const before = flow(["a", "b", "c", "d", "e"]);
    const after = flow(["a", node("b", { x: "1" }), "c", "d", "new"], [], {
      layout: { nodes: { ...before.layout?.nodes, c: { x: 400, y: 90 }, new: { x: 800, y: 0 } } },
    });
    const { nodes } = compareFlows(before, after);
    expect(fates(nodes)).toEqual({ a: "same", b: "changed", c: "moved", d: "same", new: "added", e: "removed" });
    expect(nodes.find(({ id }) => id === "b")?.fields).toEqual([{ path: "set.x", before: undefined, after: "1" }]);
  });

  test("a node that changed and moved is a changed one", () => {
    const after = flow(["b", node("a", { x: "1" })]);
    expect(fates(compareFlows(flow(["a", "b"]), after).nodes)).toMatchObject({ a: "changed" });
  });

  test("a drawing that was shifted as a whole has moved nothing", () => {
    const before = flow(["a", "b", "c"]);
    const places = Object.entries(before.layout?.nodes ?? {}).map(([id, { x, y }]) => [id, { x: x + 40, y: y - 16 }]);
    const after = {
      ...before,
      layout: { nodes: Object.fromEntries(places) as Record<string, { x: number; y: number }> },
    };
    expect(Object.values(fates(compareFlows(before, after).nodes))).toEqual(["same", "same", "same"]);
  });

  test("without a layout nothing can move", () => {
    const { layout: _layout, ...plain } = flow(["a", "b"]);
    expect(fates(compareFlows(plain, flow(["b", "a"])).nodes)).toEqual({ a: "same", b: "same" });
  });

  test("without a version before, everything is new and nothing of the flow is a change", () => {
    const comparison = compareFlows(null, flow(["a", "b"], [edge("e", "a", "b")]));
    expect([fates(comparison.nodes), fates(comparison.edges)]).toEqual([{ a: "added", b: "added" }, { e: "added" }]);
    expect(comparison.flow).toEqual([]);
    expect(comparison.nodes[0]?.fields.map(({ path }) => path)).toContain("kind");
  });

  test("edges by id; one drawn again between the same nodes is the same one", () => {
    const before = flow(
      ["a", "b"],
      [edge("e1", "a", "b"), edge("e2", "b", "a", { when: "x > 1" }), edge("e3", "a", "a")],
    );
    const after = flow(
      ["a", "b"],
      [edge("other", "a", "b"), edge("e2", "b", "a", { when: "x > 2" }), edge("e4", "b", "b")],
    );
    const { edges } = compareFlows(before, after);
    expect(fates(edges)).toEqual({ other: "same", e2: "changed", e4: "added", e3: "removed" });
    expect(edges.find(({ id }) => id === "e2")?.fields).toEqual([{ path: "when", before: "x > 1", after: "x > 2" }]);
  });

  test("what the flow itself says is compared too", () => {
    const changed = flow(["a"], [], {
      constraints: { separation: [{ id: "s", nodes: ["a"] }] },
      businessKey: "serial",
    });
    expect(compareFlows(flow(["a"]), changed).flow.map(({ path }) => path)).toEqual(["constraints", "businessKey"]);
  });

  test("the merged drawing keeps what was removed, beside what took its place, with its edges", () => {
    const before = flow(["a", "old", "z"], [edge("e1", "a", "old"), edge("e2", "old", "z")]);
    const after = flow(["a", "new", "z"], [edge("e3", "a", "new"), edge("e4", "new", "z")]);
    const { merged } = compareFlows(before, after);
    expect(merged.nodes.map(({ id }) => id)).toEqual(["a", "new", "z", "old"]);
    expect(merged.edges.map(({ id }) => id).sort()).toEqual(["e1", "e2", "e3", "e4"]);
    expect(positionOf(merged, "new")).toEqual({ x: 200, y: 0 });
    expect(positionOf(merged, "old").x).toBe(200);
    expect(positionOf(merged, "old").y).toBeGreaterThanOrEqual(64);
  });
});

describe("field changes", () => {
  test("objects to the leaf, lists of parts by id, other lists whole", () => {
    expect(
      fieldChanges(
        { outcomes: [{ id: "a", tone: "x" }, { id: "b" }], roles: ["QA"], same: { p: 1, q: 2 } },
        { outcomes: [{ id: "b" }, { id: "a", tone: "y" }], roles: ["QA", "QM"], same: { q: 2, p: 1 } },
      ),
    ).toEqual([
      { path: "outcomes[a].tone", before: "x", after: "y" },
      { path: "roles", before: ["QA"], after: ["QA", "QM"] },
    ]);
  });

  test("false, null and nothing are three things", () => {
    expect(fieldChanges({ a: false, b: null }, { a: null })).toEqual([
      { path: "a", before: false, after: null },
      { path: "b", before: null, after: undefined },
    ]);
  });
});
