import { describe, expect, test } from "@jest/globals";
import { actor, Driver } from "../../testing/driver.ts";
import { chain, edge, end, flow, planOf, start, task, text } from "../../testing/flows.ts";

const approval = [
  { id: "yes", title: text("yes") },
  { id: "no", title: text("no") },
];
const simple = planOf(
  flow([start(), task("a", { output: { note: "form.note", amount: "form.amount" } }), end()], chain("start>a>end"), {
    output: { said: "note", amount: "amount" },
  }),
);

function started(plan = simple): Driver {
  const driver = new Driver(plan);
  driver.start();
  return driver;
}

describe("a user task", () => {
  test("offers itself with form, roles, outcomes and waits", () => {
    const driver = started();
    expect(driver.commands("openTask")).toMatchObject([
      {
        key: "a.1",
        node: "a",
        form: { key: "note", hash: "hash-of-note" },
        roles: ["clerk"],
        excluded: [],
        dueAt: null,
      },
    ]);
    expect(driver.waiting()).toEqual(["a"]);
  });

  test("writes what its output mapping says and keeps the submission as evidence", () => {
    const driver = started();
    driver.complete("a", actor("p1"), "done", { note: "yes", amount: "10.25" });
    expect(driver.state.data).toEqual({ note: "yes", amount: "10.25" });
    expect(driver.state.evidence["a"]).toMatchObject({
      submission: "s.a",
      outcome: "done",
      actors: [{ personId: "p1" }],
    });
    expect(driver.last.commands).toEqual([
      { type: "finish", status: "completed", output: { said: "yes", amount: "10.25" } },
    ]);
  });

  test("leaves by the edge of its outcome, else by the one without", () => {
    const plan = planOf(
      flow(
        [
          start(),
          task("a", { outcomes: [...approval, { id: "later", title: text("later") }] }),
          task("b"),
          task("c"),
          end(),
        ],
        [...chain("start>a"), edge("a>b", { outcome: "yes" }), edge("a>c"), ...chain("b>end"), ...chain("c>end")],
      ),
    );
    for (const [outcome, next] of [
      ["yes", "b"],
      ["no", "c"],
      ["later", "c"],
    ] as const) {
      const driver = started(plan);
      driver.complete("a", actor("p1"), outcome);
      expect(driver.waiting()).toEqual([next]);
    }
  });

  test.each([
    ["an unknown outcome", { outcome: "maybe" }, "task.outcome-unknown"],
    ["a stale revision", { revision: 2 }, "task.revision-stale"],
    ["nobody", { actors: [] }, "task.actor-missing"],
    ["a role that is no candidate", { actors: [actor("p1", "keeper")] }, "task.role-missing"],
    [
      "a second signature that nobody asked for",
      { actors: [actor("p1"), actor("p2", "clerk", { capacity: "second" })] },
      "task.second-unexpected",
    ],
    ["a key that never was", { key: "a.7" }, "task.not-open"],
    ["a key of another kind", { key: "start.1" }, "task.already-completed"],
    ["a key from the object model", { key: "__proto__" }, "task.not-open"],
  ])("refuses %s and changes nothing", (_title, wrong, code) => {
    const driver = started();
    const before = driver.state;
    const step = driver.send({
      type: "taskCompleted",
      at: driver.at,
      key: "a.1",
      revision: 1,
      outcome: "done",
      form: {},
      submission: "s",
      actors: [actor("p1")],
      commandKey: "k",
      ...wrong,
    });
    expect(step.refused?.code).toBe(code);
    expect(step.state).toBe(before);
    expect(step.commands).toEqual([]);
  });

  test("is completed once", () => {
    const driver = started();
    const { key } = { key: driver.key("a") };
    driver.complete("a");
    const again = driver.send({
      type: "taskCompleted",
      at: driver.at,
      key,
      revision: 1,
      outcome: "done",
      form: {},
      submission: "s",
      actors: [actor("p2")],
      commandKey: "k2",
    });
    expect(again.refused?.code).toBe("task.already-completed");
  });

  test("stays open when its output mapping cannot be evaluated: the person hears of it", () => {
    const plan = planOf(
      flow([start(), task("a", { output: { amount: "form.amount / form.count" } }), end()], chain("start>a>end")),
    );
    const driver = started(plan);
    const step = driver.complete("a", actor("p1"), "done", { amount: "1", count: 0 });
    expect(step.refused?.code).toBe("flow.expression-failed");
    expect(step.refused?.pointer).toBe("/nodes/1/output/amount");
    expect(driver.waiting()).toEqual(["a"]);
    expect(driver.state.actors["a"]).toBeUndefined();
  });

  test("can be meant for certain persons", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { names: '["p1"]' } }),
          task("a", { candidates: { roles: ["clerk"], persons: "names" } }),
          end(),
        ],
        chain("start>a>end"),
      ),
    );
    const driver = started(plan);
    expect(driver.complete("a", actor("p2")).refused?.code).toBe("task.not-candidate");
    expect(driver.complete("a", actor("p1")).refused).toBeUndefined();
  });

  test("has a due instant and a subject", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { "order.number": '"N1"' } }),
          task("a", { due: { duration: "sop.limit" }, subject: "order.number" }),
          end(),
        ],
        chain("start>a>end"),
        {
          parameters: {
            limit: { title: text("limit"), schema: { type: "string", format: "duration" }, default: "P1D" },
          },
        },
      ),
    );
    expect(started(plan).commands("openTask")).toMatchObject([{ subject: "N1", dueAt: "2026-11-24T04:00:00.000Z" }]);
    const hurried = new Driver(plan);
    hurried.start({}, actor("starter"), { sop: { limit: "PT5S", unknown: 1 } });
    expect(hurried.commands("openTask")).toMatchObject([{ dueAt: "2026-11-23T04:00:05.000Z" }]);
    expect(hurried.state.sop).toEqual({ limit: "PT5S" });
  });

  test("hands the reader its input", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { note: '"x"' } }),
          task("a", { input: { note: "note" }, prefill: { reader: "work.sheet", input: { id: "note" } } }),
          end(),
        ],
        chain("start>a>end"),
      ),
    );
    expect(started(plan).commands("openTask")).toMatchObject([
      { data: { note: "x" }, prefill: { reader: "work.sheet", input: { id: "x" } } },
    ]);
  });
});

