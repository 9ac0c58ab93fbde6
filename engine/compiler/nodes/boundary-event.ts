import type { Environment } from "../../expression/types.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanBoundary, PlanNodeBase } from "../plan.ts";
import { anyType, errorType, textType } from "../scope.ts";

export function compileBoundary(
  context: NodeContext,
  node: Of<"boundaryEvent">,
  base: PlanNodeBase,
  at: string,
): PlanBoundary | null {
  const { trigger } = node;
  // It stands at the border: the element of a multi-instance host is not in its sight.
  const names = context.outerNames(node);
  if (trigger.type === "escalation") return context.notYet(`${at}/trigger`, "escalation");
  const compiled: PlanBoundary["trigger"] =
    trigger.type === "timer"
      ? { type: "timer", timer: context.expressions.timer(trigger, `${at}/trigger`, names) }
      : trigger.type === "error"
        ? { type: "error", code: trigger.code ?? null }
        : {
            type: "message",
            message: trigger.name,
            key: context.expressions.value(trigger.key, `${at}/trigger/key`, names, textType),
          };
  const extra: Environment =
    trigger.type === "error" ? { error: errorType } : trigger.type === "message" ? { message: anyType } : {};
  return {
    ...base,
    kind: "boundaryEvent",
    attachedTo: node.attachedTo,
    interrupting: node.interrupting,
    trigger: compiled,
    output: context.output(node, at, extra),
  };
}
