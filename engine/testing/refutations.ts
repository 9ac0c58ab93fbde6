import { expect, test } from "@jest/globals";
import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { CounterStep } from "../proof/counterexample.ts";
import { replay } from "../simulator/replay.ts";
import { isBroken } from "./log-judge.ts";
import { codesOf, orderFlow, orderRules, plansOf, proofOf } from "./proofs.ts";

type Drawing = readonly [nodes: readonly NodeDefinition[], edges: readonly EdgeDefinition[]];

/** Drawings named for what is wrong with them, with the rule that each must be refused by, and flows that they call. */
export type WrongDrawings = Readonly<
  Record<string, readonly [code: string, drawing: Drawing, ...called: FlowDefinition[]]>
>;

/** One test for each: refused by that rule, and the counterexample, played again, really breaks it. */
export function eachRefuted(wrong: WrongDrawings): void {
  test.each(Object.entries(wrong))("%s", (_name, [code, [nodes, edges], ...called]) => {
    const definition = orderFlow(nodes, edges);
    const { problems } = proofOf([definition, ...called]);
    expect(codesOf(problems)).toContain(code);
    const problem = problems.find((each) => each.code === code);
    expect(problem?.severity).toBe("error");
    const steps = problem?.params?.["steps"] as unknown as readonly CounterStep[];
    const { refused, log, cases } = replay(plansOf([definition, ...called]), steps);
    expect(refused).toBeNull();
    const rule = orderRules.find((each) => each.code === code);
    const plan = cases.get("case")?.plan;
    if (!plan) throw new Error("the case did not begin");
    if (rule) expect(isBroken(rule, log, (id) => cases.get(id)?.plan ?? plan)).toBe(true);
    else expect(cases.get("case")?.state.incidents).not.toEqual([]);
  });
}
