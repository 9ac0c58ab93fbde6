import type { StartEvent } from "../../definition/types.ts";
import { childOf, type ModdleElement, ownAttribute, ownTags, textOf, typeOf } from "../model.ts";
import { flag, list, mapping, type Members, record, word, writeMembers } from "../tags.ts";
import { codeOf } from "./end-event.ts";
import { definitionOf, type NodeMapper, type Reading, type Writing } from "./mapper.ts";
import { signature } from "./signature.ts";

type Trigger = StartEvent["trigger"];
type Manual = Omit<Extract<Trigger, { type: "manual" }>, "type">;
type None = Omit<Extract<Trigger, { type: "none" }>, "type">;

const manual = record<Manual>({ form: word(), roles: list("role", word()), signature, withdraw: flag });
const none: Members<None> = { inherits: list("alias", word()) };
const extra: Members<Pick<StartEvent, "output"> & None & { manual?: Manual }> = { output: mapping, manual, ...none };

export const startEvent: NodeMapper<"startEvent"> = {
  write({ trigger, output }, writing) {
    const definition = definitionOfTrigger(trigger, writing);
    return {
      type: "StartEvent",
      properties: definition ? { eventDefinitions: [definition] } : {},
      tags: [
        ...(trigger.type === "manual" ? writeMembers({ manual }, { manual: trigger }) : []),
        ...(trigger.type === "none" ? writeMembers(none, trigger) : []),
        ...writeMembers({ output: mapping }, output === undefined ? {} : { output }),
      ],
    };
  },
  read(element, reading) {
    const value = reading.members(element, extra);
    const { output } = value;
    return {
      kind: "startEvent",
      trigger: triggerOf(element, value, reading),
      ...(output === undefined ? {} : { output }),
    };
  },
};

function definitionOfTrigger(trigger: Trigger, writing: Writing): ModdleElement | null {
  switch (trigger.type) {
    case "manual":
    case "none":
      return null;
    case "message":
      return writing.create("bpmn:MessageEventDefinition", { messageRef: writing.root("message", trigger.name) });
    case "signal":
      return writing.create("bpmn:SignalEventDefinition", { signalRef: writing.root("signal", trigger.name) });
    case "timer":
      return writing.create("bpmn:TimerEventDefinition", { timeCycle: writing.plain(trigger.cycle) });
    case "condition":
      return writing.create("bpmn:ConditionalEventDefinition", { condition: writing.expression(trigger.condition) });
  }
}

function triggerOf(
  element: ModdleElement,
  value: { readonly inherits?: readonly string[]; readonly manual?: Manual },
  reading: Reading,
): Trigger {
  const definition = definitionOf(element, reading);
  if (!definition) {
    if (value.manual) return { type: "manual", ...value.manual };
    const { inherits } = value;
    return inherits === undefined ? foreignStart(element, reading) : { type: "none", inherits };
  }
  switch (typeOf(definition)) {
    case "MessageEventDefinition":
      return { type: "message", name: messageName(element, definition, reading) };
    case "SignalEventDefinition":
      return { type: "signal", name: signalName(element, definition, reading) };
    case "TimerEventDefinition": {
      const cycle =
        childOf(definition, "timeCycle") ?? childOf(definition, "timeDate") ?? childOf(definition, "timeDuration");
      const text = ownAttribute(cycle, "written") ?? textOf(cycle, "body")?.trim() ?? "";
      return { type: "timer", cycle: text === "" ? reading.missing(element, "timeCycle", "R/P1D") : text };
    }
    case "ConditionalEventDefinition":
      return {
        type: "condition",
        condition:
          reading.expression(element, childOf(definition, "condition")) ??
          reading.missing(element, "condition", "false"),
      };
    default:
      reading.report("bpmn.part-not-executed", element, { part: typeOf(definition) });
      return { type: "none" };
  }
}

/** A start without a trigger: by hand where another tool says who or with which form, else by a call only. */
function foreignStart(element: ModdleElement, reading: Reading): Trigger {
  const { vendor } = reading;
  const process = element.$parent;
  if (process?.$type !== "bpmn:Process") return { type: "none" };
  const form = vendor.form(element);
  const groups = vendor.starters(process);
  const roles = groups.length > 0 ? groups : reading.laneRoles(element);
  if (form === undefined && groups.length === 0) {
    if (ownTags(process).length === 0 && roles.length === 0) reading.report("bpmn.start-by-call", element);
    return { type: "none" };
  }
  return {
    type: "manual",
    ...(form === undefined ? {} : { form: reading.name(element, form) }),
    roles: roles.length > 0 ? roles : [reading.missing(element, "roles", "UNASSIGNED")],
  };
}

export function signalName(element: ModdleElement, definition: ModdleElement | undefined, reading: Reading): string {
  return codeOf(element, childOf(definition, "signalRef"), "name", reading);
}

export function messageName(element: ModdleElement, definition: ModdleElement, reading: Reading): string {
  const message = childOf(definition, "messageRef");
  const name = textOf(message, "name") ?? textOf(message, "id");
  return name === undefined ? reading.missing(element, "message", "unassigned") : reading.name(element, name);
}
