import { describe, expect, test } from "@jest/globals";
import type { NodeDefinition } from "../definition/types.ts";
import { chain, edge, end, start, xor } from "../testing/flows.ts";
import { orderCatalogue, orderFlow, plansOf, sign, signedBy } from "../testing/proofs.ts";
import { shortageOf } from "./staffing.ts";

const bounds = { states: 10_000, milliseconds: 1_000, elapsed: () => 0 };
const begun = start("start", { trigger: { type: "manual", roles: ["clerk"] } });
const people = (...roles: readonly (readonly string[])[]) =>
  roles.map((held, index) => ({ personId: `p${index + 1}`, roles: held }));
const shortage = (nodes: readonly NodeDefinition[], way: string, staff: ReturnType<typeof people>) => {
  const plan = plansOf([orderFlow([begun, ...nodes, end()], chain(way))]).get("sample");
  return plan ? shortageOf(plan, staff, bounds) : null;
};
const two = [signedBy("a", "head"), signedBy("b", "head", { differentFrom: ["a"] })];

describe("people for a flow", () => {
  test("as many as there are steps apart", () => {
    expect(shortage(two, "start>a>b>end", people(["clerk"], ["head"], ["head"]))).toBeNull();
    expect(shortage(two, "start>a>b>end", people(["clerk"], ["head"]))).toMatchObject({
      code: "staffing.short",
      severity: "warning",
      params: { nodes: ["a", "b"], needed: 2, people: 1, roles: "head" },
    });
  });
  test("a role that nobody holds", () => {
    expect(shortage([signedBy("a", "keeper")], "start>a>end", people(["clerk"]))?.params).toMatchObject({
      nodes: ["a"],
      people: 0,
    });
  });
  test("two persons for a second signature, also where it is only sometimes asked", () => {
    const always = [signedBy("a", "head", { signature: { ...sign, mode: "dual" } })];
    const sometimes = [signedBy("a", "head", { signature: { ...sign, dualWhen: "special = true" } })];
    for (const nodes of [always, sometimes]) {
      expect(shortage(nodes, "start>a>end", people(["clerk"], ["head"]))?.code).toBe("staffing.short");
      expect(shortage(nodes, "start>a>end", people(["clerk"], ["head"], ["head"]))).toBeNull();
    }
  });
  test("a person with two roles is one person: the matching looks ahead", () => {
    const nodes = [
      signedBy("a", "head"),
      signedBy("b", "keeper", { differentFrom: ["a"] }),
      signedBy("c", "clerk", { differentFrom: ["a", "b"] }),
    ];
    expect(shortage(nodes, "start>a>b>c>end", people(["head", "keeper"], ["head", "clerk"], ["keeper"]))).toBeNull();
    expect(
      shortage(nodes, "start>a>b>c>end", people(["head", "keeper"], ["head", "clerk"]))?.params?.["nodes"],
    ).toEqual(["a", "b", "c"]);
  });
  test("steps of two ways that exclude each other need no different people", () => {
    const apart = orderFlow(
      [begun, xor("which"), signedBy("a", "head"), signedBy("b", "head", { differentFrom: ["a"] }), end()],
      [
        ...chain("start>which"),
        edge("which>a", { when: "special = true" }),
        edge("which>b", { default: true }),
        ...chain("a>end"),
        ...chain("b>end"),
      ],
    );
    const plan = plansOf([apart]).get("sample");
    expect(plan && shortageOf(plan, people(["clerk"], ["head"]), bounds)).toBeNull();
    expect(orderCatalogue().action("order.send")?.effects).toEqual(["order.send"]);
  });
  test("a hundred people are no more work than a few", () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      signedBy(`t${index}`, "head", { differentFrom: Array.from({ length: index }, (_each, other) => `t${other}`) }),
    );
    const way = ["start", ...many.map(({ id }) => id), "end"].join(">");
    expect(shortage(many, way, people(["clerk"], ...Array.from({ length: 100 }, () => ["head"])))).toBeNull();
    expect(
      shortage(many, way, people(["clerk"], ...Array.from({ length: 11 }, () => ["head"])))?.params?.["needed"],
    ).toBe(12);
  });
});
