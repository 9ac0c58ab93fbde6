import { describe } from "@jest/globals";
import { and, assign, boundary, chain, edge, end, undo, xor } from "../testing/flows.ts";
import { begun, ends } from "../testing/order-parts.ts";
import { act, approval, signedBy } from "../testing/proofs.ts";
import { eachRefuted } from "../testing/refutations.ts";

describe("the proof refuses a flow in which things are done in the wrong order or left behind:", () => {
  eachRefuted({
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
  });
});
