import type { PlanNode, PlanUserTask } from "../../compiler/plan.ts";
import type { TaskVerb } from "../../definition/types.ts";
import type { Text } from "../../kernel/text.ts";
import type { CaseEvent, VerbEvent } from "../types.ts";

/** Allowed where a task says nothing: what only hands on or informs. What changes who decides or where the flow goes is declared. */
export const defaultVerbs: readonly TaskVerb[] = ["reassign", "remind", "copy"];

/** How many signers and advisers may be added to one visit of a task that does not say. */
export const defaultAddedSigners = 5;

/** A task may be reminded of again after this many milliseconds: half an hour. */
export const remindInterval = 30 * 60 * 1_000;

/** The verb behind each event, and what people call it. */
export const verbs: Readonly<Record<VerbEvent["type"], { readonly verb: TaskVerb; readonly title: Text }>> = {
  signerAdded: { verb: "addSigner", title: { "zh-CN": "加签", en: "add a signer" } },
  signerRemoved: { verb: "removeSigner", title: { "zh-CN": "减签", en: "remove a signer" } },
  taskReassigned: { verb: "reassign", title: { "zh-CN": "转办", en: "reassign" } },
  taskDelegated: { verb: "delegate", title: { "zh-CN": "委托", en: "delegate" } },
  taskReturned: { verb: "return", title: { "zh-CN": "退回", en: "return" } },
  taskWithdrawn: { verb: "withdraw", title: { "zh-CN": "撤回", en: "withdraw" } },
  taskReminded: { verb: "remind", title: { "zh-CN": "催办", en: "remind" } },
  caseCopied: { verb: "copy", title: { "zh-CN": "抄送", en: "copy" } },
};

export function isVerb(event: CaseEvent): event is Extract<CaseEvent, { readonly type: VerbEvent["type"] }> {
  return Object.hasOwn(verbs, event.type);
}

/** Whether a node lets people do this with its task. */
export function allows(node: PlanNode, verb: TaskVerb): boolean {
  if (node.kind === "startEvent") return verb === "withdraw" && node.withdraw === true;
  return node.kind === "userTask" && verbsOf(node).includes(verb);
}

export function verbsOf(node: Pick<PlanUserTask, "verbs">): readonly TaskVerb[] {
  return node.verbs ?? defaultVerbs;
}
