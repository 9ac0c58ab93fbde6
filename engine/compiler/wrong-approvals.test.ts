import { describe, expect, test } from "@jest/globals";
import type { NodeDefinition } from "../definition/types.ts";
import { chain, decision, end, flow, line, planOf, problemsOf, service, start, task } from "../testing/flows.ts";
import { eachRefused } from "../testing/refusals.ts";

const signed = (approval: object, candidates: object = { roles: ["clerk", "head"] }) =>
  line(task("a", { approval, candidates } as Parameters<typeof task>[1]));

describe("the compiler refuses an approval", () => {
  eachRefused({
    "that needs a number and has none": [signed({ mode: "nOfM" }), "flow.approval-terms", "/nodes/1/approval"],
    "that needs a share and has none": [signed({ mode: "percent" }), "flow.approval-terms", "/nodes/1/approval"],
    "of all with a number": [signed({ mode: "all", count: 2 }), "flow.approval-terms", "/nodes/1/approval/count"],
    "of any with a number": [signed({ mode: "any", count: 2 }), "flow.approval-terms", "/nodes/1/approval/count"],
    "of a number with a share": [
      signed({ mode: "nOfM", count: 1, percent: 50 }),
      "flow.approval-terms",
      "/nodes/1/approval/percent",
    ],
    "of any in order": [signed({ mode: "any", order: "sequential" }), "flow.approval-terms", "/nodes/1/approval/order"],
    "of more than there are roles": [
      signed({ mode: "nOfM", count: 3 }),
      "flow.approval-too-few",
      "/nodes/1/approval/count",
    ],
    "of a mode that does not exist": [signed({ mode: "most" }), "definition.unknown-value", "/nodes/1/approval/mode"],
    "with a verb that does not exist": [
      line(task("a", { verbs: ["skip"] } as unknown as Parameters<typeof task>[1])),
      "definition.unknown-value",
      "/nodes/1/verbs/0",
    ],
    "with no room for an added signer": [
      line(task("a", { addedSigners: 0 })),
      "definition.out-of-bounds",
      "/nodes/1/addedSigners",
    ],
  });

  test("as many consents as there will be persons is for the case to see", () => {
    expect(problemsOf(signed({ mode: "nOfM", count: 9 }, { roles: ["clerk"], persons: "names" }))).toEqual([]);
  });

  test("或签 is one task for all: its plan is that of a task without an approval", () => {
    const { nodes } = planOf(signed({ mode: "any" }));
    expect(nodes).toEqual(planOf(line(task("a", { candidates: { roles: ["clerk", "head"] } }))).nodes);
  });
});

describe("a task that may be returned from", () => {
  const warned = (...middle: readonly NodeDefinition[]): readonly string[] =>
    problemsOf(
      flow(
        [start(), ...middle, end(), service("undo")],
        chain(["start", ...middle.map(({ id }) => id), "end"].join(">")),
      ),
    )
      .filter(({ code }) => code === "flow.return-leaves-done")
      .map(({ params }) => String(params?.["done"]));

  test("is told what would stay done", () => {
    const back = task("b", { verbs: ["return"] });
    expect(warned(task("a"), service("do"), back)).toEqual(["do"]);
    expect(warned(task("a"), service("do"), task("b"))).toEqual([]);
    expect(warned(service("do"), task("a"), back)).toEqual([]);
    expect(warned(task("a"), back, service("do"))).toEqual([]);
    expect(warned(task("a"), service("do", { compensation: "undo" }), back)).toEqual([]);
    expect(warned(task("a"), decision("grade"), back)).toEqual([]);
  });
});
