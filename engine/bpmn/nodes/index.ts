import type { NodeKind } from "../../definition/types.ts";
import { assign, businessRuleTask, gate, serviceTask } from "./automatic-tasks.ts";
import { boundaryEvent } from "./boundary-event.ts";
import { callActivity, subProcess } from "./containers.ts";
import { endEvent } from "./end-event.ts";
import { eventGateway, exclusiveGateway, inclusiveGateway, parallelGateway } from "./gateways.ts";
import {
  compensationThrow,
  escalationThrow,
  messageCatch,
  messageThrow,
  signalCatch,
  signalThrow,
  timerCatch,
} from "./intermediate-events.ts";
import type { NodeMapper } from "./mapper.ts";
import { startEvent } from "./start-event.ts";
import { userTask } from "./user-task.ts";

/**
 * A mapper for every kind of node, a file per family: a kind that is added to the language does not compile until it
 * has one, and neither does a member of a kind until a codec writes it.
 */
export const mappers: { readonly [Kind in NodeKind]: NodeMapper<Kind> } = {
  startEvent,
  endEvent,
  userTask,
  serviceTask,
  businessRuleTask,
  gate,
  assign,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  eventGateway,
  timerCatch,
  messageCatch,
  signalCatch,
  messageThrow,
  signalThrow,
  escalationThrow,
  compensationThrow,
  subProcess,
  callActivity,
  boundaryEvent,
};
