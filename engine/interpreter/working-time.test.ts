import { describe, expect, test } from "@jest/globals";
import { Driver } from "../testing/driver.ts";
import { boundary, chain, edge, end, flow, line, planOf, start, task, timer } from "../testing/flows.ts";

/** The driver's noon is Monday 2026-11-23, 12:00 in Shanghai: the office's break until 13:00. */
describe("timers and due dates by a working calendar", () => {
  const fourHours = { duration: 'duration("PT4H")', calendar: "office" };

  test("a due date counts working time", () => {
    const driver = new Driver(planOf(line(task("a", { due: fourHours }))));
    driver.start();
    expect(driver.last.commands.find((one) => one.type === "openTask")).toMatchObject({
      dueAt: "2026-11-23T09:00:00.000Z",
    });
  });

  test("so do an intermediate timer and one at a task's border, over night", () => {
    const waiting = new Driver(planOf(line(timer("t", "", { timer: { ...fourHours, duration: 'duration("PT5H")' } }))));
    waiting.start();
    expect(waiting.state.waits[0]).toMatchObject({ kind: "timer", fireAt: "2026-11-24T01:00:00.000Z" });

    const late = boundary("late", "a", { type: "timer", duration: 'duration("P1D")', calendar: "office" });
    const guarded = new Driver(
      planOf(flow([start(), task("a"), late, end()], [...chain("start>a>end"), edge("late>end")])),
    );
    guarded.start();
    // A working day after one o'clock, when the break ends.
    expect(guarded.state.waits).toContainEqual(
      expect.objectContaining({ kind: "timer", fireAt: "2026-11-24T05:00:00.000Z" }),
    );
  });

  test("the plan carries the calendars that are used, and none else", () => {
    const plan = planOf(line(task("a", { due: fourHours })));
    expect(Object.keys(plan.calendars ?? {})).toEqual(["office"]);
    expect("calendars" in planOf(line(task("a", { due: { duration: 'duration("PT4H")' } })))).toBe(false);
  });

  test("a duration that cannot be counted is an incident, not a date", () => {
    const plan = planOf(line(timer("t", "", { timer: { duration: 'duration("-PT1H")', calendar: "office" } })));
    const driver = new Driver(plan);
    driver.start();
    expect(driver.state.incidents[0]?.problem).toMatchObject({
      code: "flow.value-type",
      pointer: "/nodes/1/timer/duration",
    });
  });
});
