import type { FlowDefinition, NodeDefinition } from "@yaoflow/engine";

/** Keys of the forms that a flow shows, as far as a draft can be read: it may be anything. */
export function formKeysOf(flow: FlowDefinition): ReadonlySet<string> {
  const nodes: readonly NodeDefinition[] = Array.isArray(flow.nodes) ? (flow.nodes as readonly NodeDefinition[]) : [];
  const keys = new Set<string>();
  for (const node of nodes) {
    if (node.kind === "userTask") keys.add(node.form);
    if (node.kind === "startEvent" && node.trigger.type === "manual" && node.trigger.form !== undefined)
      keys.add(node.trigger.form);
  }
  return keys;
}
