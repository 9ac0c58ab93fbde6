import { describe, expect, test } from "@jest/globals";
import { actor, Driver } from "../../testing/driver.ts";
import { chain, end, flow, planOf, start, task } from "../../testing/flows.ts";
import { asked, begun, sign } from "../../testing/sign-flow.ts";

describe("会签 all", () => {
  test("APP-1, APP-2 asks every person at once, each under a key of their own, and says which seat it is", () => {
    const driver = begun({ mode: "all" });
    expect(driver.commands("openTask").map(({ key, persons, seat }) => [key, persons, seat?.number])).toEqual([
      ["sign.2", ["ann"], 1],
      ["sign.3", ["bob"], 2],
      ["sign.4", ["cat"], 3],
    ]);
    expect(driver.commands("openTask")[0]?.seat).toEqual({
      number: 1,
      seats: 3,
      order: "parallel",
      advisory: false,
      addedBy: null,
    });
  });

  test("APP-3, APP-7 goes on when all have consented, with the last submission and every signer behind it", () => {
    const driver = begun({ mode: "all" });
    sign(driver, "bob");
    expect(driver.state.evidence["sign"]).toBeUndefined();
    sign(driver, "ann");
    expect(asked(driver)).toEqual(["cat"]);
    sign(driver, "cat");
    expect(driver.waiting()).toEqual(["yes"]);
    expect(driver.state.data).toMatchObject({ note: "cat" });
    expect(driver.state.scopes.map(({ id }) => id)).toEqual(["root"]);
    expect(driver.state.evidence["sign"]).toMatchObject({
      submission: "s.cat",
      outcome: "agree",
      actors: [{ personId: "ann" }, { personId: "bob" }, { personId: "cat" }],
      signatures: [{ submission: "s.ann" }, { submission: "s.bob" }, { submission: "s.cat" }],
    });
    expect(driver.state.actors["sign"]?.map(({ personId }) => personId)).toEqual(["bob", "ann", "cat"]);
  });

  test("APP-3, APP-7 is vetoed by any other outcome, which is the result; who was overruled does not stand behind it", () => {
    const driver = begun({ mode: "all" });
    sign(driver, "ann");
    sign(driver, "bob", "doubt");
    expect(driver.commands("cancelTask")).toEqual([{ type: "cancelTask", key: "sign.4", node: "sign" }]);
    expect(driver.waiting()).toEqual(["no"]);
    expect(driver.state.evidence["sign"]).toMatchObject({
      outcome: "doubt",
      actors: [{ personId: "bob" }],
      signatures: [{ outcome: "agree" }, { outcome: "doubt" }],
    });
    expect(driver.state.actors["sign"]?.map(({ personId }) => personId)).toEqual(["ann", "bob"]);
  });

  test("APP-2 recognises a completed key for ever, and a key of a seat that was taken back", () => {
    const driver = begun({ mode: "all" });
    sign(driver, "ann");
    const again = driver.send({
      ...(driver.events.at(-1) as Extract<(typeof driver.events)[number], { readonly type: "taskCompleted" }>),
    });
    expect(again.refused?.code).toBe("task.already-completed");
    sign(driver, "bob", "refuse");
    const late = driver.send({
      ...(driver.events.at(-1) as Extract<(typeof driver.events)[number], { readonly type: "taskCompleted" }>),
      key: "sign.4",
    });
    expect(late.refused?.code).toBe("task.already-completed");
  });

  test("APP-1, APP-6 without persons there is one seat per role, and nobody takes two", () => {
    const plan = planOf(
      flow(
        [start(), task("sign", { candidates: { roles: ["clerk", "head", "head"] }, approval: { mode: "all" } }), end()],
        chain("start>sign>end"),
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    expect(driver.commands("openTask").map(({ roles }) => roles)).toEqual([["clerk"], ["head"], ["head"]]);
    driver.complete("sign", actor("ann", "clerk"));
    expect(driver.commands("changeTask").map(({ excluded, revision }) => [excluded, revision])).toEqual([
      [["ann"], 1],
      [["ann"], 1],
    ]);
    expect(driver.complete("sign", actor("ann", "head")).refused?.code).toBe("task.same-signer");
    driver.complete("sign", actor("bob", "head"));
    expect(driver.complete("sign", { ...actor("bob", "head"), account: "bob-2" }).refused?.code).toBe(
      "task.same-signer",
    );
    driver.complete("sign", actor("cat", "head"));
    expect(driver.state.status).toBe("completed");
  });

  test("APP-6 keeps separation: who is excluded by duties cannot sign a seat", () => {
    const plan = planOf(
      flow(
        [
          start(),
          task("make"),
          task("sign", {
            candidates: { roles: ["clerk", "head"] },
            approval: { mode: "all" },
            differentFrom: ["make"],
          }),
          end(),
        ],
        chain("start>make>sign>end"),
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("make", actor("ann"));
    expect(driver.commands("openTask")[0]?.excluded).toEqual(["ann"]);
    expect(driver.complete("sign", actor("ann")).refused?.code).toBe("task.separation");
    driver.complete("sign", actor("bob"));
    expect(driver.commands("changeTask")).toMatchObject([{ excluded: ["ann", "bob"] }]);
  });

  test("APP-1 a person named twice has one seat", () => {
    const driver = begun({ mode: "all" }, 3, { candidates: { roles: ["clerk"], persons: '["ann", "ann", "bob"]' } });
    expect(asked(driver)).toEqual(["ann", "bob"]);
  });

  test("APP-8 with nobody to sign it is an incident, never consent", () => {
    const empty = begun({ mode: "all" }, 3, { candidates: { roles: ["clerk"], persons: "[]" } });
    expect(empty.state.incidents).toMatchObject([{ key: "sign.1", problem: { code: "flow.approval-unreachable" } }]);
    empty.retry("sign.1");
    expect(empty.state.incidents).toMatchObject([{ key: "sign.1", problem: { code: "flow.approval-unreachable" } }]);
  });
});
