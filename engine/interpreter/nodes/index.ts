/**
 * What happens when a token enters a node: one file per kind of node. A file may import the working copy (`Draft`)
 * and the moves of the folder above; nothing outside the interpreter but the separation kernel and `decision/decide.ts`.
 */
import type { PlanNode } from "../../compiler/plan.ts";
import { unreachable } from "../../kernel/exhaustive.ts";
import type { Problem } from "../../kernel/problem.ts";
import { throwCompensation } from "../compensation.ts";
import type { Draft } from "../draft.ts";
import { edgeFor, follow } from "../routing.ts";
import { listen } from "../signal.ts";
import type { Token, WaitKey } from "../types.ts";
import { enterAssign } from "./assign.ts";
import { enterBusinessRuleTask } from "./business-rule-task.ts";
import { enterCallActivity } from "./call-activity.ts";
import { enterMessage, enterTimer } from "./catch-event.ts";
import { enterEnd } from "./end-event.ts";
import { enterEscalationThrow } from "./escalation-throw.ts";
import { enterEventGateway } from "./event-gateway.ts";
import { enterExclusive } from "./exclusive-gateway.ts";
import { enterGate } from "./gate.ts";
import { enterInclusive } from "./inclusive-gateway.ts";
import { enterMessageThrow } from "./message-throw.ts";
import { enterParallel } from "./parallel-gateway.ts";
import { enterServiceTask } from "./service-task.ts";
import { enterSignalThrow } from "./signal-throw.ts";
import { enterSubProcess } from "./sub-process.ts";
import { enterUserTask } from "./user-task.ts";

/** Enters a node. A problem means that nothing of it counts: the caller takes the move back and raises an incident. */
export function enter(draft: Draft, node: PlanNode, token: Token, key: WaitKey): Problem | null {
  switch (node.kind) {
    case "startEvent":
    case "boundaryEvent":
      follow(draft, token.id, edgeFor(draft.plan, node, null));
      return null;
    case "endEvent":
      return enterEnd(draft, node, token);
    case "userTask":
      return enterUserTask(draft, node, token, key);
    case "serviceTask":
      return enterServiceTask(draft, node, token, key);
    case "businessRuleTask":
      return enterBusinessRuleTask(draft, node, token, key);
    case "gate":
      return enterGate(draft, node, token, key);
    case "assign":
      return enterAssign(draft, node, token);
    case "exclusiveGateway":
      return enterExclusive(draft, node, token);
    case "parallelGateway":
      return enterParallel(draft, node, token);
    case "inclusiveGateway":
      return enterInclusive(draft, node, token);
    case "eventGateway":
      return enterEventGateway(draft, node, token);
    case "timerCatch":
      return enterTimer(draft, node, token, key);
    case "messageCatch":
      return enterMessage(draft, node, token, key);
    case "messageThrow":
      return enterMessageThrow(draft, node, token, key);
    case "signalCatch":
      listen(draft, node.id, key, token, node.signal);
      return null;
    case "signalThrow":
      return enterSignalThrow(draft, node, token, key);
    case "escalationThrow":
      return enterEscalationThrow(draft, node, token);
    case "compensationThrow":
      return throwCompensation(draft, token, key, node.activity);
    case "subProcess":
      return enterSubProcess(draft, node, token, key);
    case "callActivity":
      return enterCallActivity(draft, node, token, key);
    default:
      return unreachable(node);
  }
}
