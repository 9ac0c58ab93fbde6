import { typeFromSchema } from "../../expression/json.ts";
import type { Target } from "../expression-compiler.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanCallActivity, PlanNodeBase } from "../plan.ts";
import { anyType } from "../scope.ts";

export function compileCallActivity(
  context: NodeContext,
  node: Of<"callActivity">,
  base: PlanNodeBase,
  at: string,
): PlanCallActivity {
  const flow = context.catalogue.flow(node.flow);
  if (!flow) context.report.add("flow.flow-unknown", `${at}/flow`, { name: node.flow });
  const actors = node.actors ?? {};
  if (flow) checkAliases(context, Object.keys(actors), flow.inherits ?? [], `${at}/actors`);
  const target: Target = {
    type: flow ? typeFromSchema(flow.data) : null,
    name: `流程 ${node.flow} 的数据`,
    nameEn: `the data of flow ${node.flow}`,
  };
  const resultType = flow?.output ? typeFromSchema(flow.output) : anyType;
  const extra = { result: resultType };
  return {
    ...base,
    kind: "callActivity",
    flow: node.flow,
    version: node.version,
    input: context.expressions.mapping(node.input, `${at}/input`, target, context.names(node)),
    output: context.output(node, at, extra),
    resultType,
    actors,
    multi: context.multi(node, at, extra),
    compensation: node.compensation ?? null,
  };
}

function checkAliases({ report }: NodeContext, given: readonly string[], wanted: readonly string[], at: string): void {
  for (const alias of given)
    if (!wanted.includes(alias)) report.add("flow.alias-unknown", `${at}/${alias}`, { name: alias });
  for (const alias of wanted) if (!given.includes(alias)) report.add("flow.alias-missing", at, { name: alias });
}
