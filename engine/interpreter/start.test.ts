import { describe, expect, test } from "@jest/globals";
import { actor, Driver, noon } from "../testing/driver.ts";
import { chain, end, flow, planOf, start, task, text, timer } from "../testing/flows.ts";

const plan = planOf(
  flow(
    [
      start("start", {
        trigger: { type: "manual", roles: ["clerk"], form: "note" },
        output: { "order.number": "form.note", "order.total": "form.amount" },
      }),
      task("a"),
      end(),
    ],
    chain("start>a>end"),
    { businessKey: "order.number" },
  ),
);

describe("the start of a case", () => {
  test("takes the form in, makes the business key, and remembers the starter", () => {
    const driver = new Driver(plan);
    driver.start({ note: "N1", amount: "5" });
    expect(driver.state).toMatchObject({
      caseId: "case1",
      businessKey: "N1",
      seq: 1,
      startedAt: noon,
      starter: { personId: "starter" },
      data: { order: { number: "N1", total: "5" } },
    });
    expect(driver.state.evidence["start"]).toMatchObject({ submission: "s0" });
    expect(driver.last.moves).toEqual([
      { node: "start", via: null, token: 1 },
      { node: "a", via: "start-a", token: 1 },
    ]);
  });

  test.each([
    ["a person without the role", { actors: [actor("p1", "keeper")] }, "task.role-missing"],
    ["nobody", { actors: [] }, "task.actor-missing"],
    ["a trigger the flow does not have", { trigger: "call" as const }, "case.start-unknown"],
    ["a start event that does not exist", { node: "nowhere" }, "case.start-unknown"],
  ])("refuses %s; no case comes into being", (_title, wrong, code) => {
    const driver = new Driver(plan);
    expect(driver.start({}, actor("starter"), wrong).refused?.code).toBe(code);
    expect(driver.state.seq).toBe(0);
  });

  test("happens once, and first", () => {
    const driver = new Driver(plan);
    expect(driver.cancel().refused?.code).toBe("case.not-started");
    driver.start({ note: "N1" });
    expect(driver.start({ note: "N1" }).refused?.code).toBe("case.already-started");
  });

  test("refuses a state of another semantics", () => {
    const driver = new Driver(plan);
    driver.state = { ...driver.state, semanticsVersion: 2 as 1 };
    expect(driver.start().refused?.code).toBe("case.semantics-unknown");
  });

  test("by message: what the message brings becomes data only by the output mapping", () => {
    const byMessage = planOf(
      flow(
        [
          start("start", { trigger: { type: "message", name: "order" }, output: { note: "message.text" } }),
          task("a"),
          end(),
        ],
        chain("start>a>end"),
      ),
    );
    const driver = new Driver(byMessage);
    driver.send({
      type: "started",
      at: noon,
      caseId: "c",
      trigger: "message",
      data: { text: "hello", flag: true },
      actors: [],
      sop: {},
    });
    expect(driver.state.data).toEqual({ note: "hello" });
    expect(driver.waiting()).toEqual(["a"]);
  });
});

describe("timers", () => {
  test.each([
    ['duration("PT90M")', "2026-11-23T05:30:00.000Z"],
    ['duration("P2D")', "2026-11-25T04:00:00.000Z"],
    ['duration("P3M")', "2027-02-23T04:00:00.000Z"],
    ['duration("-P1D")', noon],
  ])("%s fires at %s", (duration, fireAt) => {
    const driver = new Driver(planOf(flow([start(), timer("t", duration), end()], chain("start>t>end"))));
    driver.start();
    expect(driver.commands("startTimer")).toMatchObject([{ fireAt }]);
    driver.fire("t");
    expect(driver.state.status).toBe("completed");
  });

  test("three months after the last of November end on the last of February, by the day in China", () => {
    const driver = new Driver(planOf(flow([start(), timer("t", 'duration("P3M")'), end()], chain("start>t>end"))));
    driver.at = "2026-11-29T16:30:00.000Z";
    driver.start();
    expect(driver.commands("startTimer")).toMatchObject([{ fireAt: "2027-02-27T16:30:00.000Z" }]);
  });

  test("until an instant; without one it is an incident", () => {
    const plan = planOf(
      flow(
        [
          start("start", {
            trigger: { type: "manual", roles: ["clerk"], form: "note" },
            output: { until: 'if form.flag then date and time("2026-12-01T00:00:00+08:00") else null' },
          }),
          { id: "t", kind: "timerCatch", title: text("t"), timer: { until: "until" } },
          end(),
        ],
        chain("start>t>end"),
      ),
    );
    const driver = new Driver(plan);
    driver.start({ flag: true });
    expect(driver.commands("startTimer")).toMatchObject([{ fireAt: "2026-11-30T16:00:00.000Z" }]);
    const without = new Driver(plan);
    without.start({ flag: false });
    expect(without.state.incidents).toMatchObject([{ node: "t" }]);
  });
});
