import type { BoundaryEvent } from "../../definition/types.ts";
import { childOf, type ModdleElement, typeOf } from "../model.ts";
import { mapping, word, writeMembers } from "../tags.ts";
import { optionalCode } from "./end-event.ts";
import { foreignKey } from "./intermediate-events.ts";
import { definitionOf, type Extra, type NodeMapper, type Reading, type Writing } from "./mapper.ts";
import { messageName, signalName } from "./start-event.ts";
import { timerDefinition } from "./timer.ts";

type Trigger = BoundaryEvent["trigger"];
const extra: Extra<"boundaryEvent", "attachedTo" | "interrupting" | "trigger"> = { output: mapping };
const key = { key: word() };

export const boundaryEvent: NodeMapper<"boundaryEvent"> = {
  write: (node, writing) => ({
    type: "BoundaryEvent",
    properties: {
      attachedToRef: writing.node(node.attachedTo),
      cancelActivity: node.interrupting,
      eventDefinitions: [definitionOfTrigger(node.trigger, writing)],
    },
    tags: [
      ...writeMembers(extra, node),
      ...(node.trigger.type === "message" ? writeMembers(key, { key: node.trigger.key }) : []),
    ],
  }),
  read(element, reading) {
    const { key: given, ...value } = reading.members(element, { ...extra, ...key });
    return {
      kind: "boundaryEvent",
      attachedTo: reading.nodeId(childOf(element, "attachedToRef")),
      interrupting: element.cancelActivity !== false,
      trigger: triggerOf(element, given, reading),
      ...value,
    };
  },
};

function definitionOfTrigger(trigger: Trigger, writing: Writing): ModdleElement {
  switch (trigger.type) {
    case "timer":
      return timerDefinition(trigger, writing);
    case "message":
      return writing.create("bpmn:MessageEventDefinition", { messageRef: writing.root("message", trigger.name) });
    case "signal":
      return writing.create("bpmn:SignalEventDefinition", { signalRef: writing.root("signal", trigger.name) });
    case "error":
      return writing.create(
        "bpmn:ErrorEventDefinition",
        trigger.code === undefined ? {} : { errorRef: writing.root("error", trigger.code) },
      );
    case "escalation":
      return writing.create(
        "bpmn:EscalationEventDefinition",
        trigger.code === undefined ? {} : { escalationRef: writing.root("escalation", trigger.code) },
      );
  }
}

/** The import admits these kinds of trigger only (kinds.ts); any other is an event that never comes. */
function triggerOf(element: ModdleElement, given: string | undefined, reading: Reading): Trigger {
  const definition = definitionOf(element, reading) ?? element;
  switch (typeOf(definition)) {
    case "TimerEventDefinition":
      return { type: "timer", ...reading.timer(element, definition) };
    case "MessageEventDefinition":
      return {
        type: "message",
        name: messageName(element, definition, reading),
        key: given ?? foreignKey(element, definition, reading),
      };
    case "SignalEventDefinition":
      return { type: "signal", name: signalName(element, definition, reading) };
    case "EscalationEventDefinition":
      return {
        type: "escalation",
        ...codePart(element, childOf(definition, "escalationRef"), "escalationCode", reading),
      };
    default:
      return { type: "error", ...codePart(element, childOf(definition, "errorRef"), "errorCode", reading) };
  }
}

function codePart(
  element: ModdleElement,
  root: ModdleElement | undefined,
  property: string,
  reading: Reading,
): { readonly code?: string } {
  const code = optionalCode(root, property);
  return code === undefined ? {} : { code: reading.name(element, code) };
}
