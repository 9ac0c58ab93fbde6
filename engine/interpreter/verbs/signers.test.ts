import { describe, expect, test } from "@jest/globals";
import { Driver } from "../../testing/driver.ts";
import { chain, end, flow, planOf, start, task } from "../../testing/flows.ts";
import { answer, askedToSign, atSign } from "../../testing/verb-flow.ts";

describe("加签 add a signer", () => {
  test("VERB-4 beside: both must consent, in any order", () => {
    const driver = atSign();
    driver.verb("signerAdded", { key: "sign.1", person: "bob", position: "parallel" }, "ann");
    expect(askedToSign(driver)).toEqual(["*", "bob"]);
    expect(driver.commands("openTask")).toMatchObject([
      { key: "sign.2", persons: ["bob"], seat: { number: 2, seats: 2, addedBy: "ann" } },
    ]);
    answer(driver, "bob");
    expect(driver.waiting()).toEqual(["sign"]);
    answer(driver, "ann");
    expect(driver.waiting()).toEqual(["yes"]);
    expect(driver.state.evidence["sign"]?.actors.map(({ personId }) => personId)).toEqual(["ann", "bob"]);
  });

  test("VERB-4 after: the other is asked when the actor has consented, and not when the actor refuses", () => {
    const driver = atSign();
    driver.verb("signerAdded", { key: "sign.1", person: "bob", position: "after" }, "ann");
    expect(askedToSign(driver)).toEqual(["*"]);
    answer(driver, "ann");
    expect(askedToSign(driver)).toEqual(["bob"]);
    answer(driver, "bob", "refuse");
    expect(driver.waiting()).toEqual(["no"]);
    const refusing = atSign();
    refusing.verb("signerAdded", { key: "sign.1", person: "bob", position: "after" }, "ann");
    answer(refusing, "ann", "refuse");
    expect(refusing.waiting()).toEqual(["no"]);
  });

  test("VERB-4 before: the actor's task is taken back and comes back to them under a new key", () => {
    const driver = atSign();
    driver.verb("signerAdded", { key: "sign.1", person: "bob", position: "before" }, "ann");
    expect(driver.commands("cancelTask")).toEqual([{ type: "cancelTask", key: "sign.1", node: "sign" }]);
    expect(askedToSign(driver)).toEqual(["bob"]);
    answer(driver, "bob");
    expect(askedToSign(driver)).toEqual(["ann"]);
    expect(driver.key("sign")).toBe("sign.3");
    answer(driver, "ann");
    expect(driver.waiting()).toEqual(["yes"]);
  });

  test("VERB-4 in order: who comes after the actor waits for the added one too", () => {
    const driver = atSign({
      candidates: { roles: ["clerk", "head"], persons: '["ann", "cat"]' },
      approval: { mode: "all", order: "sequential" },
    });
    driver.verb("signerAdded", { key: driver.key("sign"), person: "bob", position: "after" }, "ann");
    answer(driver, "ann");
    expect(askedToSign(driver)).toEqual(["bob"]);
    answer(driver, "bob");
    expect(askedToSign(driver)).toEqual(["cat"]);
    answer(driver, "cat");
    expect(driver.waiting()).toEqual(["yes"]);
  });

  test("VERB-4 an added signer is needed whatever the mode: two of three wait for them", () => {
    const driver = atSign({
      candidates: { roles: ["clerk", "head"], persons: '["ann", "bob", "cat"]' },
      approval: { mode: "nOfM", count: 2 },
    });
    driver.verb("signerAdded", { key: driver.key("sign"), person: "dan", position: "parallel" }, "ann");
    answer(driver, "ann");
    answer(driver, "bob");
    expect(askedToSign(driver)).toEqual(["cat", "dan"]);
    answer(driver, "dan");
    expect(driver.waiting()).toEqual(["yes"]);
  });

  test.each([
    ["somebody excluded by duties", { person: "mia" }, "ann", "task.separation"],
    ["oneself", { person: "ann" }, "ann", "verb.same-person"],
    ["somebody in a role that may not sign", { person: "kim", role: "keeper" }, "ann", "verb.person-role"],
    ["by somebody excluded by duties", { person: "bob" }, "mia", "task.separation"],
    ["with a stale revision", { person: "bob", revision: 2 }, "ann", "task.revision-stale"],
    ["without a reason", { person: "bob", reason: "  " }, "ann", "verb.reason-missing"],
    ["to a task that is not open", { person: "bob", key: "sign.9" }, "ann", "task.not-open"],
    ["to a task that is done", { person: "bob", key: "make.1" }, "ann", "task.already-completed"],
  ])("VERB-1, VERB-3 refuses %s", (_title, more, by, code) => {
    const driver = atSign();
    const before = driver.state;
    const { refused } = driver.verb("signerAdded", { key: "sign.1", position: "parallel", ...more }, by);
    expect(refused?.code).toBe(code);
    expect(driver.state).toBe(before);
  });

  test("VERB-3, VERB-4 refuses who is asked already or has signed, and more than the node allows", () => {
    const driver = atSign({ addedSigners: 2 });
    const add = (person: string, by: string) =>
      driver.verb("signerAdded", { key: driver.key("sign"), person, position: "parallel" }, by).refused?.code;
    expect(add("bob", "ann")).toBeUndefined();
    expect(add("bob", "ann")).toBe("verb.person-awaited");
    answer(driver, "bob");
    expect(add("bob", "ann")).toBe("task.same-signer");
    expect(add("cat", "ann")).toBeUndefined();
    expect(add("dan", "ann")).toBe("verb.signers-full");
    expect(answer(driver, "cat").refused).toBeUndefined();
    // Who has signed one seat is out of the question at the other.
    expect(answer(driver, "bob").refused?.code).toBe("task.same-signer");
  });

  test("VERB-1 refuses where the node does not allow it, also by default", () => {
    expect(
      atSign({ verbs: ["reassign"] }).verb("signerAdded", { key: "sign.1", person: "bob", position: "after" }, "ann")
        .refused?.code,
    ).toBe("verb.not-allowed");
    const silent = new Driver(planOf(flow([start(), task("a"), end()], chain("start>a>end"))));
    silent.start();
    expect(silent.verb("signerAdded", { key: "a.1", person: "bob", position: "after" }, "ann").refused?.code).toBe(
      "verb.not-allowed",
    );
  });
});

