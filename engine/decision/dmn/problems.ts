import { problemCatalogue } from "../../kernel/problem.ts";

/** What an exchange file cannot be read for, or what of it this version cannot execute. */
export const dmnProblems = problemCatalogue({
  "dmn.too-large": {
    status: 413,
    text: { "zh-CN": "文件过大（上限 {limit} 个字符）", en: "The file is too large (limit {limit} characters)" },
    remedy: { "zh-CN": "拆分文件", en: "Split the file" },
  },
  "dmn.too-complex": {
    status: 422,
    text: { "zh-CN": "文件元素过多或嵌套过深", en: "The file has too many elements or nests too deeply" },
    remedy: { "zh-CN": "拆分文件", en: "Split the file" },
  },
  "dmn.not-xml": {
    status: 422,
    text: { "zh-CN": "不是格式良好的 XML：{reason}", en: "This is not well-formed XML: {reason}" },
    remedy: { "zh-CN": "从原工具重新导出", en: "Export it again from the tool that it comes from" },
  },
  "dmn.doctype": {
    status: 422,
    text: { "zh-CN": "不接受含 DOCTYPE 或实体声明的文件", en: "A file with a DOCTYPE or entities is not accepted" },
    remedy: { "zh-CN": "删除 DOCTYPE 声明", en: "Remove the DOCTYPE" },
  },
  "dmn.not-dmn": {
    status: 422,
    text: { "zh-CN": "文件中没有 DMN 定义", en: "There are no DMN definitions in the file" },
    remedy: { "zh-CN": "选择 .dmn 文件", en: "Choose a .dmn file" },
  },
  "dmn.not-a-table": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "“{name}”不是决策表，未导入", en: "“{name}” is no decision table and was left out" },
    remedy: { "zh-CN": "改写为决策表或流程中的表达式", en: "Write it as a table, or as an expression of a flow" },
  },
  "dmn.requirement": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "“{name}”依赖决策“{other}”，其结果应由流程交给它",
      en: "“{name}” needs the result of decision “{other}”, which a flow has to hand over",
    },
    remedy: { "zh-CN": "在流程中先求 {other}，再传入", en: "Ask {other} first in the flow and pass the result" },
  },
  "dmn.hit-policy": {
    status: 422,
    text: { "zh-CN": "“{name}”的命中策略 {policy} 不能执行", en: "Hit policy {policy} of “{name}” cannot be executed" },
    remedy: { "zh-CN": "改用 U、F、A、P 或 C", en: "Use U, F, A, P or C" },
  },
  "dmn.rule-order": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "“{name}”的 RULE ORDER 按 C 导入（结果按规则顺序）",
      en: "RULE ORDER of “{name}” is read as C, which keeps the rules' order",
    },
    remedy: { "zh-CN": "核对即可", en: "Nothing, if that is meant" },
  },
  "dmn.type-unknown": {
    status: 422,
    text: {
      "zh-CN": "“{name}”的“{column}”列类型“{type}”不认识",
      en: "Column “{column}” of “{name}” has a type “{type}” that is not known",
    },
    remedy: { "zh-CN": "在原工具中写明 typeRef", en: "Declare its typeRef in the tool that it comes from" },
  },
  "dmn.language": {
    status: 422,
    text: {
      "zh-CN": "“{name}”使用表达式语言 {language}，只能执行 FEEL",
      en: "“{name}” is written in {language}; only FEEL is executed",
    },
    remedy: { "zh-CN": "改写为 FEEL", en: "Write it in FEEL" },
  },
  "dmn.renamed": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "“{name}”改名为“{other}”", en: "“{name}” is called “{other}” here" },
    remedy: { "zh-CN": "引用处使用新名", en: "Use the new name where it is referred to" },
  },
  "dmn.extension-broken": {
    status: 422,
    text: { "zh-CN": "“{name}”的扩展内容无法读取", en: "The extension data of “{name}” cannot be read" },
    remedy: { "zh-CN": "重新导出", en: "Export it again" },
  },
});
export type DmnCode = keyof typeof dmnProblems.kinds;
