/** A flow with one task that lets people do everything: what the tests of the verbs play. */
import type { Plan } from "../compiler/plan.ts";
import type { TaskVerb } from "../definition/types.ts";
import type { Step } from "../interpreter/types.ts";
import { actor, Driver } from "./driver.ts";
import { chain, edge, end, flow, planOf, start, task, text } from "./flows.ts";

const outcomes = [
  { id: "agree", title: text("agree") },
  { id: "refuse", title: text("refuse") },
];
export const everyVerb: readonly TaskVerb[] = [
  "addSigner",
  "removeSigner",
  "reassign",
  "delegate",
  "return",
  "remind",
  "copy",
];

/** start → make → sign (not by who made) → yes | no. */
function plan(more: object): Plan {
  return planOf(
    flow(
      [
        start(),
        task("make"),
        task("sign", {
          candidates: { roles: ["clerk", "head"] },
          differentFrom: ["make"],
          outcomes,
          verbs: everyVerb,
          output: { note: "form.note" },
          ...more,
        }),
        task("yes"),
        task("no"),
        end(),
      ],
      [
        ...chain("start>make>sign"),
        edge("sign>yes", { outcome: "agree" }),
        edge("sign>no", { outcome: "refuse" }),
        ...chain("yes>end"),
        ...chain("no>end"),
      ],
    ),
  );
}

export function atSign(more: object = {}): Driver {
  const driver = new Driver(plan(more));
  driver.start();
  driver.complete("make", actor("mia"));
  return driver;
}

export const askedToSign = (driver: Driver): readonly string[] =>
  driver.state.waits.flatMap((wait) =>
    wait.kind === "task" && wait.node === "sign" ? [(wait.persons ?? ["*"]).join()] : [],
  );

export const answer = (driver: Driver, person: string, outcome = "agree"): Step =>
  driver.answer("sign", person, outcome);
