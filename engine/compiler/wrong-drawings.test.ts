import { describe } from "@jest/globals";
import {
  and,
  assign,
  boundary,
  chain,
  edge,
  either,
  end,
  flow,
  gate,
  line,
  service,
  start,
  sub,
  task,
  text,
  timer,
  xor,
} from "../testing/flows.ts";
import { eachRefused } from "../testing/refusals.ts";

const outcomes = [
  { id: "yes", title: text("yes") },
  { id: "no", title: text("no") },
];

describe("the compiler refuses what is drawn wrongly:", () => {
  eachRefused({
    "two nodes of one id": [
      flow([start(), task("a"), task("a"), end()], chain("start>a>end")),
      "flow.duplicate-id",
      "/nodes/2/id",
    ],
    "two edges of one id": [
      flow([start(), task("a"), end()], [...chain("start>a>end"), edge("a>end")]),
      "flow.duplicate-id",
      "/edges/2/id",
    ],
    "an edge to nowhere": [
      flow([start(), task("a"), end()], [...chain("start>a>end"), edge("a>gone")]),
      "flow.edge-dangling",
      "/edges/2/to",
    ],
    "an edge from nowhere": [
      flow([start(), task("a"), end()], [...chain("start>a>end"), edge("gone>a")]),
      "flow.edge-dangling",
      "/edges/2/from",
    ],
    "an edge into a start": [
      flow(
        [start(), task("a", { outcomes }), end()],
        [...chain("start>a"), edge("a>start", { outcome: "no" }), edge("a>end")],
      ),
      "flow.edge-misplaced",
    ],
    "an edge out of an end": [
      flow([start(), end(), task("a"), end("end2")], chain("start>end>a>end2")),
      "flow.edge-misplaced",
    ],
    "a condition on an edge out of a task": [
      flow([start(), task("a"), end()], [...chain("start>a"), edge("a>end", { when: "true" })]),
      "flow.edge-misplaced",
      "/edges/1/when",
    ],
    "no start": [flow([task("a"), end()], chain("a>end")), "flow.no-start"],
    "no end": [flow([start(), task("a")], [...chain("start>a"), edge("a>a")]), "flow.no-end"],
    "two starts without trigger": [
      flow(
        [start("s1", { trigger: { type: "none" } }), start("s2", { trigger: { type: "none" } }), task("a"), end()],
        [...chain("s1>a>end"), ...chain("s2>a")],
      ),
      "flow.two-none-starts",
    ],
    "an unreachable approval": [
      flow([start(), task("a"), task("approve"), end()], [...chain("start>a>end"), ...chain("approve>end")]),
      "flow.unreachable-node",
      "/nodes/2",
    ],
    "a way back before the fork while the other branch still runs": [
      flow(
        [start(), xor("merge"), and("fork"), task("a", { outcomes }), task("b"), and("join"), end()],
        [
          ...chain("start>merge>fork>a"),
          edge("a>merge", { outcome: "no" }),
          edge("a>join", { outcome: "yes" }),
          ...chain("fork>b>join>end"),
        ],
      ),
      "flow.branches-multiply",
    ],
    "a dead end": [
      flow(
        [start(), task("a", { outcomes }), task("b"), end()],
        [...chain("start>a"), edge("a>b", { outcome: "yes" }), edge("a>end", { outcome: "no" })],
      ),
      "flow.dead-end",
      "/nodes/2",
    ],
    "a trap without a way out": [
      flow(
        [start(), task("a", { outcomes }), task("b"), task("c"), end()],
        [...chain("start>a"), edge("a>b", { outcome: "yes" }), edge("a>end", { outcome: "no" }), ...chain("b>c>b")],
      ),
      "flow.no-way-out",
      "/nodes/2",
    ],
    "a cycle without a wait": [
      flow(
        [start(), assign("a", { count: "1" }), xor("x"), end()],
        [...chain("start>a>x"), edge("x>a", { when: "count < 3" }), edge("x>end", { default: true })],
      ),
      "flow.cycle-without-wait",
    ],
    "a retry loop without a pause": [
      flow(
        [start(), service("s"), boundary("no", "s", { type: "error" }), end()],
        [...chain("start>s>end"), edge("no>s")],
      ),
      "flow.cycle-without-wait",
    ],
    "a fork without a gateway": [
      flow([start(), task("a"), task("b"), end()], [...chain("start>a>end"), ...chain("a>b>end")]),
      "flow.implicit-split",
      "/nodes/1",
    ],
    "a join of alternatives that never fires": [
      flow(
        [start(), xor("x"), task("a"), task("b"), and("j"), end()],
        [
          ...chain("start>x"),
          edge("x>a", { when: "true" }),
          edge("x>b", { default: true }),
          ...chain("a>j>end"),
          ...chain("b>j"),
        ],
      ),
      "flow.join-never-fires",
      "/nodes/4",
    ],
    "a join that a branch may miss": [
      flow(
        [start(), and("s"), task("a", { outcomes }), task("b"), and("j"), end(), end("gone")],
        [
          ...chain("start>s>a"),
          edge("a>j", { outcome: "yes" }),
          edge("a>gone", { outcome: "no" }),
          ...chain("s>b>j>end"),
        ],
      ),
      "flow.join-may-stick",
      "/nodes/4",
    ],
    "parallel branches that meet without a join": [
      flow(
        [start(), and("s"), task("a"), task("b"), xor("m"), task("c"), end()],
        [...chain("start>s>a>m>c>end"), ...chain("s>b>m")],
      ),
      "flow.branch-runs-twice",
    ],
    "an outcome without an edge": [
      flow([start(), task("a", { outcomes }), end()], [...chain("start>a"), edge("a>end", { outcome: "yes" })]),
      "flow.outcome-without-edge",
      "/nodes/1/outcomes/1",
    ],
    "a gate that may block but has nowhere to go": [
      flow([start(), gate("g"), end()], [...chain("start>g"), edge("g>end", { outcome: "pass" })]),
      "flow.outcome-without-edge",
    ],
    "an edge with an unknown outcome": [
      flow(
        [start(), task("a", { outcomes }), end()],
        [...chain("start>a>end"), edge("a>start2", { outcome: "maybe" })].map((each) =>
          each.to === "start2" ? { ...each, to: "end" } : each,
        ),
      ),
      "flow.outcome-unknown",
    ],
    "an outcome with two edges": [
      flow(
        [start(), task("a", { outcomes }), end(), end("end2")],
        [
          ...chain("start>a"),
          edge("a>end", { outcome: "yes" }),
          edge("a>end2", { outcome: "yes" }),
          { id: "rest", from: "a", to: "end" },
        ],
      ),
      "flow.outcome-twice",
    ],
    "a gateway without a default": [
      flow(
        [start(), xor("x"), end(), end("end2")],
        [...chain("start>x"), edge("x>end", { when: "true" }), edge("x>end2", { when: "false" })],
      ),
      "flow.default-missing",
    ],
    "a gateway with two defaults": [
      flow(
        [start(), xor("x"), end(), end("end2")],
        [...chain("start>x"), edge("x>end", { default: true }), edge("x>end2", { default: true })],
      ),
      "flow.default-twice",
    ],
    "a branch without a condition": [
      flow(
        [start(), xor("x"), end(), end("end2")],
        [...chain("start>x"), edge("x>end"), edge("x>end2", { default: true })],
      ),
      "flow.condition-missing",
    ],
    "an event gateway before a task": [
      flow(
        [start(), either("e"), task("a"), timer("t", 'duration("PT1S")'), end()],
        [...chain("start>e>a>end"), ...chain("e>t>end")],
      ),
      "flow.event-gateway-target",
    ],
    "a boundary event on a gateway": [
      flow(
        [start(), xor("x"), boundary("b", "x", { type: "timer", duration: 'duration("PT1S")' }), end()],
        [...chain("start>x>end"), edge("b>end")],
      ),
      "flow.boundary-host",
    ],
    "an error boundary that does not interrupt": [
      flow(
        [start(), service("s"), boundary("b", "s", { type: "error" }, { interrupting: false }), end()],
        [...chain("start>s>end"), edge("b>end")],
      ),
      "flow.boundary-not-interrupting",
    ],
    "a catcher of an error that never comes": [
      flow(
        [start(), service("s"), boundary("b", "s", { type: "error", code: "work.never" }), end()],
        [...chain("start>s>end"), edge("b>end")],
      ),
      "flow.boundary-never-fires",
    ],
    "a timer that says nothing": [
      line({ id: "t", kind: "timerCatch", title: text("t"), timer: {} }),
      "flow.timer-ambiguous",
      "/nodes/1/timer",
    ],
    "a calendar that does not exist": [
      line(timer("t", 'duration("PT4H")', { timer: { duration: 'duration("PT4H")', calendar: "shop" } })),
      "calendar.unknown",
      "/nodes/1/timer/calendar",
    ],
    "a calendar with errors": [
      line(task("t", { due: { duration: 'duration("PT4H")', calendar: "closed" } })),
      "calendar.broken",
      "/nodes/1/due/calendar",
    ],
    "an instant by a calendar": [
      line(timer("t", "", { timer: { until: "now", calendar: "office" } })),
      "calendar.without-duration",
      "/nodes/1/timer/calendar",
    ],
    "a sub-process without a start": [
      flow([start(), sub("box"), end("out", { parent: "box" }), end()], chain("start>box>end")),
      "flow.start-in-sub-process",
    ],
    "an edge into a sub-process": [
      flow(
        [
          start(),
          sub("box"),
          start("in", { parent: "box", trigger: { type: "none" } }),
          task("a", { parent: "box" }),
          end("out", { parent: "box" }),
          end(),
        ],
        [...chain("start>box>end"), ...chain("in>a>out"), edge("start>a")],
      ),
      "flow.edge-crosses-scope",
    ],
    "a sub-process inside itself": [
      flow([start(), sub("box", { parent: "box" }), end()], chain("start>box>end")),
      "flow.parent-unknown",
    ],
  });
});
