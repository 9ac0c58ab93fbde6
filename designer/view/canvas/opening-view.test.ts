import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition } from "@yaoflow/engine";
import { comfortable, openingView } from "./opening-view.ts";

const title = { "zh-CN": "流程", en: "Flow" };
const flow = (endAt: number): FlowDefinition =>
  ({
    key: "f",
    title,
    nodes: [
      { id: "start", kind: "startEvent", title, trigger: { type: "manual", roles: [] } },
      { id: "end", kind: "endEvent", title },
    ],
    edges: [],
    layout: { nodes: { start: { x: 100, y: 200 }, end: { x: endAt, y: 200 } } },
  }) as unknown as FlowDefinition;
const screen = { width: 900, height: 600 };

describe("the first look at a flow", () => {
  test("shows a short one whole, in the middle, never enlarged", () => {
    const view = openingView(flow(400), screen);
    expect(view.zoom).toBe(1);
    expect(view.x + 100).toBeCloseTo(screen.width - (view.x + 400 + 40), -2);
  });
  test("shows a long one readable, its start at the left border and halfway down", () => {
    const view = openingView(flow(4000), screen);
    expect(view.zoom).toBe(comfortable);
    expect(view.x + 100 * view.zoom).toBeCloseTo(48);
    expect(Math.abs(view.y + 200 * view.zoom - screen.height / 2)).toBeLessThan(40);
  });
  test("shows an empty one as it is", () => {
    expect(openingView({ ...flow(400), nodes: [] }, screen).zoom).toBe(1);
  });
});
