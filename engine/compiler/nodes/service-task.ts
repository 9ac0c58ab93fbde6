import { typeFromSchema } from "../../expression/json.ts";
import type { Target } from "../expression-compiler.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanNodeBase, PlanServiceTask } from "../plan.ts";
import { anyType } from "../scope.ts";

export function compileServiceTask(
  context: NodeContext,
  node: Of<"serviceTask">,
  base: PlanNodeBase,
  at: string,
): PlanServiceTask {
  const action = context.catalogue.action(node.action);
  if (!action) context.report.add("flow.action-unknown", `${at}/action`, { name: node.action });
  for (const effect of action?.effects ?? []) context.effects.add(effect);
  const target: Target = {
    type: action ? typeFromSchema(action.input) : null,
    name: `动作 ${node.action} 的输入`,
    nameEn: `the input of action ${node.action}`,
  };
  const resultType = action ? typeFromSchema(action.output) : anyType;
  const extra = { result: resultType };
  return {
    ...base,
    kind: "serviceTask",
    action: node.action,
    input: context.expressions.mapping(node.input, `${at}/input`, target, context.names(node)),
    output: context.output(node, at, extra),
    evidence: node.evidence ?? [],
    resultType,
    local: action?.local ?? false,
    effects: action?.effects ?? [],
    multi: context.multi(node, at, extra),
    compensation: node.compensation ?? null,
  };
}