describe("signatures", () => {
  const signed = (signature: object) =>
    planOf(
      flow(
        [
          start("start", {
            output: { flag: "form.flag" },
            trigger: { type: "manual", roles: ["clerk"], form: "note" },
          }),
          task("a", { signature: { mode: "sign", meaning: text("seen"), ...signature } }),
          end(),
        ],
        chain("start>a>end"),
      ),
    );
  const first = actor("p1", "clerk", { signatureId: "g1" });
  const second = actor("p2", "head", { capacity: "second", signatureId: "g2" });

  test("one is asked for", () => {
    const driver = started(signed({}));
    expect(driver.complete("a", actor("p1")).refused?.code).toBe("task.signature-missing");
    expect(driver.complete("a", first).refused).toBeUndefined();
  });

  test.each([
    ["one person alone", [first], "task.second-missing"],
    ["the same person under another account", [first, { ...second, personId: "p1" }], "task.second-same-person"],
    ["a second person of another role", [first, { ...second, role: "keeper" }], "task.second-role-missing"],
    [
      "a second person who did not sign",
      [first, actor("p2", "head", { capacity: "second" })],
      "task.signature-missing",
    ],
    ["three", [first, second, { ...second, personId: "p3" }], "task.second-missing"],
  ])("dual refuses %s", (_title, actors, code) => {
    const driver = started(signed({ mode: "dual", secondRoles: ["head"] }));
    expect(driver.complete("a", actors).refused?.code).toBe(code);
  });

  test("dual takes two persons and remembers both", () => {
    const driver = started(signed({ mode: "dual", secondRoles: ["head"] }));
    driver.complete("a", [first, second]);
    expect(driver.state.status).toBe("completed");
    expect(driver.state.actors["a"]?.map((one) => one.personId)).toEqual(["p1", "p2"]);
  });

  test("a condition asks for two; one that cannot be answered is an incident, never one person", () => {
    const plan = signed({ dualWhen: "flag", secondRoles: ["head"] });
    const special = new Driver(plan);
    special.start({ flag: true });
    expect(special.commands("openTask")).toMatchObject([{ signature: { mode: "dual" } }]);
    const ordinary = new Driver(plan);
    ordinary.start({ flag: false });
    expect(ordinary.commands("openTask")).toMatchObject([{ signature: { mode: "sign" } }]);
    const unknown = new Driver(plan);
    unknown.start({});
    expect(unknown.commands("openTask")).toEqual([]);
    expect(unknown.state.incidents).toMatchObject([
      { key: "a.1", node: "a", problem: { code: "flow.expression-failed" } },
    ]);
  });
});
