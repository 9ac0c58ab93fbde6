import { type CallActivity } from "../../definition/types.ts";
import { type ModdleElement, textOf, typeOf } from "../model.ts";
import { type Codec, entries, mapping, word, writeMembers } from "../tags.ts";
import { activityProperties, readActivity } from "./activity.ts";
import type { Extra, NodeMapper, Reading } from "./mapper.ts";

/** A sub-process holds nodes of its own (import.ts and export.ts walk into it); a call activity names another flow. */
const version: Codec<CallActivity["version"]> = {
  write: (value) => word().write(value === "latest" ? value : value.hash),
  read: (content) => {
    const hash = word().read(content) ?? "";
    return hash === "latest" ? "latest" : { hash };
  },
};
const call: Extra<"callActivity", "flow"> = {
  version,
  input: mapping,
  output: mapping,
  actors: entries("actor", "alias", word()),
};

export const subProcess: NodeMapper<"subProcess"> = {
  write: (node, writing) => ({
    type: "SubProcess",
    properties: activityProperties(node, writing),
    ...(node.compensation === undefined ? {} : { compensation: node.compensation }),
  }),
  read(element, reading) {
    if (typeOf(element) !== "SubProcess")
      reading.report("bpmn.element-adapted", element, { type: typeOf(element), kind: "subProcess" });
    reading.members(element, {});
    return { kind: "subProcess", ...readActivity(element, reading) };
  },
};

export const callActivity: NodeMapper<"callActivity"> = {
  write: (node, writing) => ({
    type: "CallActivity",
    properties: { calledElement: node.flow, ...activityProperties(node, writing) },
    tags: writeMembers(call, node),
    ...(node.compensation === undefined ? {} : { compensation: node.compensation }),
  }),
  read(element, reading) {
    const { version: pinned, ...value } = reading.members(element, call);
    const input = pinned === undefined ? reading.mapping(element, "input") : undefined;
    const output = pinned === undefined ? reading.mapping(element, "output") : undefined;
    return {
      kind: "callActivity",
      flow: calledFlow(element, reading),
      version: pinned ?? "latest",
      ...(input ? { input } : {}),
      ...(output ? { output } : {}),
      ...value,
      ...readActivity(element, reading),
    };
  },
};

function calledFlow(element: ModdleElement, reading: Reading): string {
  const called = textOf(element, "calledElement") ?? reading.vendor.called(element);
  if (called === undefined || called === "") return reading.missing(element, "calledElement", "unassigned");
  return reading.name(element, called);
}
