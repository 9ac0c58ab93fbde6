import type { Mapping } from "../../definition/types.ts";
import { list, mapping, writeMembers, word } from "../tags.ts";
import { activityProperties, readActivity } from "./activity.ts";
import type { Extra, NodeMapper, Reading } from "./mapper.ts";
import type { ModdleElement } from "../model.ts";

/** What needs no person: a service task, a decision table, a gate and an assignment. */
const service: Extra<"serviceTask"> = {
  action: word(),
  input: mapping,
  output: mapping,
  evidence: list("node", word()),
};
const rule: Extra<"businessRuleTask"> = { table: word(), input: mapping, output: mapping };
const gateway: Extra<"gate"> = { gate: word(), input: mapping, output: mapping };
const assignment: Extra<"assign"> = { set: mapping };

const undo = (node: { readonly compensation?: string }): { readonly compensation?: string } =>
  node.compensation === undefined ? {} : { compensation: node.compensation };

export const serviceTask: NodeMapper<"serviceTask"> = {
  write: (node, writing) => ({
    type: "ServiceTask",
    properties: activityProperties(node, writing),
    tags: writeMembers(service, node),
    ...undo(node),
  }),
  read(element, reading) {
    const { action, ...value } = reading.members(element, service);
    return {
      kind: "serviceTask",
      action: action ?? foreignAction(element, reading),
      ...(action === undefined ? foreignMappings(element, reading) : {}),
      ...value,
      ...readActivity(element, reading),
    };
  },
};

export const businessRuleTask: NodeMapper<"businessRuleTask"> = {
  write: (node, writing) => ({
    type: "BusinessRuleTask",
    properties: activityProperties(node, writing),
    tags: writeMembers(rule, node),
    ...undo(node),
  }),
  read(element, reading) {
    const { table, ...value } = reading.members(element, rule);
    return {
      kind: "businessRuleTask",
      table: table ?? foreignTable(element, reading),
      ...(table === undefined ? foreignMappings(element, reading) : {}),
      ...value,
      ...readActivity(element, reading),
    };
  },
};

/** A gate is a business rule task whose two ways out are conditional. */
export const gate: NodeMapper<"gate"> = {
  write: (node) => ({ type: "BusinessRuleTask", tags: writeMembers(gateway, node) }),
  read(element, reading) {
    const { gate: name, ...value } = reading.members(element, gateway);
    return { kind: "gate", gate: name ?? reading.missing(element, "gate", "unassigned"), ...value };
  },
};

/** An assignment is a script task without a script: expressions into data. */
export const assign: NodeMapper<"assign"> = {
  write: (node) => ({ type: "ScriptTask", tags: writeMembers(assignment, node) }),
  read(element, reading) {
    const { set } = reading.members(element, assignment);
    const script = set ? undefined : reading.vendor.script(element);
    return {
      kind: "assign",
      set: set ?? (script ? { [script.target]: reading.source(element, script.source, script.language) } : {}),
    };
  },
};

function foreignAction(element: ModdleElement, reading: Reading): string {
  const [name, value] = reading.vendor.action(element) ?? [];
  if (name === undefined || value === undefined) return reading.missing(element, "action", "unassigned");
  return reading.taken(element, name, "action", reading.name(element, value));
}

function foreignTable(element: ModdleElement, reading: Reading): string {
  const [name, value] = reading.vendor.decision(element) ?? [];
  if (name === undefined || value === undefined) return reading.missing(element, "table", "unassigned");
  return reading.taken(element, name, "table", reading.name(element, value));
}

function foreignMappings(
  element: ModdleElement,
  reading: Reading,
): { readonly input?: Mapping; readonly output?: Mapping } {
  const input = reading.mapping(element, "input");
  const output = reading.mapping(element, "output");
  return { ...(input ? { input } : {}), ...(output ? { output } : {}) };
}
