import type { NodeId } from "../definition/types.ts";
import type { Plan } from "../compiler/plan.ts";
import type { CaseState } from "../interpreter/types.ts";
import type { Problem } from "../kernel/problem.ts";
import { separationProblems } from "./problems.ts";

/**
 * Separation of duties as a kernel of its own: sets of actors over the whole history of a case. It compares persons,
 * not accounts or roles, and looks at every visit of a node, so that a return loop or a second account opens nothing.
 * Asked when a task is offered, claimed and completed. A second visit of the same node by the same person is rework,
 * no conflict.
 */

type History = Pick<CaseState, "actors">;

/** The nodes and inherited aliases whose actors may not act at `node`; worked out by the compiler (separation/duties.ts). */
export function separatedFrom(plan: Plan, node: NodeId): readonly NodeId[] {
  const planNode = Object.hasOwn(plan.nodes, node) ? plan.nodes[node] : undefined;
  return planNode?.kind === "userTask" ? planNode.separatedFrom : [];
}

/** Persons who may not act at `node` as the case stands, sorted: what a task shows when it is offered. */
export function excludedPersons(state: History, plan: Plan, node: NodeId): readonly string[] {
  const persons = new Set<string>();
  for (const other of separatedFrom(plan, node)) {
    for (const actor of state.actors[other] ?? []) persons.add(actor.personId);
  }
  return [...persons].sort();
}

/** The first conflict that one of `persons` has with acting at `node`, or null. */
export function conflicts(state: History, plan: Plan, node: NodeId, persons: readonly string[]): Problem | null {
  for (const other of separatedFrom(plan, node)) {
    for (const actor of state.actors[other] ?? []) {
      if (!persons.includes(actor.personId)) continue;
      const title = plan.nodes[other]?.title;
      const problem = separationProblems.make("task.separation", {
        params: { node: title?.["zh-CN"] ?? other, conflictsWith: other },
      });
      return title
        ? {
            ...problem,
            text: { "zh-CN": problem.text["zh-CN"], en: problem.text.en.replace(title["zh-CN"], title.en) },
          }
        : problem;
    }
  }
  return null;
}
