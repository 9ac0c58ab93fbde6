import type { NodeKind } from "../definition/types.ts";
import { childrenOf, type ModdleElement, ownTags, textOf, typeOf } from "./model.ts";
import type { Vendor } from "./foreign/vendor.ts";

/** What becomes of a flow node of the file. */
export type Fate =
  | { readonly fate: "kind"; readonly kind: NodeKind; readonly adapted?: true }
  /** It cannot be executed; a service task without an action stands in its place, so that the drawing holds together. */
  | { readonly fate: "replaced" }
  | { readonly fate: "dropped" }
  /** Link events are two ends of one edge. */
  | { readonly fate: "link" }
  /** The event that says what undoes an activity. */
  | { readonly fate: "undo" };

const kind = (name: NodeKind): Fate => ({ fate: "kind", kind: name });
const adapted = (name: NodeKind): Fate => ({ fate: "kind", kind: name, adapted: true });
const replaced: Fate = { fate: "replaced" };
const dropped: Fate = { fate: "dropped" };

const plain: ReadonlyMap<string, Fate> = new Map([
  ["StartEvent", kind("startEvent")],
  ["EndEvent", kind("endEvent")],
  ["UserTask", kind("userTask")],
  ["ManualTask", adapted("userTask")],
  ["Task", adapted("userTask")],
  ["ServiceTask", kind("serviceTask")],
  ["ExclusiveGateway", kind("exclusiveGateway")],
  ["ParallelGateway", kind("parallelGateway")],
  ["InclusiveGateway", kind("inclusiveGateway")],
  ["EventBasedGateway", kind("eventGateway")],
  ["ComplexGateway", replaced],
  ["CallActivity", kind("callActivity")],
]);

const caught: ReadonlyMap<string, Fate> = new Map([
  ["TimerEventDefinition", kind("timerCatch")],
  ["MessageEventDefinition", kind("messageCatch")],
  ["SignalEventDefinition", kind("signalCatch")],
  ["LinkEventDefinition", { fate: "link" }],
]);
const thrown: ReadonlyMap<string, Fate> = new Map([
  ["MessageEventDefinition", kind("messageThrow")],
  ["SignalEventDefinition", kind("signalThrow")],
  ["EscalationEventDefinition", kind("escalationThrow")],
  ["CompensateEventDefinition", kind("compensationThrow")],
  ["LinkEventDefinition", { fate: "link" }],
]);
const attached: ReadonlyMap<string, Fate> = new Map([
  ["TimerEventDefinition", kind("boundaryEvent")],
  ["MessageEventDefinition", kind("boundaryEvent")],
  ["SignalEventDefinition", kind("boundaryEvent")],
  ["ErrorEventDefinition", kind("boundaryEvent")],
  ["EscalationEventDefinition", kind("boundaryEvent")],
  ["CompensateEventDefinition", { fate: "undo" }],
]);

export function fateOf(element: ModdleElement, vendor: Vendor): Fate {
  const type = typeOf(element);
  const trigger = triggerOf(element);
  switch (type) {
    case "IntermediateCatchEvent":
      return caught.get(trigger) ?? replaced;
    case "IntermediateThrowEvent":
      return trigger === "" ? adapted("assign") : (thrown.get(trigger) ?? replaced);
    case "BoundaryEvent":
      return attached.get(trigger) ?? dropped;
    case "BusinessRuleTask":
      return kind(has(element, "gate") ? "gate" : "businessRuleTask");
    case "ScriptTask":
      return has(element, "set") || vendor.script(element) || isEmpty(element) ? kind("assign") : replaced;
    case "SendTask":
      return element.messageRef === undefined ? adapted("serviceTask") : adapted("messageThrow");
    case "ReceiveTask":
      return adapted("messageCatch");
    case "SubProcess":
    case "Transaction":
    case "AdHocSubProcess":
      return element.triggeredByEvent === true ? dropped : kind("subProcess");
    default:
      return plain.get(type) ?? dropped;
  }
}

function triggerOf(element: ModdleElement): string {
  const [first] = [...childrenOf(element, "eventDefinitions"), ...childrenOf(element, "eventDefinitionRef")];
  return first ? typeOf(first) : "";
}

const has = (element: ModdleElement, name: string): boolean => ownTags(element).some((tag) => tag.name === name);

const isEmpty = (element: ModdleElement): boolean => (textOf(element, "script") ?? "").trim() === "";
