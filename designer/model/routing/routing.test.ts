import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition } from "@yaoflow/engine";
import { boxOf } from "../box.ts";
import { layered } from "../layout.ts";
import { boxesMeet, segmentsOf, touches } from "./geometry.ts";
import { routesOf } from "./index.ts";
import { labelSize } from "./label.ts";

const flows = [
  "procurement/flows/procurement",
  "receiving-inspection/flows/receiving-inspection",
  "sales-minimal/flows/sales",
  "returns/flows/sales-return",
];

function drawing(name: string): FlowDefinition {
  return JSON.parse(readFileSync(path.join(process.cwd(), "templates", `${name}.json`), "utf8")) as FlowDefinition;
}

/** Every edge gets a label as long as the longest that people write. */
function labelsOf(flow: FlowDefinition): ReadonlyMap<string, string> {
  return new Map(flow.edges.map((edge) => [edge.id, edge.outcome === undefined ? "" : "退回修改"]));
}

describe.each(flows)("the drawing of %s", (name) => {
  const shipped = drawing(name);
  const arranged = { ...shipped, layout: { nodes: layered(shipped) } };

  test.each([
    ["as shipped", shipped],
    ["arranged", arranged],
  ])("no edge runs through a node (%s)", (_how, flow) => {
    const routes = routesOf(flow, labelsOf(flow));
    const through = flow.edges.flatMap((edge) =>
      segmentsOf(routes.get(edge.id)?.points ?? []).flatMap((segment) =>
        flow.nodes.filter((node) => touches(segment, boxOf(flow, node), -2)).map((node) => `${edge.id} ${node.id}`),
      ),
    );
    expect(through).toEqual([]);
  });

  test.each([
    ["as shipped", shipped],
    ["arranged", arranged],
  ])("no two labels cover each other (%s)", (_how, flow) => {
    const labels = labelsOf(flow);
    const routes = routesOf(flow, labels);
    const boxes = flow.edges.flatMap(({ id }) => {
      const at = routes.get(id)?.label;
      const { width, height } = labelSize(labels.get(id) ?? "");
      return at ? [{ id, x: at.x - width / 2, y: at.y - height / 2, width, height }] : [];
    });
    const pairs = boxes.flatMap((a, index) =>
      boxes.slice(index + 1).flatMap((b) => (boxesMeet(a, b) ? [`${a.id} ${b.id}`] : [])),
    );
    expect(pairs).toEqual([]);
  });

  test("every edge begins and ends at its nodes", () => {
    const routes = routesOf(shipped, new Map());
    for (const edge of shipped.edges) {
      const points = routes.get(edge.id)?.points ?? [];
      for (const [id, point] of [
        [edge.from, points[0]],
        [edge.to, points.at(-1)],
      ] as const) {
        const node = shipped.nodes.find((each) => each.id === id);
        if (!node || !point) throw new Error(`${edge.id} has no way`);
        const box = boxOf(shipped, node);
        expect(touches({ from: point, to: point }, box, 1)).toBe(true);
      }
    }
  });
});

test("a way that was drawn by hand is kept while it fits the nodes", () => {
  const flow = drawing("procurement/flows/procurement");
  const draft = flow.nodes.find(({ id }) => id === "draft");
  const start = flow.nodes.find(({ id }) => id === "start");
  if (!draft || !start) throw new Error("nodes are missing");
  const [from, to] = [boxOf(flow, start), boxOf(flow, draft)];
  const points = [
    [from.x + 20, from.y],
    [from.x + 20, from.y - 80],
    [to.x + 60, from.y - 80],
    [to.x + 60, to.y],
  ] as const;
  const drawn = { ...flow, layout: { ...flow.layout, edges: { "start--draft": { points } } } };
  expect(routesOf(drawn, new Map()).get("start--draft")?.points).toHaveLength(4);
  const elsewhere = { ...flow, layout: { ...flow.layout, edges: { "start--draft": { points: points.slice(0, 2) } } } };
  expect(routesOf(elsewhere, new Map()).get("start--draft")?.points[0]).not.toEqual({
    x: points[0][0],
    y: points[0][1],
  });
});
