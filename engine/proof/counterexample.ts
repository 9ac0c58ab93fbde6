import type { Plan } from "../compiler/plan.ts";
import type { ActorRef, CaseEvent } from "../interpreter/types.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Language, Text } from "../kernel/text.ts";
import { suspect } from "./answers.ts";
import type { PathStep } from "./explore.ts";
import { proofProblems } from "./problems.ts";

/** One step of a counterexample: what the simulator plays (`replay`) and the designer's canvas shows. */
export interface CounterStep {
  /** Id of the case in which it happens; a called flow's case is named after its caller's. */
  readonly case: string;
  readonly flow: string;
  readonly event: CaseEvent;
  /** What was decided although nobody knows the data, in the order in which it was asked. */
  readonly answers: readonly { readonly pointer: string; readonly answer: boolean | number | JsonObject }[];
  /** Nodes and edges of the flow that its tokens passed. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** What is added to a problem so that people can read the path and the canvas can show it. */
export interface Shown {
  readonly words: Text;
  /** `CounterStep`s, as JSON. */
  readonly steps: Json;
  readonly findings: readonly Problem[];
  readonly pointer: string;
}

export function shown(plan: Plan, path: readonly PathStep[]): Shown {
  const steps = path.map((step, index) => stepOf(step, index + 1));
  const findings = steps.map((step) => findingOf(plan, step));
  const last = [...steps].reverse().find(({ flow, nodes }) => flow === plan.key && nodes.length > 0);
  const at = plan.nodes[last?.nodes.at(-1) ?? ""];
  const words = (language: Language): string => findings.map(({ text }) => text[language]).join(" → ");
  return {
    words: { "zh-CN": words("zh-CN"), en: words("en") },
    steps: steps as unknown as Json,
    findings,
    pointer: at ? `/nodes/${at.index}` : "",
  };
}

function stepOf({ run, flow, event, answers, passed }: PathStep, number: number): CounterStep {
  const own = passed.filter((move) => move.run === run);
  return {
    case: run,
    flow,
    event: "actors" in event ? { ...event, actors: event.actors.map((actor) => named(actor, number)) } : event,
    answers: answers.map(({ pointer, answer }) => ({ pointer, answer })),
    nodes: own.map(({ node }) => node),
    edges: own.flatMap(({ via }) => (via === null ? [] : [via])),
  };
}

/** Of others there are always enough: each time somebody else. */
function named(actor: ActorRef, number: number): ActorRef {
  if (actor.personId === suspect) return actor;
  const personId = `${actor.personId}-${number}`;
  return { ...actor, personId, account: personId };
}

function findingOf(plan: Plan, step: CounterStep): Problem {
  const { event } = step;
  const id = "key" in event ? event.key.slice(0, event.key.lastIndexOf(".")) : (step.nodes[0] ?? "");
  const node = step.flow === plan.key ? plan.nodes[id] : undefined;
  const foreign = `${step.flow}/${id}`;
  const title = node?.title ?? { "zh-CN": foreign, en: foreign };
  const result = resultOf(event);
  const outcome = node?.kind === "userTask" ? node.outcomes.find((each) => each.id === result)?.title : undefined;
  const signers = "actors" in event ? event.actors : [];
  const words = (language: Language): string =>
    [
      title[language],
      result === "" ? "" : `= ${outcome?.[language] ?? result}`,
      signers.length === 0 ? "" : `(${signers.map((actor) => signerOf(actor, language)).join(" + ")})`,
    ]
      .filter((part) => part !== "")
      .join(" ");
  return proofProblems.make("proof.step", {
    params: { what: words("zh-CN"), whatEn: words("en") },
    ...(node ? { pointer: `/nodes/${node.index}` } : {}),
  });
}

function signerOf({ personId, role }: ActorRef, language: Language): string {
  if (personId !== suspect) return role;
  return language === "en" ? `${role}, the same person` : `${role} 同一人`;
}

function resultOf(event: CaseEvent): string {
  switch (event.type) {
    case "taskCompleted":
      return event.outcome;
    case "gateDecided":
      return event.pass ? "pass" : "block";
    case "actionFailed":
      return event.problem.code || "failed";
    case "childEnded":
      return event.status;
    default:
      return "";
  }
}
