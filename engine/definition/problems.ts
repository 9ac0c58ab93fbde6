import { problemCatalogue } from "../kernel/problem.ts";

/** What can be wrong with a definition as a document, before anything is known of its meaning. */
export const definitionProblems = problemCatalogue({
  "definition.not-json": {
    status: 400,
    text: {
      "zh-CN": "第 {line} 行第 {column} 列：不是有效的 JSON（{reason}）",
      en: "Line {line}, column {column}: not valid JSON ({reason})",
    },
  },
  "definition.duplicate-key": {
    status: 422,
    text: {
      "zh-CN": "第 {line} 行第 {column} 列：键“{key}”重复",
      en: "Line {line}, column {column}: key “{key}” appears twice",
    },
  },
  "definition.too-deep": {
    status: 422,
    text: { "zh-CN": "嵌套超过 {limit} 层", en: "Nested deeper than {limit} levels" },
  },
  "definition.too-large": {
    status: 413,
    text: { "zh-CN": "定义超过 {limit} 个字符", en: "The definition is longer than {limit} characters" },
  },
  "definition.wrong-type": { status: 422, text: { "zh-CN": "应为{expected}", en: "Should be of type {expected}" } },
  "definition.missing-property": {
    status: 422,
    text: { "zh-CN": "缺少属性“{name}”", en: "Property “{name}” is missing" },
  },
  "definition.unknown-property": {
    status: 422,
    text: { "zh-CN": "不认识的属性“{name}”", en: "Unknown property “{name}”" },
  },
  "definition.unknown-value": {
    status: 422,
    text: { "zh-CN": "值应为其中之一：{allowed}", en: "The value should be one of: {allowed}" },
  },
  "definition.bad-format": {
    status: 422,
    text: { "zh-CN": "格式不符：{pattern}", en: "Does not have the right form: {pattern}" },
  },
  "definition.out-of-bounds": {
    status: 422,
    text: { "zh-CN": "超出限度：{keyword} {limit}", en: "Out of bounds: {keyword} {limit}" },
  },
  "definition.schema-too-large": {
    status: 422,
    text: {
      "zh-CN": "数据结构展开后过大、过深或循环引用（上限 {limit}）",
      en: "The schema is too large or too deep when expanded, or refers to itself (limit {limit})",
    },
  },
  "definition.name-reserved": {
    status: 422,
    text: { "zh-CN": "名称“{name}”是保留字", en: "The name “{name}” is reserved" },
  },
  "definition.text-unsafe": {
    status: 422,
    text: {
      "zh-CN": "文本含有不可见或改变方向的字符（{code}），或未按 NFC 规范化",
      en: "The text contains an invisible or direction-changing character ({code}) or is not in normal form NFC",
    },
  },
});
