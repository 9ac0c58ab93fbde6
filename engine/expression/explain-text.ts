import { fillText, type Text } from "../kernel/text.ts";
import type { CompareOperator, Node } from "./tree.ts";
import type { Value } from "./types.ts";

/** Sentences about conditions, in the words of someone who reads the flow and not the code. */

const RELATIONS: Readonly<Record<CompareOperator, Text>> = {
  "=": { "zh-CN": "等于", en: "equals" },
  "!=": { "zh-CN": "不等于", en: "differs from" },
  "<": { "zh-CN": "小于", en: "is less than" },
  "<=": { "zh-CN": "小于或等于", en: "is at most" },
  ">": { "zh-CN": "大于", en: "is greater than" },
  ">=": { "zh-CN": "大于或等于", en: "is at least" },
};

const COMPARISON: Text = {
  "zh-CN": "{left}（{a}）{relation} {right}（{b}）：{verdict}",
  en: "{left} ({a}) {relation} {right} ({b}): {verdict}",
};
const COMPARISON_WITH_LITERAL: Text = {
  "zh-CN": "{left}（{a}）{relation} {right}：{verdict}",
  en: "{left} ({a}) {relation} {right}: {verdict}",
};
const BETWEEN: Text = {
  "zh-CN": "{of}（{a}）在 {low} 与 {high} 之间：{verdict}",
  en: "{of} ({a}) lies between {low} and {high}: {verdict}",
};
const MEMBER: Text = { "zh-CN": "{of}（{a}）符合 {tests}：{verdict}", en: "{of} ({a}) matches {tests}: {verdict}" };
const AND: Text = { "zh-CN": "两个条件同时成立：{verdict}", en: "Both conditions hold: {verdict}" };
const OR: Text = { "zh-CN": "至少一个条件成立：{verdict}", en: "At least one condition holds: {verdict}" };
const SOME: Text = {
  "zh-CN": "至少一项满足条件：{verdict}",
  en: "At least one element satisfies the condition: {verdict}",
};
const EVERY: Text = { "zh-CN": "每一项都满足条件：{verdict}", en: "Every element satisfies the condition: {verdict}" };
const IF: Text = {
  "zh-CN": "条件 {condition} {verdict}，取 {taken}",
  en: "The condition {condition} {verdict}, so the value is that of {taken}",
};

/** The sentence of a condition whose operands (as FEEL text, in order) and value are known; null for other nodes. */
export function sentence(node: Node, source: string, operands: readonly string[], value: Value): Text | null {
  const part = (piece: Node) => source.slice(piece.at[0], piece.at[1]);
  const [a = "…", b = "…"] = operands;
  switch (node.k) {
    case "compare": {
      const literal = isLiteral(node.right);
      const params = { left: part(node.left), right: part(node.right), a, b };
      return told(literal ? COMPARISON_WITH_LITERAL : COMPARISON, value, params, RELATIONS[node.op]);
    }
    case "between":
      return told(BETWEEN, value, { of: part(node.of), a, low: part(node.low), high: part(node.high) });
    case "in":
      return told(MEMBER, value, { of: part(node.of), a, tests: node.tests.map(part).join(", ") });
    case "and":
      return told(AND, value, {});
    case "or":
      return told(OR, value, {});
    case "some":
      return told(SOME, value, {});
    case "every":
      return told(EVERY, value, {});
    case "if":
      return choice(node, a === "true", part);
    default:
      return null;
  }
}

function choice(node: Extract<Node, { k: "if" }>, holds: boolean, part: (piece: Node) => string): Text {
  const params = { condition: part(node.condition), taken: part(holds ? node.then : node.else) };
  return {
    "zh-CN": fillText(IF, { ...params, verdict: holds ? "成立" : "不成立" })["zh-CN"],
    en: fillText(IF, { ...params, verdict: holds ? "holds" : "does not hold" }).en,
  };
}

function told(
  template: Text,
  value: Value,
  params: Readonly<Record<string, string>>,
  relation: Text = { "zh-CN": "", en: "" },
): Text {
  const verdict: Text =
    value === true
      ? { "zh-CN": "是", en: "yes" }
      : value === false
        ? { "zh-CN": "否", en: "no" }
        : { "zh-CN": "无法判断（空值）", en: "cannot be told (null)" };
  return {
    "zh-CN": fillText(template, { ...params, relation: relation["zh-CN"], verdict: verdict["zh-CN"] })["zh-CN"],
    en: fillText(template, { ...params, relation: relation.en, verdict: verdict.en }).en,
  };
}

function isLiteral(node: Node): boolean {
  return (
    node.k === "number" || node.k === "string" || node.k === "boolean" || node.k === "temporal" || node.k === "null"
  );
}
