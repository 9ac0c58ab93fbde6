import type { NodeMapper } from "./mapper.ts";

/** BPMN has each of them; their conditions and defaults are on the edges. */
export const exclusiveGateway: NodeMapper<"exclusiveGateway"> = {
  write: () => ({ type: "ExclusiveGateway" }),
  read: () => ({ kind: "exclusiveGateway" }),
};

export const parallelGateway: NodeMapper<"parallelGateway"> = {
  write: () => ({ type: "ParallelGateway" }),
  read: () => ({ kind: "parallelGateway" }),
};

export const inclusiveGateway: NodeMapper<"inclusiveGateway"> = {
  write: () => ({ type: "InclusiveGateway" }),
  read: () => ({ kind: "inclusiveGateway" }),
};

export const eventGateway: NodeMapper<"eventGateway"> = {
  write: () => ({ type: "EventBasedGateway" }),
  read(element, reading) {
    if (element.instantiate === true) reading.report("bpmn.part-not-executed", element, { part: "instantiate" });
    if (element.eventGatewayType === "Parallel")
      reading.report("bpmn.part-not-executed", element, { part: "eventGatewayType" });
    return { kind: "eventGateway" };
  },
};
