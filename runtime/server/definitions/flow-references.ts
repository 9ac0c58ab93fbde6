import type { FlowDefinition, NodeDefinition } from "@yaoflow/engine";

/** Keys of the forms that a flow shows, as far as a draft can be read: it may be anything. */
export function formKeysOf(flow: FlowDefinition): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const node of nodesOf(flow)) {
    if (node.kind === "userTask") keys.add(node.form);
    if (node.kind === "startEvent" && node.trigger.type === "manual" && node.trigger.form !== undefined)
      keys.add(node.trigger.form);
  }
  return keys;
}

/** Keys of the decision tables that a flow asks. */
export function tableKeysOf(flow: FlowDefinition): ReadonlySet<string> {
  return new Set(nodesOf(flow).flatMap((node) => (node.kind === "businessRuleTask" ? [node.table] : [])));
}

function nodesOf({ nodes }: FlowDefinition): readonly NodeDefinition[] {
  return Array.isArray(nodes) ? (nodes as readonly NodeDefinition[]) : [];
}
