import type { Environment } from "../../expression/types.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanNodeBase, PlanStart } from "../plan.ts";
import { anyType } from "../scope.ts";

export function compileStart(
  context: NodeContext,
  node: Of<"startEvent">,
  base: PlanNodeBase,
  at: string,
): PlanStart | null {
  const { trigger } = node;
  if (trigger.type === "timer" || trigger.type === "condition")
    return context.notYet(`${at}/trigger`, `startEvent ${trigger.type}`);
  const manual = trigger.type === "manual" ? trigger : null;
  const form = manual?.form === undefined ? null : context.form(manual.form, `${at}/trigger/form`);
  const extra: Environment = form
    ? { form: context.formTypes[form.key] ?? anyType }
    : trigger.type === "message"
      ? { message: anyType }
      : trigger.type === "signal"
        ? { signal: anyType }
        : {};
  const roles = manual?.roles ?? [];
  if (manual) context.roles(roles, `${at}/trigger/roles`);
  return {
    ...base,
    kind: "startEvent",
    trigger: trigger.type,
    form,
    roles,
    signature: context.signature(manual?.signature, `${at}/trigger/signature`, roles, extra),
    message: trigger.type === "message" ? trigger.name : null,
    signal: trigger.type === "signal" ? trigger.name : null,
    ...(manual?.withdraw === true ? { withdraw: true } : {}),
    inherits: trigger.type === "none" ? (trigger.inherits ?? []) : [],
    output: context.output(node, at, extra),
  };
}
