import type { EndEvent } from "../../definition/types.ts";
import { childOf, type ModdleElement, textOf, typeOf } from "../model.ts";
import { mapping, writeMembers } from "../tags.ts";
import { definitionOf, type Extra, type NodeMapper, type Reading, type Writing } from "./mapper.ts";

type Outcome = EndEvent["result"];
const extra: Extra<"endEvent", "result"> = { output: mapping };

export const endEvent: NodeMapper<"endEvent"> = {
  write(node, writing) {
    const definition = definitionOfResult(node.result, writing);
    return {
      type: "EndEvent",
      properties: definition ? { eventDefinitions: [definition] } : {},
      tags: writeMembers(extra, node),
    };
  },
  read(element, reading) {
    return { kind: "endEvent", result: resultOf(element, reading), ...reading.members(element, extra) };
  },
};

function definitionOfResult(result: Outcome, writing: Writing): ModdleElement | null {
  switch (result.type) {
    case "none":
      return null;
    case "terminate":
      return writing.create("bpmn:TerminateEventDefinition", {});
    case "error":
      return writing.create("bpmn:ErrorEventDefinition", { errorRef: writing.root("error", result.code) });
    case "escalation":
      return writing.create("bpmn:EscalationEventDefinition", {
        escalationRef: writing.root("escalation", result.code),
      });
  }
}

function resultOf(element: ModdleElement, reading: Reading): Outcome {
  const definition = definitionOf(element, reading);
  if (!definition) return { type: "none" };
  switch (typeOf(definition)) {
    case "TerminateEventDefinition":
      return { type: "terminate" };
    case "ErrorEventDefinition":
      return { type: "error", code: codeOf(element, childOf(definition, "errorRef"), "errorCode", reading) };
    case "EscalationEventDefinition":
      return {
        type: "escalation",
        code: codeOf(element, childOf(definition, "escalationRef"), "escalationCode", reading),
      };
    default:
      reading.report("bpmn.part-not-executed", element, { part: typeOf(definition) });
      return { type: "none" };
  }
}

/** The code of an error or escalation; its name or id where it has none. */
export function codeOf(
  element: ModdleElement,
  root: ModdleElement | undefined,
  property: string,
  reading: Reading,
): string {
  const code = optionalCode(root, property);
  return code === undefined ? reading.missing(element, property, "unassigned") : reading.name(element, code);
}

export function optionalCode(root: ModdleElement | undefined, property: string): string | undefined {
  return [textOf(root, property), textOf(root, "name"), textOf(root, "id")].find(
    (text) => text !== undefined && text !== "",
  );
}
