import { expect, test } from "@jest/globals";
import type { FlowDefinition, NodeDefinition } from "@yaoflow/engine";
import { compile } from "@yaoflow/engine/compiler";
import type { Plan } from "@yaoflow/engine/interpreter";
import type { PolicyLine } from "../../contract/index.ts";
import { sha256 } from "../cases/digest.ts";
import type { Policies } from "../ports.ts";
import { tasksWithoutRight } from "./rights.ts";
import { shortagesOf } from "./staffing.ts";

const title = { "zh-CN": "审批", en: "approve" };
const task = (id: string, roles: readonly string[], differentFrom: readonly string[] = []): NodeDefinition => ({
  id,
  kind: "userTask",
  title,
  form: "note",
  candidates: { roles },
  differentFrom,
  outcomes: [{ id: "done", title }],
});
const flow: FlowDefinition = {
  key: "order",
  title,
  data: { type: "object" },
  nodes: [
    task("a", ["CHIEF"]),
    task("b", ["CLERK", "CHIEF"], ["a"]),
    { id: "start", kind: "startEvent", title, trigger: { type: "none" } },
    { id: "end", kind: "endEvent", title, result: { type: "none" } },
  ],
  edges: [
    { id: "e1", from: "start", to: "a" },
    { id: "e2", from: "a", to: "b" },
    { id: "e3", from: "b", to: "end" },
  ],
};
const plan = compile(
  flow,
  {
    action: () => undefined,
    gate: () => undefined,
    reader: () => undefined,
    form: (key) => ({ definition: { key, title, schema: { type: "object" } }, hash: key }),
    flow: () => undefined,
  },
  sha256,
).plan as Plan;

/** Policies under which these roles may complete tasks of these flows. */
const policies = (...rights: readonly string[]): Pick<Policies, "decide"> => ({
  decide: ({ roles }, domain, object, act) => ({
    allowed: domain === "acme" && act === "complete" && roles.some(({ role }) => rights.includes(`${role} ${object}`)),
    reason: title,
    role: null,
  }),
});
const line = (role: string, object: string, effect: "allow" | "deny" = "allow"): PolicyLine => ({
  role,
  domain: "*",
  object,
  act: "complete",
  effect,
});
const places = (rights: Pick<Policies, "decide">, lines: readonly PolicyLine[] = []) =>
  tasksWithoutRight(rights, "acme", [plan], lines).map(
    ({ code, severity, pointer }) => `${severity} ${code} ${pointer ?? ""}`,
  );

test("a task that no candidate has the right to complete is told, as a warning", () => {
  expect(places(policies("CLERK task:order"))).toEqual([
    "warning publication.task-without-right /flows/order/nodes/0/candidates/roles",
  ]);
  expect(places(policies("CHIEF task:other"))).toHaveLength(2);
});
test("one candidate with the right is enough, and the publication may bring it", () => {
  expect(places(policies("CHIEF task:order"))).toEqual([]);
  expect(places(policies(), [line("CHIEF", "task:order")])).toEqual([]);
  expect(places(policies(), [line("CHIEF", "task:order", "deny"), line("CHIEF", "task:other")])).toHaveLength(2);
});
test("people who hold several roles count once, and too few of them are told", async () => {
  const holder = (personId: string, role: string) => ({ personId, account: personId, name: personId, role });
  const holders = (...list: readonly ReturnType<typeof holder>[]) => ({
    holders: (_company: string, roles: readonly string[]) =>
      Promise.resolve(list.filter(({ role }) => roles.includes(role))),
  });
  const both = holders(holder("p1", "CHIEF"), holder("p1", "CLERK"));
  expect((await shortagesOf(both, "acme", [plan])).map(({ code, params }) => [code, params?.["people"]])).toEqual([
    ["staffing.short", 1],
  ]);
  expect(await shortagesOf(holders(holder("p1", "CHIEF"), holder("p2", "CLERK")), "acme", [plan])).toEqual([]);
});
