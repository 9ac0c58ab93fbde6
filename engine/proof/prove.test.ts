import { describe, expect, test } from "@jest/globals";
import { boundary, call, chain, edge, end, start, text, undo, and } from "../testing/flows.ts";
import { act, approval, codesOf, orderFlow, orderRules, plansOf, proofOf, sign, signedBy } from "../testing/proofs.ts";
import type { CounterStep } from "./counterexample.ts";
import { replay } from "../simulator/replay.ts";

const begun = start("start", { trigger: { type: "manual", roles: ["clerk"], signature: sign } });
const draft = act("draft", "order.draft", ["start"], { output: { special: "result.special" } });

/** Drafted by a clerk, approved by a head who is another person, by two where the goods are special. */
const sound = orderFlow(
  [
    begun,
    draft,
    approval("approve", {
      differentFrom: ["start", "correct"],
      signature: { ...sign, dualWhen: "special = true" },
    }),
    signedBy("correct", "clerk"),
    act("revise", "order.draft", ["correct"], { output: { special: "result.special" } }),
    act("send", "order.send", ["approve"]),
    end(),
  ],
  [
    ...chain("start>draft>approve"),
    edge("approve>send", { outcome: "yes" }),
    edge("approve>correct", { outcome: "no" }),
    ...chain("correct>revise>approve"),
    ...chain("send>end"),
  ],
);

/** A child that sends what its caller drafted; `applicant` is who drafted. */
const sending = (differentFrom: readonly string[]) =>
  orderFlow(
    [
      start("start", { trigger: { type: "none", inherits: ["applicant"] } }),
      approval("approve", { differentFrom, signature: { ...sign, mode: "dual" } }),
      act("send", "order.send", ["approve"]),
      end(),
      end("dropped"),
    ],
    [
      ...chain("start>approve"),
      edge("approve>send", { outcome: "yes" }),
      edge("approve>dropped", { outcome: "no" }),
      ...chain("send>end"),
    ],
    { key: "sending" },
  );
const calling = orderFlow(
  [begun, draft, call("review", { flow: "sending", actors: { applicant: "start" } }), end()],
  chain("start>draft>review>end"),
);

/** Approved by two of three heads, another time by a head and a keeper, each of whom must consent. */
const severally = (more: Parameters<typeof approval>[1]) =>
  orderFlow(
    [
      begun,
      draft,
      approval("approve", { differentFrom: ["start"], ...more }),
      act("send", "order.send", ["approve"]),
      end(),
      end("dropped"),
    ],
    [
      ...chain("start>draft>approve"),
      edge("approve>send", { outcome: "yes" }),
      edge("approve>dropped", { outcome: "no" }),
      ...chain("send>end"),
    ],
  );

describe("a sound flow is proved", () => {
  test("with several signers, at once and one after the other: each seat is another person", () => {
    const heads = { candidates: { roles: ["head", "head", "head"] } };
    for (const terms of [
      { ...heads, approval: { mode: "nOfM", count: 2 } },
      { ...heads, approval: { mode: "all", order: "sequential" } },
      { candidates: { roles: ["head"], persons: '["a", "b", "c"]' }, approval: { mode: "percent", percent: 60 } },
    ] as const)
      expect(proofOf([severally(terms)]).problems).toEqual([]);
    const one = severally({ ...heads, approval: { mode: "nOfM", count: 1 } });
    expect(codesOf(proofOf([one]).problems)).toEqual(["special-by-two"]);
  });

  test("with loops, decisions and a second signature", () => {
    const { problems, proved } = proofOf([sound]);
    expect(problems).toEqual([]);
    expect(proved).toEqual(["flow.separation", "approved", "by-another", "special-by-two"]);
  });
  test("across a call, when the called flow keeps the persons apart that it inherits", () => {
    const { problems, proved } = proofOf([calling, sending(["applicant"])]);
    expect(problems).toEqual([]);
    expect(proved).toContain("by-another");
  });
  test("a loop that counts, and branches that start again, come back to states that were seen", () => {
    const turning = orderFlow(
      [
        begun,
        signedBy("ask", "clerk", {
          output: { count: "count + 1" },
          outcomes: [
            { id: "again", title: text("again") },
            { id: "on", title: text("on") },
          ],
        }),
        boundary("late", "ask", { type: "timer", duration: 'duration("P1D")' }, { interrupting: false }),
        signedBy("remind", "head"),
        end("reminded"),
        end(),
      ],
      [
        ...chain("start>ask"),
        edge("ask>ask", { outcome: "again" }),
        edge("ask>end", { outcome: "on" }),
        ...chain("late>remind>reminded"),
      ],
    );
    const { problems, states } = proofOf([turning]);
    expect(problems).toEqual([]);
    expect(states).toBeLessThan(200);
  });
  test("what is undone counts as settled", () => {
    const undone = orderFlow(
      [
        begun,
        act("reserve", "order.reserve", [], { compensation: "free" }),
        act("free", "order.unreserve"),
        approval("approve"),
        act("ship", "order.ship"),
        act("open", "order.pack"),
        undo("back"),
        end(),
        end("dropped"),
      ],
      [
        ...chain("start>open>reserve>approve"),
        edge("approve>ship", { outcome: "yes" }),
        edge("approve>back", { outcome: "no" }),
        ...chain("ship>end"),
        ...chain("back>dropped"),
      ],
    );
    expect(codesOf(proofOf([undone]).problems)).toEqual([]);
  });
});

