import { unreachable } from "../../kernel/exhaustive.ts";
import type { Environment } from "../../expression/types.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanBoundary, PlanNodeBase } from "../plan.ts";
import { anyType, errorType, textType } from "../scope.ts";

type Trigger = Of<"boundaryEvent">["trigger"];

/** What the output mapping sees of that which happened. */
const namesOf: Readonly<Record<Trigger["type"], Environment>> = {
  timer: {},
  error: { error: errorType },
  message: { message: anyType },
  signal: { signal: anyType },
  escalation: { escalation: { kind: "context", entries: { code: textType } } },
};

export function compileBoundary(
  context: NodeContext,
  node: Of<"boundaryEvent">,
  base: PlanNodeBase,
  at: string,
): PlanBoundary | null {
  const { trigger } = node;
  // It stands at the border: the element of a multi-instance host is not in its sight.
  const names = context.outerNames(node);
  // What a called flow throws stays in its case: it would have to be carried from one workflow to the other.
  if (trigger.type === "escalation" && context.outline.nodes.get(node.attachedTo)?.kind === "callActivity")
    return context.notYet(`${at}/trigger`, "escalation out of a called flow");
  return {
    ...base,
    kind: "boundaryEvent",
    attachedTo: node.attachedTo,
    interrupting: node.interrupting,
    trigger: compileTrigger(context, trigger, names, at),
    output: context.output(node, at, namesOf[trigger.type]),
  };
}

function compileTrigger(
  context: NodeContext,
  trigger: Trigger,
  names: Environment,
  at: string,
): PlanBoundary["trigger"] {
  const { expressions } = context;
  switch (trigger.type) {
    case "timer":
      return { type: "timer", timer: context.timer(trigger, `${at}/trigger`, names) };
    case "error":
      return { type: "error", code: trigger.code ?? null };
    case "message":
      return {
        type: "message",
        message: trigger.name,
        key: expressions.value(trigger.key, `${at}/trigger/key`, names, textType),
      };
    case "signal":
      return { type: "signal", signal: trigger.name };
    case "escalation":
      return { type: "escalation", code: trigger.code ?? null };
    default:
      return unreachable(trigger);
  }
}
