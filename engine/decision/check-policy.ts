import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { DecisionTable, DecisionType, HitPolicy } from "./definition.ts";
import { decisionProblems, type DecisionCode } from "./problems.ts";

const summable = new Set<DecisionType>(["number", "integer"]);
const mayBeEmpty = new Set<HitPolicy>(["C", "C+", "C#"]);

/** What a hit policy asks of the outputs: one column to aggregate, priorities, defaults for all or for none. */
export function checkPolicy({ hitPolicy, outputs, mayBeEmpty: empty }: DecisionTable): readonly Problem[] {
  const found: Problem[] = [];
  const report = (code: DecisionCode, pointer: string, params: Readonly<Record<string, Json>> = {}): void => {
    found.push(decisionProblems.make(code, { pointer, params }));
  };
  const aggregates = hitPolicy.length > 1;
  if (aggregates && outputs.length > 1) report("decision.aggregate-one-output", "/outputs", { policy: hitPolicy });
  const type = outputs[0]?.type ?? "string";
  if (
    (hitPolicy === "C+" && !summable.has(type)) ||
    (/[<>]/.test(hitPolicy) && (type === "boolean" || type === "string"))
  )
    report("decision.aggregate-type", "/outputs/0/type", { policy: hitPolicy });
  if (hitPolicy === "P" && outputs.every((output) => output.allowed === undefined))
    report("decision.priority-missing", "/outputs");
  const defaults = outputs.filter((output) => output.default !== undefined).length;
  if (defaults > 0 && defaults < outputs.length) report("decision.default-partial", "/outputs");
  if (defaults > 0 && hitPolicy === "C#") report("decision.default-misplaced", "/outputs/0/default");
  if (empty && (defaults > 0 || !mayBeEmpty.has(hitPolicy)))
    report("decision.empty-misplaced", "/mayBeEmpty", { policy: hitPolicy });
  return found;
}