describe("a counterexample", () => {
  const broken = orderFlow(
    sound.nodes.map((node) => (node.id === "approve" ? { ...node, differentFrom: ["start"] } : node)),
    sound.edges,
  );
  const problem = proofOf([broken]).problems.find(({ code }) => code === "by-another");

  test("is told with the rule's words, the path in words and a place on the canvas", () => {
    expect(problem).toMatchObject({
      severity: "error",
      pointer: "/nodes/5",
      source: "house rule",
      remedy: text("cure"),
    });
    expect(problem?.text.en).toBe(
      "rule. Counterexample: start (clerk) → draft → approve = no (head) → correct = done (clerk, the same person) → revise → approve = yes (head, the same person)",
    );
    expect(problem?.text["zh-CN"]).toContain("correct = done (clerk 同一人)");
    expect(problem?.findings?.map(({ pointer }) => pointer)).toEqual(
      ["0", "1", "2", "3", "4", "2"].map((index) => `/nodes/${index}`),
    );
  });
  test("is played by the simulator: every event is taken, and the last one asks for the effect", () => {
    const steps = problem?.params?.["steps"] as unknown as readonly CounterStep[];
    const { refused, log, cases } = replay(plansOf([broken]), steps);
    expect(refused).toBeNull();
    expect(cases.get("case")?.path).toEqual(["start", "draft", "approve", "correct", "revise", "approve", "send"]);
    const last = log.at(-1);
    expect(last && "command" in last ? last.command : null).toMatchObject({ type: "invoke", action: "order.send" });
  });
  test("is the shortest, and reaches into called flows", () => {
    const open = sending([]);
    const found = proofOf([calling, open]).problems.find(({ code }) => code === "by-another");
    const steps = found?.params?.["steps"] as unknown as readonly CounterStep[];
    expect(steps.map(({ case: id, event }) => `${id} ${event.type}`)).toEqual([
      "case started",
      "case actionSucceeded",
      "case.review.1 taskCompleted",
    ]);
    expect(replay(plansOf([calling, open]), steps).refused).toBeNull();
    expect(found?.text.en).toContain("sending/approve");
  });
});

describe("what cannot be settled is said", () => {
  test("a proof that stops at its bound names the rules, as an error", () => {
    const { problems, proved } = proofOf([sound], orderRules, { states: 4 });
    expect(proved).not.toContain("approved");
    expect(problems.find(({ code }) => code === "proof.bound-reached")).toMatchObject({
      severity: "error",
      params: { rules: ["approved", "by-another", "special-by-two"], states: 4 },
    });
    expect(problems.find(({ code }) => code === "proof.separation-unproved")).toMatchObject({ severity: "warning" });
  });
  test("time is a bound, too", () => {
    let now = 0;
    const elapsed = (): number => (now += 1_000);
    const parallel = orderFlow(
      [
        begun,
        draft,
        and("fork"),
        ...["a", "b", "c", "d", "e", "f"].map((id) => approval(id, { output: { again: "form.flag" } })),
        and("m"),
        end(),
        act("send", "order.send", ["a", "b", "c", "d", "e", "f"]),
      ],
      [
        ...chain("start>draft>fork"),
        ...["a", "b", "c", "d", "e", "f"].flatMap((id) => [
          edge(`fork>${id}`),
          edge(`${id}>m`, { outcome: "yes" }),
          edge(`${id}>${id}`, { outcome: "no" }),
        ]),
        ...chain("m>send>end"),
      ],
    );
    const { problems } = proofOf([parallel], orderRules.slice(0, 1), { milliseconds: 2_000, elapsed });
    expect(problems.map(({ code }) => code)).toContain("proof.bound-reached");
  });
  test("a called flow that is not at hand may end in any way", () => {
    const { problems } = proofOf([calling]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["proof.called-flow-unknown", "warning"]]);
  });
});
