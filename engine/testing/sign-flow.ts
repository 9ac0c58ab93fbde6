/** A flow whose one task is signed by the persons that the start names: what the tests of approvals play. */
import type { Plan } from "../compiler/plan.ts";
import type { ApprovalDefinition } from "../definition/types.ts";
import type { Step } from "../interpreter/types.ts";
import { actor, Driver } from "./driver.ts";
import { chain, edge, end, flow, planOf, start, task, text } from "./flows.ts";

export const signOutcomes = [
  { id: "agree", title: text("agree") },
  { id: "refuse", title: text("refuse") },
  { id: "doubt", title: text("doubt") },
];

/** start → sign, by the persons named in the start form → yes | no. */
function approved(approval: ApprovalDefinition, more: object): Plan {
  return planOf(
    flow(
      [
        start("start", {
          trigger: { type: "manual", roles: ["clerk"], form: "note" },
          output: { names: 'if form.count = 2 then ["ann", "bob"] else ["ann", "bob", "cat"]' },
        }),
        task("sign", {
          candidates: { roles: ["clerk"], persons: "names" },
          approval,
          outcomes: signOutcomes,
          output: { note: "form.note" },
          ...more,
        }),
        task("yes"),
        task("no"),
        end(),
      ],
      [
        ...chain("start>sign"),
        edge("sign>yes", { outcome: "agree" }),
        edge("sign>no"),
        ...chain("yes>end"),
        ...chain("no>end"),
      ],
    ),
  );
}

export function begun(approval: ApprovalDefinition, count = 3, more: object = {}): Driver {
  const driver = new Driver(approved(approval, more));
  driver.start({ count });
  return driver;
}

/** A person answers the seat that is meant for them. */
export function sign(driver: Driver, person: string, outcome = "agree", note = person): Step {
  const wait = driver.state.waits.find((each) => each.kind === "task" && (each.persons ?? [person]).includes(person));
  if (!wait) throw new Error(`nobody asks ${person}`);
  return driver.send({
    type: "taskCompleted",
    at: driver.at,
    key: wait.key,
    revision: 1,
    outcome,
    form: { note },
    submission: `s.${person}`,
    actors: [actor(person)],
    commandKey: `c.${person}`,
  });
}

export const asked = (driver: Driver): readonly string[] =>
  driver.state.waits.flatMap((wait) => (wait.kind === "task" && wait.node === "sign" ? (wait.persons ?? ["*"]) : []));
