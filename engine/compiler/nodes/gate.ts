import { typeFromSchema } from "../../expression/json.ts";
import type { Target } from "../expression-compiler.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanGate, PlanNodeBase } from "../plan.ts";
import { findingsType } from "../scope.ts";

export function compileGate(context: NodeContext, node: Of<"gate">, base: PlanNodeBase, at: string): PlanGate {
  const gate = context.catalogue.gate(node.gate);
  if (!gate) context.report.add("flow.gate-unknown", `${at}/gate`, { name: node.gate });
  const target: Target = {
    type: gate ? typeFromSchema(gate.input) : null,
    name: `规则 ${node.gate} 的输入`,
    nameEn: `the input of gate ${node.gate}`,
  };
  return {
    ...base,
    kind: "gate",
    gate: node.gate,
    input: context.expressions.mapping(node.input, `${at}/input`, target, context.names(node)),
    output: context.output(node, at, {
      verdict: { kind: "string", values: ["pass", "block"] },
      findings: findingsType,
    }),
  };
}
