import { describe } from "@jest/globals";
import {
  and,
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
  timer,
  undo,
  xor,
} from "../testing/flows.ts";
import { approve, begun, decided, draft, ends, revise, send } from "../testing/order-parts.ts";
import { act, approval, orderFlow, signedBy, yesNo } from "../testing/proofs.ts";
import { eachRefuted } from "../testing/refutations.ts";

describe("the proof refuses a flow in which an order goes out without its approval:", () => {
  eachRefuted({
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
  });
});
