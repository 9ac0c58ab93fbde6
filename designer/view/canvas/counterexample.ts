import type { FlowDefinition, Json, Problem } from "@yaoflow/engine";

/** The way on which a rule is broken, as the canvas shows it. */
export interface ShownPath {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** What of a problem's counterexample lies in this flow; null = the problem shows none, or only a called flow's. */
export function pathOf(definition: FlowDefinition, problem: Problem): ShownPath | null {
  const steps = problem.params?.["steps"];
  if (!Array.isArray(steps)) return null;
  const own = (steps as readonly Json[]).filter((step) => isObject(step) && step["flow"] === definition.key);
  const named = (field: string): ReadonlySet<string> =>
    new Set(own.flatMap((step) => textsIn(isObject(step) ? step[field] : undefined)));
  const nodes = named("nodes");
  return nodes.size === 0 ? null : { nodes, edges: named("edges") };
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textsIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === "string") : [];
}
