import { describe, expect, test } from "@jest/globals";
import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "../definition/types.ts";
import { replay } from "../simulator/replay.ts";
import {
  and,
  assign,
  boundary,
  call,
  chain,
  edge,
  either,
  end,
  gate,
  message,
  start,
  sub,
  task,
  text,
  timer,
  undo,
  xor,
} from "../testing/flows.ts";
import { isBroken } from "../testing/log-judge.ts";
import {
  act,
  approval,
  codesOf,
  orderFlow,
  orderRules,
  plansOf,
  proofOf,
  sign,
  signedBy,
  yesNo,
} from "../testing/proofs.ts";
import type { CounterStep } from "./counterexample.ts";

const begun = start("start", { trigger: { type: "manual", roles: ["clerk"], signature: sign } });
const draft = act("draft", "order.draft", ["start"], { output: { special: "result.special" } });
const revise = act("revise", "order.draft", ["correct"], { output: { special: "result.special" } });
const dual = { ...sign, mode: "dual" } as const;
const approve = approval("approve", { differentFrom: ["start"], signature: dual });
const send = act("send", "order.send", ["approve"]);
const decided = [edge("approve>send", { outcome: "yes" }), edge("approve>dropped", { outcome: "no" })];
const ends = [end(), end("dropped")];
type Drawing = readonly [
  nodes: readonly NodeDefinition[],
  edges: readonly EdgeDefinition[],
  more?: Partial<FlowDefinition>,
];

