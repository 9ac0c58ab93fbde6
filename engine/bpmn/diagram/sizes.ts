import type { NodeKind } from "../../definition/types.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

const event: Size = { width: 40, height: 40 };
const gateway: Size = { width: 48, height: 48 };
const activity: Size = { width: 152, height: 64 };

/** How large a node is drawn where its layout does not say, as the designer draws it. */
export const sizes: Readonly<Record<NodeKind, Size>> = {
  startEvent: event,
  endEvent: event,
  timerCatch: event,
  messageCatch: event,
  signalCatch: event,
  messageThrow: event,
  signalThrow: event,
  escalationThrow: event,
  compensationThrow: event,
  boundaryEvent: { width: 32, height: 32 },
  exclusiveGateway: gateway,
  parallelGateway: gateway,
  inclusiveGateway: gateway,
  eventGateway: gateway,
  userTask: activity,
  serviceTask: activity,
  businessRuleTask: activity,
  gate: activity,
  assign: activity,
  callActivity: activity,
  subProcess: { width: 320, height: 180 },
};
