import { describe } from "@jest/globals";
import { assign, call, chain, edge, end, start, xor } from "../testing/flows.ts";
import { approve, begun, decided, draft, dual, ends, revise, send } from "../testing/order-parts.ts";
import { act, approval, orderFlow, sign, signedBy } from "../testing/proofs.ts";
import { eachRefuted } from "../testing/refutations.ts";

describe("the proof refuses a flow in which one person can do what takes two:", () => {
  eachRefuted({
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
  });
});
