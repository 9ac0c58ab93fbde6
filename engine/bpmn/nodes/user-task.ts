import type { ApprovalDefinition, OutcomeDefinition, TaskVerb } from "../../definition/types.ts";
import { childOf, childrenOf, type ModdleElement, ownTags, textOf } from "../model.ts";
import { integer, list, mapping, record, text, word, writeMembers } from "../tags.ts";
import { activityProperties, readActivity } from "./activity.ts";
import type { Extra, NodeMapper, Reading, Writing } from "./mapper.ts";
import { signature } from "./signature.ts";

const extra: Extra<"userTask", "candidates"> = {
  form: word(),
  differentFrom: list("node", word()),
  signature,
  approval: record<ApprovalDefinition>({ mode: word(), count: integer, percent: integer, order: word() }),
  verbs: list("verb", word<TaskVerb>()),
  addedSigners: integer,
  outcomes: list("outcome", record<OutcomeDefinition>({ id: word(), title: text, tone: word() })),
  due: record({ duration: word(), calendar: word() }),
  input: mapping,
  prefill: record({ reader: word(), input: mapping }),
  output: mapping,
  subject: word(),
  editable: list("path", word()),
};
/** Candidate roles are BPMN's potential owners. */
const persons = { persons: word() };

export const userTask: NodeMapper<"userTask"> = {
  write(node, writing) {
    const { persons: expression } = node.candidates;
    return {
      type: "UserTask",
      properties: {
        resources: node.candidates.roles.map((role) => potentialOwner(role, writing)),
        ...activityProperties(node, writing),
      },
      tags: [
        ...writeMembers(extra, node),
        ...(expression === undefined ? [] : writeMembers(persons, { persons: expression })),
      ],
      ...(node.compensation === undefined ? {} : { compensation: node.compensation }),
    };
  },
  read(element, reading) {
    const own = ownTags(element).length > 0;
    const { persons: given, form, outcomes, ...value } = reading.members(element, { ...extra, ...persons });
    const foreign = own ? undefined : foreignPersons(element, reading);
    const due = own ? undefined : reading.vendor.due(element);
    const expression = given ?? foreign;
    return {
      kind: "userTask",
      form: form ?? foreignForm(element, reading),
      candidates: { roles: rolesOf(element, reading), ...(expression === undefined ? {} : { persons: expression }) },
      outcomes: outcomes ?? [{ id: "done", title: { "zh-CN": "完成", en: "Done" } }],
      ...(due === undefined ? {} : { due: { duration: reading.source(element, due) } }),
      ...value,
      ...readActivity(element, reading),
    };
  },
};

function potentialOwner(role: string, writing: Writing): ModdleElement {
  return writing.create("bpmn:PotentialOwner", {
    name: role,
    resourceAssignmentExpression: writing.create("bpmn:ResourceAssignmentExpression", {
      expression: writing.plain(role),
    }),
  });
}

function rolesOf(element: ModdleElement, reading: Reading): readonly string[] {
  const owners = childrenOf(element, "resources").filter((each) => each.$type === "bpmn:PotentialOwner");
  const native = owners.flatMap((owner) => {
    const body = textOf(childOf(childOf(owner, "resourceAssignmentExpression"), "expression"), "body");
    const role = textOf(owner, "name") ?? textOf(childOf(owner, "resourceRef"), "name") ?? body;
    return role === undefined || role === "" ? [] : [reading.vendor.role(element, role)];
  });
  const given = native.length > 0 ? native : reading.vendor.groups(element);
  if (given.length > 0) return given;
  const lane = reading.laneRoles(element);
  return lane.length > 0 ? lane : [reading.missing(element, "roles", "UNASSIGNED")];
}

function foreignForm(element: ModdleElement, reading: Reading): string {
  const form = reading.vendor.form(element);
  if (form === undefined) return reading.missing(element, "form", "unassigned");
  const name = reading.name(element, form);
  return reading.taken(element, "formKey", "form", name);
}

function foreignPersons(element: ModdleElement, reading: Reading): string | undefined {
  const [name, ids] = reading.vendor.persons(element) ?? [];
  if (name === undefined || ids === undefined) return undefined;
  const items = ids.map((id) => (/^[$#]\{|^=/.test(id) ? reading.source(element, id) : JSON.stringify(id)));
  return reading.taken(
    element,
    name,
    "persons",
    items.length === 1 && ids[0]?.startsWith("=[") ? (items[0] ?? "") : `[${items.join(", ")}]`,
  );
}
