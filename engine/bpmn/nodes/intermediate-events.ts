import { childOf, typeOf, type ModdleElement } from "../model.ts";
import { mapping, word, writeMembers } from "../tags.ts";
import { codeOf } from "./end-event.ts";
import { definitionOf, type Extra, type NodeMapper, type Reading } from "./mapper.ts";
import { messageName, signalName } from "./start-event.ts";
import { timerDefinition } from "./timer.ts";

/** Events on the way: timer, message and signal are waited for; message, signal, escalation and compensation are thrown. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- until the kind gets another member
const timer: Extra<"timerCatch", "timer"> = {};
const caught: Extra<"messageCatch", "message"> = { key: word(), output: mapping };
const signal: Extra<"signalCatch", "signal"> = { output: mapping };
const broadcast: Extra<"signalThrow", "signal"> = { payload: mapping };
const thrown: Extra<"messageThrow", "message"> = { key: word(), payload: mapping };
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- until the kind gets another member
const escalation: Extra<"escalationThrow", "code"> = {};
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- until the kind gets another member
const undo: Extra<"compensationThrow", "activity"> = {};

export const timerCatch: NodeMapper<"timerCatch"> = {
  write: (node, writing) => ({
    type: "IntermediateCatchEvent",
    properties: { eventDefinitions: [timerDefinition(node.timer, writing)] },
    tags: writeMembers(timer, node),
  }),
  read(element, reading) {
    const definition = definitionOf(element, reading);
    return {
      kind: "timerCatch",
      timer: definition ? reading.timer(element, definition) : {},
      ...reading.members(element, timer),
    };
  },
};

export const messageCatch: NodeMapper<"messageCatch"> = {
  write: (node, writing) => ({
    type: "IntermediateCatchEvent",
    properties: {
      eventDefinitions: [
        writing.create("bpmn:MessageEventDefinition", { messageRef: writing.root("message", node.message) }),
      ],
    },
    tags: writeMembers(caught, node),
  }),
  read(element, reading) {
    const { key, ...value } = reading.members(element, caught);
    const source = messageSource(element, reading);
    return {
      kind: "messageCatch",
      message: messageName(element, source, reading),
      key: key ?? foreignKey(element, source, reading),
      ...value,
    };
  },
};

export const signalCatch: NodeMapper<"signalCatch"> = {
  write: (node, writing) => ({
    type: "IntermediateCatchEvent",
    properties: {
      eventDefinitions: [
        writing.create("bpmn:SignalEventDefinition", { signalRef: writing.root("signal", node.signal) }),
      ],
    },
    tags: writeMembers(signal, node),
  }),
  read: (element, reading) => ({
    kind: "signalCatch",
    signal: signalName(element, definitionOf(element, reading), reading),
    ...reading.members(element, signal),
  }),
};

export const messageThrow: NodeMapper<"messageThrow"> = {
  write: (node, writing) => ({
    type: "IntermediateThrowEvent",
    properties: {
      eventDefinitions: [
        writing.create("bpmn:MessageEventDefinition", { messageRef: writing.root("message", node.message) }),
      ],
    },
    tags: writeMembers(thrown, node),
  }),
  read(element, reading) {
    const { key, ...value } = reading.members(element, thrown);
    const source = messageSource(element, reading);
    return {
      kind: "messageThrow",
      message: messageName(element, source, reading),
      key: key ?? foreignKey(element, source, reading),
      ...value,
    };
  },
};

export const signalThrow: NodeMapper<"signalThrow"> = {
  write: (node, writing) => ({
    type: "IntermediateThrowEvent",
    properties: {
      eventDefinitions: [
        writing.create("bpmn:SignalEventDefinition", { signalRef: writing.root("signal", node.signal) }),
      ],
    },
    tags: writeMembers(broadcast, node),
  }),
  read: (element, reading) => ({
    kind: "signalThrow",
    signal: signalName(element, definitionOf(element, reading), reading),
    ...reading.members(element, broadcast),
  }),
};

export const compensationThrow: NodeMapper<"compensationThrow"> = {
  write: (node, writing) => ({
    type: "IntermediateThrowEvent",
    properties: {
      eventDefinitions: [
        writing.create(
          "bpmn:CompensateEventDefinition",
          node.activity === undefined ? {} : { activityRef: writing.node(node.activity) },
        ),
      ],
    },
    tags: writeMembers(undo, node),
  }),
  read(element, reading) {
    const activity = childOf(definitionOf(element, reading), "activityRef");
    return {
      kind: "compensationThrow",
      ...(activity ? { activity: reading.nodeId(activity) } : {}),
      ...reading.members(element, undo),
    };
  },
};

export const escalationThrow: NodeMapper<"escalationThrow"> = {
  write: (node, writing) => ({
    type: "IntermediateThrowEvent",
    properties: {
      eventDefinitions: [
        writing.create("bpmn:EscalationEventDefinition", { escalationRef: writing.root("escalation", node.code) }),
      ],
    },
    tags: writeMembers(escalation, node),
  }),
  read(element, reading) {
    const definition = definitionOf(element, reading);
    const root = childOf(definition, "escalationRef");
    return {
      kind: "escalationThrow",
      code: codeOf(element, root, "escalationCode", reading),
      ...reading.members(element, escalation),
    };
  },
};

/** Where the message is named: in the event's definition, or in a send or receive task itself. */
function messageSource(element: ModdleElement, reading: Reading): ModdleElement {
  return typeOf(element).endsWith("Task") ? element : (definitionOf(element, reading) ?? element);
}

/** Correlation is by a key; a file that gives none means the case's own. */
export function foreignKey(element: ModdleElement, source: ModdleElement, reading: Reading): string {
  const key = reading.vendor.correlation(element, childOf(source, "messageRef"));
  return key === undefined ? reading.missing(element, "key", "case.key") : reading.source(element, key);
}
