import { fillText, type Json, type TableDecision, type Text } from "@yaoflow/engine";
import { explainDecision } from "@yaoflow/engine/decision";
import { offsetName, type Plan } from "@yaoflow/engine/interpreter";

const byRules: Text = {
  "zh-CN": "决策表“{table}”按{rules} 得出 {result}",
  en: "table “{table}” gave {result} by {rules}",
};
const byDefault: Text = {
  "zh-CN": "决策表“{table}”没有规则命中，取默认结果 {result}",
  en: "table “{table}” had no rule that hits and gave its default {result}",
};
const because: Text = { "zh-CN": "{rule}：{cells}", en: "{rule}: {cells}" };
const always: Text = { "zh-CN": "不限条件", en: "no condition" };

/**
 * What a decision table answered and why, for people: decided again on what the log says it was handed, so that the
 * sentence tells of this very row and not of the table in general.
 */
export function toldDecision(
  plan: Plan,
  { table: key, given, rules }: TableDecision,
  at: string,
): { readonly text: Text; readonly reasons: readonly Text[] } {
  const table = plan.tables?.[key];
  if (!table) return { text: fillText(byRules, { table: key, rules: rules.join(", "), result: "" }), reasons: [] };
  const explained = explainDecision(table, given, { now: at, zone: offsetName(plan.zoneOffset) });
  const place = (rule: string) => table.rules.findIndex(({ id }) => id === rule) + 1;
  const named = (rule: string): Text => ({ "zh-CN": `规则 ${place(rule)}`, en: `rule ${place(rule)}` });
  const result = explained.outcome.ok ? shown(explained.outcome.value.result) : "";
  const text = fillText(rules.length === 0 ? byDefault : byRules, {
    table: table.title,
    rules: joined(rules.map(named), "、"),
    result,
  });
  const reasons = rules.flatMap((rule) => {
    const found = explained.rules.find((each) => each.rule === rule);
    if (!found) return [];
    const cells = found.cells.filter(({ source }) => source !== "-").map(({ sentence }) => sentence);
    return [fillText(because, { rule: named(rule), cells: cells.length === 0 ? always : joined(cells, "；") })];
  });
  return { text, reasons };
}

function joined(texts: readonly Text[], comma: string): Text {
  return {
    "zh-CN": texts.map((text) => text["zh-CN"]).join(comma),
    en: texts.map((text) => text.en).join("; "),
  };
}

/** `level = quality`: an answer in one line. */
function shown(result: Json): string {
  if (Array.isArray(result)) return (result as readonly Json[]).map(shown).join(" | ");
  if (typeof result !== "object" || result === null) return String(result);
  return Object.entries(result)
    .map(([name, value]) => `${name} = ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
