import { describe, expect, test } from "@jest/globals";
import { answer, atSign } from "../../testing/verb-flow.ts";

describe("every verb", () => {
  test("VERB-2 is done once: the same command again is told so, and changes nothing", () => {
    const driver = atSign();
    driver.verb("taskReassigned", { key: "sign.1", person: "bob" }, "ann");
    const before = driver.state;
    const again = driver.send(driver.events.at(-1) as (typeof driver.events)[number]);
    expect(again.refused?.code).toBe("verb.already-done");
    expect(driver.state).toBe(before);
  });

  test("VERB-1 is refused when the case has ended", () => {
    const driver = atSign();
    driver.cancel();
    expect(driver.verb("taskReminded", { key: "sign.1" }, "ann").refused?.code).toBe("case.ended");
  });

  test("VERB-13 催办 reminds, at most every half hour", () => {
    const driver = atSign();
    driver.verb("taskReminded", { key: "sign.1", reason: "urgent" }, "mia");
    expect(driver.last.commands).toEqual([
      { type: "remindTask", key: "sign.1", node: "sign", by: "mia", reason: "urgent" },
    ]);
    expect(driver.verb("taskReminded", { key: "sign.1" }, "mia").refused?.code).toBe("verb.reminded-lately");
    driver.at = "2026-11-23T04:30:00.000Z";
    expect(driver.verb("taskReminded", { key: "sign.1" }, "mia").refused).toBeUndefined();
    expect(answer(driver, "ann").refused).toBeUndefined();
  });

  test("VERB-14 抄送 tells persons, by somebody whose task it is", () => {
    const driver = atSign();
    driver.verb("caseCopied", { key: "sign.1", persons: ["zoe"], reason: "know" }, "ann");
    expect(driver.last.commands).toEqual([{ type: "copyCase", persons: ["zoe"], by: "ann", reason: "know" }]);
    expect(driver.verb("caseCopied", { key: "sign.1", persons: ["zoe"] }, "mia").refused?.code).toBe("task.separation");
  });
});
