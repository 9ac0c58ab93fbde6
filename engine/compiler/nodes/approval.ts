import type { ApprovalDefinition } from "../../definition/types.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanApproval, PlanUserTask } from "../plan.ts";

/**
 * A task's approval and verbs as far as they differ from the default, so that the plan of a task without them is the
 * same as ever. 或签 (`any`) is one task for all candidates, which is what a task without an approval is.
 */
export function compileApproval(
  context: NodeContext,
  node: Of<"userTask">,
  at: string,
): Pick<PlanUserTask, "approval" | "verbs" | "addedSigners"> {
  const approval = node.approval && approvalOf(context, node, node.approval, `${at}/approval`);
  checkVerbs(context, node, at);
  return {
    ...(approval ? { approval } : {}),
    ...(node.verbs === undefined ? {} : { verbs: node.verbs }),
    ...(node.addedSigners === undefined ? {} : { addedSigners: node.addedSigners }),
  };
}

function approvalOf(
  context: NodeContext,
  node: Of<"userTask">,
  approval: ApprovalDefinition,
  at: string,
): PlanApproval | null {
  const { mode, count, percent, order = "parallel" } = approval;
  const wrong = (member: string): null => {
    context.report.add("flow.approval-terms", `${at}${member}`, { node: node.id, mode });
    return null;
  };
  if (mode !== "nOfM" && count !== undefined) return wrong("/count");
  if (mode !== "percent" && percent !== undefined) return wrong("/percent");
  switch (mode) {
    case "any":
      return order === "sequential" ? wrong("/order") : null;
    case "all":
      return { needs: { kind: "all" }, order };
    case "nOfM": {
      if (count === undefined) return wrong("");
      const seats = node.candidates.persons === undefined ? node.candidates.roles.length : count;
      if (count > seats) context.report.add("flow.approval-too-few", `${at}/count`, { node: node.id, count, seats });
      return { needs: { kind: "count", count }, order };
    }
    case "percent":
      return percent === undefined ? wrong("") : { needs: { kind: "percent", percent }, order };
  }
}

/** A withdrawn task is done again by one person: with several signers there is nobody whose step it was. */
function checkVerbs(context: NodeContext, node: Of<"userTask">, at: string): void {
  const index = node.verbs?.indexOf("withdraw") ?? -1;
  const several = (node.approval && node.approval.mode !== "any") || node.multiInstance !== undefined;
  if (index >= 0 && several) context.report.add("flow.verb-unfit", `${at}/verbs/${index}`, { node: node.id });
}