describe("减签 remove a signer", () => {
  test("VERB-5 only by who added, only while unsigned, only an added one", () => {
    const driver = atSign();
    driver.verb("signerAdded", { key: "sign.1", person: "bob", position: "parallel" }, "ann");
    const remove = (seat: number, by: string) =>
      driver.verb("signerRemoved", { key: "sign.1", seat }, by).refused?.code;
    expect(remove(1, "ann")).toBe("verb.signer-unknown");
    expect(remove(2, "cat")).toBe("verb.signer-not-yours");
    expect(remove(2, "ann")).toBeUndefined();
    expect(askedToSign(driver)).toEqual(["*"]);
    expect(remove(2, "ann")).toBe("verb.signer-unknown");
    answer(driver, "ann");
    expect(driver.waiting()).toEqual(["yes"]);
  });

  test("VERB-5 one asked before the actor gives the task back to the actor", () => {
    const driver = atSign();
    driver.verb("signerAdded", { key: "sign.1", person: "bob", position: "before" }, "ann");
    driver.verb("signerRemoved", { key: driver.key("sign"), seat: 2 }, "ann");
    expect(askedToSign(driver)).toEqual(["ann"]);
  });

  test("VERB-5 the last one awaited decides the approval by what was signed before", () => {
    const driver = atSign();
    driver.verb("signerAdded", { key: "sign.1", person: "bob", position: "after" }, "ann");
    driver.answer("sign", "ann", "agree", { note: "fine" });
    driver.verb("signerRemoved", { key: "sign.1", seat: 2 }, "ann");
    expect(driver.waiting()).toEqual(["yes"]);
    expect(driver.state.data).toMatchObject({ note: "fine" });
    expect(driver.state.evidence["sign"]).toMatchObject({ submission: "s.ann", outcome: "agree" });
  });
});
