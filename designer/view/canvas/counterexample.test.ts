import { expect, test } from "@jest/globals";
import type { FlowDefinition, Json, Problem } from "@yaoflow/engine";
import { pathOf } from "./counterexample.ts";
import { edgesOf, nodesOf } from "./graph-of.ts";

const title = { "zh-CN": "题", en: "title" };
const task = (id: string) =>
  ({
    id,
    kind: "userTask",
    title,
    form: "note",
    candidates: { roles: ["QA"] },
    outcomes: [{ id: "done", title }],
  }) as const;
const definition: FlowDefinition = {
  key: "review",
  title,
  data: { type: "object" },
  nodes: [task("a"), task("b"), task("c")],
  edges: [
    { id: "a-b", from: "a", to: "b" },
    { id: "b-c", from: "b", to: "c" },
    { id: "a-c", from: "a", to: "c" },
  ],
};
const problem = (steps?: Json): Problem => ({
  code: "house.rule",
  severity: "error",
  status: 422,
  text: title,
  ...(steps === undefined ? {} : { params: { steps } }),
});

test("the nodes and edges of a counterexample light up, those beside it do not", () => {
  const path = pathOf(
    definition,
    problem([
      { flow: "review", nodes: ["a", "b"], edges: ["a-b"] },
      { flow: "called", nodes: ["x"], edges: ["x-y"] },
      { flow: "review", nodes: ["c"], edges: ["b-c"] },
    ]),
  );
  expect(path).toEqual({ nodes: new Set(["a", "b", "c"]), edges: new Set(["a-b", "b-c"]) });
  const overlay = path ? { passed: path.nodes, passedEdges: path.edges } : {};
  expect(nodesOf(definition, "en", overlay).map(({ data }) => data.passed)).toEqual([true, true, true]);
  expect(
    edgesOf(definition, "en", overlay)
      .filter(({ className }) => className?.includes("travelled"))
      .map(({ id }) => id),
  ).toEqual(["a-b", "b-c"]);
});

test("a problem without one, with only a called flow's, or of a strange shape shows none", () => {
  for (const steps of [undefined, "no list", [], [{ flow: "called", nodes: ["x"] }], [null, 5, { flow: "review" }]])
    expect(pathOf(definition, problem(steps))).toBeNull();
});
