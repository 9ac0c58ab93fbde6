import { describe, expect, test } from "@jest/globals";
import { actor, Driver } from "../../testing/driver.ts";
import { chain, end, flow, planOf, start, task } from "../../testing/flows.ts";
import { answer, askedToSign, atSign, everyVerb } from "../../testing/verb-flow.ts";

describe("转办 reassign", () => {
  test("VERB-6 makes the task another person's, at a new revision; who handed it on is no actor", () => {
    const driver = atSign();
    driver.verb("taskReassigned", { key: "sign.1", person: "bob" }, "ann");
    expect(driver.commands("changeTask")).toEqual([
      {
        type: "changeTask",
        key: "sign.1",
        node: "sign",
        revision: 2,
        roles: ["clerk", "head"],
        persons: ["bob"],
        excluded: ["mia"],
      },
    ]);
    expect(answer(driver, "ann").refused?.code).toBe("task.not-candidate");
    answer(driver, "bob");
    expect(driver.state.actors["sign"]?.map(({ personId }) => personId)).toEqual(["bob"]);
  });

  test("VERB-3 refuses to hand it to somebody excluded by duties, or who has signed another seat", () => {
    const driver = atSign();
    expect(driver.verb("taskReassigned", { key: "sign.1", person: "mia" }, "ann").refused?.code).toBe(
      "task.separation",
    );
    driver.verb("signerAdded", { key: "sign.1", person: "bob", position: "parallel" }, "ann");
    answer(driver, "bob");
    expect(driver.verb("taskReassigned", { key: "sign.1", person: "bob" }, "ann").refused?.code).toBe(
      "task.same-signer",
    );
  });

  test("VERB-6 a task that was handed on cannot be handed on by somebody else, except by an operator", () => {
    const driver = atSign();
    driver.verb("taskReassigned", { key: "sign.1", person: "bob" }, "ann");
    const again = { key: "sign.1", person: "cat", revision: 2 };
    expect(driver.verb("taskReassigned", again, "ann").refused?.code).toBe("task.not-candidate");
    expect(driver.verb("taskReassigned", { ...again, operator: true }, "boss").refused).toBeUndefined();
    expect(askedToSign(driver)).toEqual(["cat"]);
  });
});

describe("委托 delegate", () => {
  test("VERB-7 acting: the delegate decides, and both count for separation", () => {
    const driver = new Driver(
      planOf(
        flow(
          [start(), task("sign", { verbs: everyVerb }), task("check", { differentFrom: ["sign"] }), end()],
          chain("start>sign>check>end"),
        ),
      ),
    );
    driver.start();
    driver.verb("taskDelegated", { key: "sign.1", person: "bob", mode: "acting" }, "ann");
    driver.answer("sign", "bob", "done");
    expect(driver.state.actors["sign"]?.map(({ personId }) => personId)).toEqual(["ann", "bob"]);
    expect(driver.state.evidence["sign"]).toMatchObject({
      actors: [{ personId: "bob" }],
      delegators: [{ personId: "ann" }],
    });
    expect(driver.complete("check", actor("ann")).refused?.code).toBe("task.separation");
    expect(driver.complete("check", actor("bob")).refused?.code).toBe("task.separation");
    expect(driver.complete("check", actor("cat")).refused).toBeUndefined();
  });

  test("VERB-7 advisory: the adviser answers first, either way, and the delegator decides", () => {
    for (const advice of ["agree", "refuse"]) {
      const driver = atSign();
      driver.verb("taskDelegated", { key: "sign.1", person: "bob", mode: "advisory" }, "ann");
      expect(driver.commands("openTask")).toMatchObject([{ persons: ["bob"], seat: { advisory: true } }]);
      answer(driver, "bob", advice);
      expect(askedToSign(driver)).toEqual(["ann"]);
      answer(driver, "ann");
      expect(driver.waiting()).toEqual(["yes"]);
      expect(driver.state.evidence["sign"]).toMatchObject({
        actors: [{ personId: "ann" }],
        signatures: [{ outcome: "agree" }, { outcome: advice, advisory: true }],
      });
      expect(driver.state.actors["sign"]?.map(({ personId }) => personId)).toEqual(["ann", "bob"]);
    }
  });

  test("VERB-7 a delegator takes no other seat of the approval, also after being asked again", () => {
    const driver = atSign({ candidates: { roles: ["clerk", "clerk"] }, approval: { mode: "all" } });
    const [first = "", second = ""] = driver.keys("sign");
    driver.verb("taskDelegated", { key: first, person: "bob", mode: "acting" }, "ann");
    expect(driver.completeKey(second, "ann", "agree").refused?.code).toBe("task.same-signer");
    driver.verb("signerAdded", { key: first, person: "cat", position: "before", revision: 2 }, "bob");
    expect(driver.completeKey(second, "ann", "agree").refused?.code).toBe("task.same-signer");
    expect(driver.completeKey(second, "dan", "agree").refused).toBeUndefined();
  });
});