/** Drawings named for what is wrong with them, with the rule that each must be refused by, and flows that they call. */
const wrong: Readonly<Record<string, readonly [code: string, drawing: Drawing, ...called: FlowDefinition[]]>> = {
  "an order that nobody approves": [
    "approved",
    [[begun, draft, act("send", "order.send"), end()], chain("start>draft>send>end")],
  ],
  "an approval that is not handed over as evidence": [
    "approved",
    [
      [begun, draft, approve, act("send", "order.send"), ...ends],
      [...chain("start>draft>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "an approval without a signature": [
    "approved",
    [
      [
        begun,
        draft,
        task("approve", { candidates: { roles: ["head"] }, differentFrom: ["start"], outcomes: yesNo }),
        send,
        ...ends,
      ],
      [...chain("start>draft>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "an approval by anybody but the head": [
    "approved",
    [
      [begun, draft, signedBy("approve", "keeper", { outcomes: yesNo }), send, ...ends],
      [...chain("start>draft>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "an approval that keepers may give, too": [
    "approved",
    [
      [begun, draft, approval("approve", { candidates: { roles: ["head", "keeper"] } }), send, ...ends],
      [...chain("start>draft>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "an order that is sent when the head says no": [
    "approved",
    [
      [begun, draft, approve, send, ...ends],
      [
        ...chain("start>draft>approve"),
        edge("approve>send", { outcome: "no" }),
        edge("approve>dropped", { outcome: "yes" }),
        ...chain("send>end"),
      ],
    ],
  ],
  "an order that is sent whatever the head says": [
    "approved",
    [
      [begun, draft, approve, send, end()],
      [...chain("start>draft>approve"), edge("approve>send"), ...chain("send>end")],
    ],
  ],
  "an order that is changed after its approval": [
    "approved",
    [
      [begun, draft, approve, signedBy("correct", "clerk"), revise, send, ...ends],
      [
        ...chain("start>draft>approve"),
        edge("approve>correct", { outcome: "yes" }),
        edge("approve>dropped", { outcome: "no" }),
        ...chain("correct>revise>send>end"),
      ],
    ],
  ],
  "a way around the approval by a condition that an analyst wrote": [
    "approved",
    [
      [begun, draft, xor("small"), approve, send, ...ends],
      [
        ...chain("start>draft>small"),
        edge("small>send", { when: "special = false" }),
        edge("small>approve", { default: true }),
        ...decided,
        ...chain("send>end"),
      ],
    ],
  ],
  "a way around the approval when a timer fires": [
    "approved",
    [
      [
        begun,
        draft,
        approve,
        boundary("late", "approve", { type: "timer", duration: 'duration("P1D")' }),
        send,
        ...ends,
      ],
      [...chain("start>draft>approve"), ...decided, edge("late>send"), ...chain("send>end")],
    ],
  ],
  "a way around the approval when the sending failed": [
    "approved",
    [
      [
        begun,
        draft,
        approve,
        send,
        boundary("failed", "send", { type: "error" }),
        signedBy("correct", "clerk"),
        revise,
        act("again", "order.send", ["approve"]),
        ...ends,
      ],
      [
        ...chain("start>draft>approve"),
        ...decided,
        ...chain("send>end"),
        ...chain("failed>correct>revise>again>dropped"),
      ],
    ],
  ],
  "a parallel branch that does not wait for the approval": [
    "approved",
    [
      [
        begun,
        draft,
        and("fork"),
        approve,
        act("send", "order.send"),
        and("join"),
        end(),
        end("dropped", { result: { type: "terminate" } }),
      ],
      [
        ...chain("start>draft>fork>approve"),
        edge("approve>join", { outcome: "yes" }),
        edge("approve>dropped", { outcome: "no" }),
        ...chain("fork>send>join>end"),
      ],
    ],
  ],
  "a message that sends the order before anybody approved": [
    "approved",
    [
      [begun, draft, either("wait"), message("answer"), timer("day", 'duration("P1D")'), approve, send, ...ends],
      [
        ...chain("start>draft>wait"),
        edge("wait>answer"),
        edge("wait>day"),
        ...chain("answer>send>end"),
        ...chain("day>approve"),
        ...decided,
      ],
    ],
  ],
  "a sub-process that approves only where a gate blocks": [
    "approved",
    [
      [
        begun,
        draft,
        gate("allowed"),
        sub("box"),
        { ...start("in", { trigger: { type: "none" } }), parent: "box" },
        { ...approval("approve", { differentFrom: ["start"] }), parent: "box" },
        { ...end("out"), parent: "box" },
        act("send", "order.send"),
        end(),
      ],
      [
        ...chain("start>draft>allowed"),
        edge("allowed>send", { outcome: "pass" }),
        edge("allowed>box", { outcome: "block" }),
        ...chain("in>approve"),
        edge("approve>out"),
        ...chain("box>send>end"),
      ],
    ],
  ],
  "a compensation that sends what nobody approved": [
    "approved",
    [
      [
        begun,
        draft,
        act("hold", "order.pack", [], { compensation: "undo" }),
        act("undo", "order.send"),
        undo("back"),
        end(),
      ],
      chain("start>draft>hold>back>end"),
    ],
  ],
  "a called flow that sends what nobody approved": [
    "approved",
    [[begun, draft, call("other", { flow: "other" }), end()], chain("start>draft>other>end")],
    orderFlow(
      [start("start", { trigger: { type: "none" } }), act("send", "order.send"), end()],
      chain("start>send>end"),
      { key: "other" },
    ),
  ],
  "an approver who may be the applicant": [
    "by-another",
    [
      [begun, draft, approval("approve", { signature: dual }), send, ...ends],
      [...chain("start>draft>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "an approver who may be who corrected": [
    "by-another",
    [
      [begun, draft, approve, signedBy("correct", "clerk"), revise, send, end()],
      [
        ...chain("start>draft>approve"),
        edge("approve>send", { outcome: "yes" }),
        edge("approve>correct", { outcome: "no" }),
        ...chain("correct>revise>approve"),
        ...chain("send>end"),
      ],
    ],
  ],
  "two approvers who may be one person": [
    "by-another",
    [
      [
        begun,
        draft,
        approve,
        signedBy("check", "keeper", { differentFrom: ["start"] }),
        act("send", "order.send", ["approve", "check"]),
        ...ends,
      ],
      [
        ...chain("start>draft>approve"),
        edge("approve>check", { outcome: "yes" }),
        edge("approve>dropped", { outcome: "no" }),
        ...chain("check>send>end"),
      ],
    ],
  ],
  "an applicant who signs as the second person": [
    "by-another",
    [
      [begun, draft, approval("approve", { signature: { ...dual, secondRoles: ["keeper"] } }), send, ...ends],
      [...chain("start>draft>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "a called flow that is handed the wrong person": [
    "by-another",
    [
      [
        begun,
        draft,
        signedBy("look", "keeper"),
        call("other", { flow: "other", actors: { applicant: "look" } }),
        end(),
      ],
      chain("start>draft>look>other>end"),
    ],
    orderFlow(
      [
        start("start", { trigger: { type: "none", inherits: ["applicant"] } }),
        approval("approve", { differentFrom: ["applicant"], signature: dual }),
        send,
        ...ends,
      ],
      [...chain("start>approve"), ...decided, ...chain("send>end")],
      { key: "other" },
    ),
  ],
  "special goods that one person approves": [
    "special-by-two",
    [
      [begun, draft, approval("approve", { differentFrom: ["start"] }), send, ...ends],
      [...chain("start>draft>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "special goods that take the way of ordinary ones": [
    "special-by-two",
    [
      [
        begun,
        draft,
        approval("approve", { differentFrom: ["start"] }),
        xor("which"),
        signedBy("check", "keeper", { differentFrom: ["start", "approve"] }),
        act("send", "order.send", ["approve", "check"]),
        ...ends,
      ],
      [
        ...chain("start>draft>approve"),
        edge("approve>which", { outcome: "yes" }),
        edge("approve>dropped", { outcome: "no" }),
        edge("which>check", { when: "special = false" }),
        edge("which>send", { default: true }),
        ...chain("check>send>end"),
      ],
    ],
  ],
  "a second signature that an assignment takes off": [
    "special-by-two",
    [
      [
        begun,
        draft,
        assign("forget", { special: "false" }),
        approval("approve", { differentFrom: ["start"], signature: { ...sign, dualWhen: "special = true" } }),
        send,
        ...ends,
      ],
      [...chain("start>draft>forget>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "special goods whose second approver signs first": [
    "special-by-two",
    [
      [
        begun,
        draft,
        signedBy("check", "keeper", { differentFrom: ["start"] }),
        approval("approve", { differentFrom: ["start", "check"] }),
        act("send", "order.send", ["approve", "check"]),
        ...ends,
      ],
      [...chain("start>draft>check>approve"), ...decided, ...chain("send>end")],
    ],
  ],
  "goods that leave unpacked": ["packed-first", [[begun, act("ship", "order.ship"), end()], chain("start>ship>end")]],
  "goods that leave unpacked when packing fails": [
    "packed-first",
    [
      [
        begun,
        act("pack", "order.pack"),
        boundary("failed", "pack", { type: "error" }),
        act("ship", "order.ship"),
        end(),
      ],
      [...chain("start>pack>ship>end"), edge("failed>ship")],
    ],
  ],
  "goods that were opened again after packing": [
    "packed-first",
    [
      [begun, act("pack", "order.pack"), act("open", "order.open"), act("ship", "order.ship"), end()],
      chain("start>pack>open>ship>end"),
    ],
  ],
  "doubtful goods that leave before the answer": [
    "doubt-answered",
    [
      [
        begun,
        act("pack", "order.pack"),
        act("doubt", "order.doubt"),
        approval("ask"),
        act("answer", "order.answer"),
        act("ship", "order.ship"),
        end(),
      ],
      [
        ...chain("start>pack>doubt>ask"),
        edge("ask>answer", { outcome: "yes" }),
        edge("ask>ship", { outcome: "no" }),
        ...chain("answer>ship>end"),
      ],
    ],
  ],
  "doubt that comes back after the answer": [
    "doubt-answered",
    [
      [
        begun,
        act("pack", "order.pack"),
        act("doubt", "order.doubt"),
        act("answer", "order.answer"),
        act("again", "order.doubt"),
        act("ship", "order.ship"),
        end(),
      ],
      chain("start>pack>doubt>answer>again>ship>end"),
    ],
  ],
  "a reservation that is never settled": [
    "reserved-settled",
    [[begun, act("reserve", "order.reserve"), end()], chain("start>reserve>end")],
  ],
  "a reservation that one outcome leaves behind": [
    "reserved-settled",
    [
      [
        begun,
        act("pack", "order.pack"),
        act("reserve", "order.reserve"),
        approval("approve"),
        act("ship", "order.ship"),
        ...ends,
      ],
      [
        ...chain("start>pack>reserve>approve"),
        edge("approve>ship", { outcome: "yes" }),
        edge("approve>dropped", { outcome: "no" }),
        ...chain("ship>end"),
      ],
    ],
  ],
  "a reservation that an error end leaves behind": [
    "reserved-settled",
    [
      [
        begun,
        act("reserve", "order.reserve"),
        act("work", "order.open"),
        boundary("failed", "work", { type: "error" }),
        act("free", "order.free"),
        end(),
        end("broken", { result: { type: "error", code: "broken" } }),
      ],
      [...chain("start>reserve>work>free>end"), edge("failed>broken")],
    ],
  ],
  "a reservation that a parallel branch ends too early": [
    "reserved-settled",
    [
      [
        begun,
        act("reserve", "order.reserve"),
        and("fork"),
        signedBy("stop", "clerk"),
        end("stopped", { result: { type: "terminate" } }),
        signedBy("go", "clerk"),
        act("free", "order.free"),
        end(),
      ],
      [...chain("start>reserve>fork>stop>stopped"), ...chain("fork>go>free>end")],
    ],
  ],
  "a reservation that is made again after it was settled": [
    "reserved-settled",
    [
      [begun, act("reserve", "order.reserve"), act("free", "order.free"), act("again", "order.reserve"), end()],
      chain("start>reserve>free>again>end"),
    ],
  ],
  "a reservation whose undoing fails to be asked for": [
    "reserved-settled",
    [
      [
        begun,
        act("reserve", "order.reserve", [], { compensation: "free" }),
        act("free", "order.unreserve"),
        act("other", "order.open", [], { compensation: "close" }),
        act("close", "order.close"),
        undo("back", { activity: "other" }),
        end(),
      ],
      chain("start>reserve>other>back>end"),
    ],
  ],
  "a flow that stops where a known value fits no condition's type": [
    "proof.stops",
    [
      [begun, assign("forget", { again: "null" }), xor("which"), signedBy("a", "clerk"), end()],
      [
        ...chain("start>forget>which"),
        edge("which>a", { when: "if again then true else false" }),
        edge("which>end", { default: true }),
        ...chain("a>end"),
      ],
    ],
  ],
};

describe("the proof refuses", () => {
  test.each(Object.entries(wrong))("%s", (_name, [code, [nodes, edges, more = {}], ...called]) => {
    const definition = orderFlow(nodes, edges, more);
    const { problems } = proofOf([definition, ...called]);
    expect(codesOf(problems)).toContain(code);
    const problem = problems.find((each) => each.code === code);
    expect(problem?.severity).toBe("error");
    const plans = plansOf([definition, ...called]);
    const { refused, log, cases } = replay(plans, problem?.params?.["steps"] as unknown as readonly CounterStep[]);
    expect(refused).toBeNull();
    const rule = orderRules.find((each) => each.code === code);
    const planOf = (id: string) => cases.get(id)?.plan ?? fail(id);
    if (rule) expect(isBroken(rule, log, planOf)).toBe(true);
    else expect(cases.get("case")?.state.incidents).not.toEqual([]);
  });
  test("nothing else about them, where only one thing is wrong", () => {
    const [, [nodes, edges]] = wrong["goods that leave unpacked"] ?? ["", [[], []]];
    expect(codesOf(proofOf([orderFlow(nodes, edges)]).problems)).toEqual(["packed-first"]);
    expect(text("x").en).toBe("x");
  });
});

function fail(id: string): never {
  throw new Error(`no case ${id}`);
}
