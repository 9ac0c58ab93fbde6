import type { Environment } from "../../expression/types.ts";
import { typeFromSchema } from "../../expression/json.ts";
import { dutiesApart } from "../../separation/duties.ts";
import type { Target } from "../expression-compiler.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanNodeBase, PlanUserTask } from "../plan.ts";
import { anyType, textType } from "../scope.ts";
import { compileApproval } from "./approval.ts";

export function compileUserTask(
  context: NodeContext,
  node: Of<"userTask">,
  base: PlanNodeBase,
  at: string,
): PlanUserTask {
  const { expressions } = context;
  const form = context.form(node.form, `${at}/form`) ?? { key: node.form, hash: "" };
  const formType = context.formTypes[node.form] ?? anyType;
  const names = context.names(node);
  const extra: Environment = {
    form: formType,
    outcome: { kind: "string", values: node.outcomes.map((outcome) => outcome.id) },
  };
  context.roles(node.candidates.roles, `${at}/candidates/roles`);
  const fields: Target = { type: formType, name: "表单", nameEn: "the form" };
  for (const [index, path] of (node.editable ?? []).entries())
    expressions.target(path.split("."), `${at}/editable/${index}`, fields);
  const counted = node.due?.calendar === undefined ? {} : context.calendar(node.due.calendar, `${at}/due/calendar`);
  return {
    ...base,
    kind: "userTask",
    form,
    roles: node.candidates.roles,
    persons: expressions.optional(node.candidates.persons, `${at}/candidates/persons`, names, {
      kind: "list",
      of: textType,
    }),
    separatedFrom: dutiesApart(context.outline.definition, node.id),
    ...compileApproval(context, node, at),
    signature: context.signature(node.signature, `${at}/signature`, node.candidates.roles, names),
    outcomes: node.outcomes,
    due: expressions.optional(node.due?.duration, `${at}/due/duration`, names, { kind: "duration" }),
    ...(counted.calendar === undefined ? {} : { dueCalendar: counted.calendar }),
    input: expressions.mapping(node.input, `${at}/input`, fields, names),
    prefill: prefillOf(context, node, at, names),
    output: context.output(node, at, extra),
    subject: expressions.optional(node.subject, `${at}/subject`, names),
    editable: node.editable ?? null,
    multi: context.multi(node, at, extra),
    compensation: node.compensation ?? null,
  };
}

function prefillOf(
  context: NodeContext,
  node: Of<"userTask">,
  at: string,
  names: Environment,
): PlanUserTask["prefill"] {
  if (!node.prefill) return null;
  const { reader: name } = node.prefill;
  const reader = context.catalogue.reader(name);
  if (!reader) context.report.add("flow.reader-unknown", `${at}/prefill/reader`, { name });
  const target: Target = {
    type: reader ? typeFromSchema(reader.input) : null,
    name: `读取器 ${name} 的输入`,
    nameEn: `the input of reader ${name}`,
  };
  return { reader: name, input: context.expressions.mapping(node.prefill.input, `${at}/prefill/input`, target, names) };
}
