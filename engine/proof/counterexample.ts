import type { Plan } from "../compiler/plan.ts";
import type { CaseEvent } from "../interpreter/types.ts";
import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Text } from "../kernel/text.ts";
import { suspect } from "./answers.ts";
import type { PathStep } from "./explore.ts";
import { proofProblems } from "./problems.ts";

/** One step of a counterexample, as people and the designer's canvas read it. */
export interface CounterStep {
  /** Key of the flow in which it happens: the one that was checked, or one that it calls. */
  readonly flow: string;
  readonly event: CaseEvent["type"];
  /** The node that went on; null when the case began. */
  readonly node: string | null;
  readonly outcome: string | null;
  /** Roles of who signed; `same` = the one person that the rule is about, the same at every such step. */
  readonly actors: readonly { readonly role: string; readonly same: boolean }[];
  /** Conditions that were taken one way or the other, by their JSON Pointer. */
  readonly answers: readonly { readonly pointer: string; readonly answer: boolean | number }[];
  /** What the tokens passed in this step. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export function counterSteps(path: readonly PathStep[]): readonly CounterStep[] {
  return path.map(({ flow, event, answers, passed }) => {
    const own = passed.filter((move) => move.flow === flow);
    return {
      flow,
      event: event.type,
      node: "key" in event ? event.key.slice(0, event.key.lastIndexOf(".")) : null,
      outcome: outcomeOf(event),
      actors: "actors" in event ? event.actors.map(({ personId, role }) => ({ role, same: personId === suspect })) : [],
      answers: answers.map(({ pointer, answer }) => ({ pointer, answer })),
      nodes: own.map(({ node }) => node),
      edges: own.flatMap(({ via }) => (via === null ? [] : [via])),
    };
  });
}

function outcomeOf(event: CaseEvent): string | null {
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
      return null;
  }
}

/** What is added to a problem so that people can read the path and the canvas can show it. */
export function shown(
  plan: Plan,
  path: readonly PathStep[],
): {
  readonly words: Text;
  readonly params: { readonly path: Json };
  readonly findings: readonly Problem[];
  readonly pointer: string;
} {
  const steps = counterSteps(path);
  const findings = steps.map((step) => {
    const words = wordsOf(plan, step);
    const node = step.flow === plan.key ? plan.nodes[step.node ?? step.nodes[0] ?? ""] : undefined;
    return proofProblems.make("proof.step", {
      params: { what: words["zh-CN"], whatEn: words.en },
      ...(node ? { pointer: `/nodes/${node.index}` } : {}),
    });
  });
  const last = [...steps].reverse().find(({ flow, nodes }) => flow === plan.key && nodes.length > 0);
  const at = plan.nodes[last?.nodes.at(-1) ?? ""];
  return {
    words: {
      "zh-CN": findings.map(({ text }) => text["zh-CN"]).join(" → "),
      en: findings.map(({ text }) => text.en).join(" → "),
    },
    params: { path: steps as unknown as Json },
    findings,
    pointer: at ? `/nodes/${at.index}` : "",
  };
}

function wordsOf(plan: Plan, step: CounterStep): Text {
  const id = step.node ?? step.nodes[0] ?? "";
  const node = step.flow === plan.key ? plan.nodes[id] : undefined;
  const title = node?.title ?? { "zh-CN": `${step.flow}/${id}`, en: `${step.flow}/${id}` };
  const outcomes = node?.kind === "userTask" ? node.outcomes : [];
  const outcome = outcomes.find((each) => each.id === step.outcome)?.title;
  const result = { "zh-CN": outcome?.["zh-CN"] ?? step.outcome ?? "", en: outcome?.en ?? step.outcome ?? "" };
  const who = step.actors.map(({ role, same }) =>
    same ? { "zh-CN": `${role} 同一人`, en: `${role}, the same person` } : { "zh-CN": role, en: role },
  );
  const by = (language: "zh-CN" | "en"): string => who.map((each) => each[language]).join(" + ");
  const join = (language: "zh-CN" | "en"): string =>
    [title[language], result[language] === "" ? "" : `= ${result[language]}`, who.length > 0 ? `(${by(language)})` : ""]
      .filter((part) => part !== "")
      .join(" ");
  return { "zh-CN": join("zh-CN"), en: join("en") };
}
