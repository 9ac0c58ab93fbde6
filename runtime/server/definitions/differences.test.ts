import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition, FormDefinition, NodeDefinition } from "@yaoflow/engine";
import { flowDifferences, formDifferences } from "./differences.ts";

const title = { "zh-CN": "题", en: "Title" };
const node = (id: string, set = {}): NodeDefinition => ({ id, kind: "assign", title, set });
const flow = (nodes: readonly NodeDefinition[], rest: Partial<FlowDefinition> = {}): FlowDefinition => ({
  key: "f",
  title,
  data: { type: "object" },
  nodes,
  edges: [],
  ...rest,
});
const english = (lines: readonly { readonly en: string }[]) => lines.map(({ en }) => en);

describe("what an approver sees", () => {
  test("nodes that came, went and changed", () => {
    expect(english(flowDifferences(flow([node("a"), node("b")]), flow([node("a", { x: "1" }), node("c")])))).toEqual([
      "changed node: a",
      "new node: c",
      "removed node: b",
    ]);
  });

  test("a moved node is no difference, a changed invariant is", () => {
    const before = flow([node("a")], { layout: { nodes: { a: { x: 1, y: 1 } } } });
    expect(flowDifferences(before, flow([node("a")]))).toEqual([]);
    expect(
      english(flowDifferences(before, flow([node("a")], { constraints: { separation: [{ id: "s", nodes: ["a"] }] } }))),
    ).toEqual(["changed: constraints"]);
  });

  test("fields of a form", () => {
    const form = (properties: NonNullable<FormDefinition["schema"]["properties"]>): FormDefinition => ({
      key: "f",
      title,
      schema: { type: "object", properties },
    });
    expect(
      english(
        formDifferences(
          form({ a: { type: "string" } }),
          form({ a: { type: "string", maxLength: 3 }, b: { type: "boolean" } }),
        ),
      ),
    ).toEqual(["changed field: a", "new field: b"]);
  });
});
