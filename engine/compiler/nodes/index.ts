/**
 * From a node's definition to its plan: one file per kind that has more to it than its base. A file may import the
 * compiler's context and types; look-ups that fail are reported where they stand.
 */
import type { NodeDefinition } from "../../definition/types.ts";
import { unreachable } from "../../kernel/exhaustive.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanNode, PlanNodeBase } from "../plan.ts";
import { anyType, textType } from "../scope.ts";
import { compileBoundary } from "./boundary-event.ts";
import { compileBusinessRuleTask } from "./business-rule-task.ts";
import { compileCallActivity } from "./call-activity.ts";
import { compileGate } from "./gate.ts";
import { reachedFrom } from "./inclusive-gateway.ts";
import { compileServiceTask } from "./service-task.ts";
import { compileStart } from "./start-event.ts";
import { compileUserTask } from "./user-task.ts";

/** Null for kinds that this version cannot run; they have been reported. */
export function compileNode(context: NodeContext, node: NodeDefinition): PlanNode | null {
  const at = context.outline.at(node.id);
  const base = context.base(node);
  const { expressions } = context;
  switch (node.kind) {
    case "startEvent":
      return compileStart(context, node, base, at);
    case "endEvent":
      return compileEnd(context, node, base, at);
    case "userTask":
      return compileUserTask(context, node, base, at);
    case "serviceTask":
      return compileServiceTask(context, node, base, at);
    case "gate":
      return compileGate(context, node, base, at);
    case "assign":
      return {
        ...base,
        kind: "assign",
        set: expressions.mapping(node.set, `${at}/set`, context.data, context.names(node)),
      };
    case "exclusiveGateway":
    case "parallelGateway":
    case "eventGateway":
      return { ...base, kind: node.kind };
    case "inclusiveGateway":
      return { ...base, kind: "inclusiveGateway", reachedFrom: reachedFrom(context.outline, node.id) };
    case "timerCatch":
      return { ...base, kind: "timerCatch", timer: context.timer(node.timer, `${at}/timer`, context.names(node)) };
    case "messageCatch": {
      const key = expressions.value(node.key, `${at}/key`, context.names(node), textType);
      return {
        ...base,
        kind: "messageCatch",
        message: node.message,
        key,
        output: context.output(node, at, { message: anyType }),
      };
    }
    case "messageThrow": {
      const key = expressions.value(node.key, `${at}/key`, context.names(node), textType);
      const payload = expressions.mapping(
        node.payload,
        `${at}/payload`,
        { type: null, name: "", nameEn: "" },
        context.names(node),
      );
      return { ...base, kind: "messageThrow", message: node.message, key, payload };
    }
    case "subProcess": {
      const start = (context.outline.children.get(node.id) ?? []).find((child) => child.kind === "startEvent");
      return {
        ...base,
        kind: "subProcess",
        start: start?.id ?? "",
        multi: context.multi(node, at),
        compensation: node.compensation ?? null,
      };
    }
    case "callActivity":
      return compileCallActivity(context, node, base, at);
    case "boundaryEvent":
      return compileBoundary(context, node, base, at);
    case "businessRuleTask":
      return compileBusinessRuleTask(context, node, base, at);
    case "signalCatch":
      return {
        ...base,
        kind: "signalCatch",
        signal: node.signal,
        output: context.output(node, at, { signal: anyType }),
      };
    case "signalThrow": {
      const none = { type: null, name: "", nameEn: "" };
      const payload = expressions.mapping(node.payload, `${at}/payload`, none, context.names(node));
      return { ...base, kind: "signalThrow", signal: node.signal, payload };
    }
    case "escalationThrow":
      return { ...base, kind: "escalationThrow", code: node.code };
    case "compensationThrow":
      return { ...base, kind: "compensationThrow", activity: node.activity ?? null };
    default:
      return unreachable(node);
  }
}

function compileEnd(context: NodeContext, node: Of<"endEvent">, base: PlanNodeBase, at: string): PlanNode {
  const { result } = node;
  return {
    ...base,
    kind: "endEvent",
    result: result.type === "error" || result.type === "escalation" ? result : { type: result.type },
    output: context.output(node, at),
  };
}
