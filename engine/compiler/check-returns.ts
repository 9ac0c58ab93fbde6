import type { NodeDefinition, NodeId } from "../definition/types.ts";
import { reachable, type Outline } from "./outline.ts";
import type { Report } from "./report.ts";
import type { CompilerCatalogue } from "./types.ts";

/**
 * A return (退回) leaves done what was done in between, and does it again when the case comes by again. That is told where
 * a task allows it: activities with effects, between an earlier task and this one, that nothing undoes.
 */
export function checkReturns(outline: Outline, catalogue: CompilerCatalogue, report: Report): void {
  const { nodes } = outline.definition;
  const tasks = nodes.filter((node) => node.kind === "userTask");
  const lasting = nodes.filter((node) => !("compensation" in node) && hasEffects(node, catalogue));
  for (const task of tasks) {
    const index = task.verbs?.indexOf("return") ?? -1;
    if (index < 0) continue;
    const between = lasting.filter(
      ({ id }) => leads(outline, id, task.id) && tasks.some((other) => other !== task && leads(outline, other.id, id)),
    );
    if (between.length > 0)
      report.add("flow.return-leaves-done", `${outline.at(task.id)}/verbs/${index}`, {
        node: task.id,
        done: between.map(({ id }) => id).join(", "),
      });
  }
}

function hasEffects(node: NodeDefinition, catalogue: CompilerCatalogue): boolean {
  if (node.kind === "callActivity") return true;
  return node.kind === "serviceTask" && (catalogue.action(node.action)?.effects.length ?? 0) > 0;
}

function leads(outline: Outline, from: NodeId, to: NodeId): boolean {
  return from !== to && reachable([from], outline.next).has(to);
}
