import type { DecisionTable, Language, Problem } from "@yaoflow/engine";

/** An empty cell is told as one: the shape's own words (a length of one at least) say nothing to an analyst. */
export function toldTo(
  { code, params, pointer, text }: Problem,
  table: DecisionTable,
  language: Language,
  empty: (rule: number, column: string) => string,
): string {
  const place = /^\/rules\/(\d+)\/(when|then)\/(\d+)$/.exec(pointer ?? "");
  if (code !== "definition.out-of-bounds" || params?.["keyword"] !== "minLength" || !place) return text[language];
  const column = Number(place[3]);
  const input = place[2] === "when" ? table.inputs[column] : undefined;
  const output = place[2] === "then" ? table.outputs[column] : undefined;
  const label = (input ?? output)?.label?.[language] ?? input?.id ?? output?.name ?? "";
  return empty(Number(place[1]) + 1, label);
}
