import type { FlowDefinition, Language, Problem } from "@yaoflow/engine";

/**
 * A finding as an analyst reads it: nodes, edges and outcomes go by their titles. The checker speaks of ids, which are
 * what a definition's text has; on the canvas nobody sees them.
 */
export function inWords(flow: FlowDefinition, problem: Problem, language: Language): string {
  const told = [problem.text[language], problem.remedy?.[language]].filter((part) => part !== undefined).join(" ");
  return Object.values(problem.params ?? {}).reduce<string>((text, value) => {
    const title = typeof value === "string" ? titleOf(flow, value, language) : undefined;
    return title === undefined ? text : text.replaceAll(`“${String(value)}”`, `“${title}”`);
  }, told);
}

function titleOf(flow: FlowDefinition, id: string, language: Language): string | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === id);
  if (node) return node.title[language];
  const edge = flow.edges.find((candidate) => candidate.id === id);
  if (edge) {
    const [from, to] = [edge.from, edge.to].map((end) => titleOf(flow, end, language) ?? end);
    return `${from ?? ""} → ${to ?? ""}`;
  }
  const outcomes = flow.nodes.flatMap((candidate) => (candidate.kind === "userTask" ? candidate.outcomes : []));
  return outcomes.find((outcome) => outcome.id === id)?.title[language];
}
