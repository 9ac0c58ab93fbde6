import { problemCatalogue } from "../kernel/problem.ts";

/**
 * What is wrong with a decision table, or with one decision. Lists of rules are texts (`R1, R2`); `row` is an example
 * row as text, `params.example` the same as data.
 */
export const decisionProblems = problemCatalogue({
  "decision.duplicate-id": {
    status: 422,
    text: { "zh-CN": "编号“{id}”重复", en: "The id “{id}” is used twice" },
    remedy: { "zh-CN": "改用另一个编号", en: "Choose another id" },
  },
  "decision.too-many-cells": {
    status: 422,
    text: { "zh-CN": "决策表超过 {limit} 个单元格", en: "The table has more than {limit} cells" },
    remedy: { "zh-CN": "拆分决策表", en: "Split the table" },
  },
  "decision.cell-count": {
    status: 422,
    text: {
      "zh-CN": "规则“{rule}”有 {count} 个单元格，应有 {expected} 个",
      en: "Rule “{rule}” has {count} cells where there should be {expected}",
    },
    remedy: {
      "zh-CN": "每个输入列、输出列各填一格；不限制的输入填“-”",
      en: "Fill one cell per column; “-” for an input that does not matter",
    },
  },
  "decision.data-not-object": {
    status: 422,
    text: { "zh-CN": "决策表的数据应为对象", en: "The data of a table are an object" },
    remedy: { "zh-CN": "将 data 的 type 设为 object", en: "Set the type of `data` to object" },
  },
  "decision.input-not-name": {
    status: 422,
    text: {
      "zh-CN": "未声明数据时，输入表达式应是一个名称：{expression}",
      en: "Without declared data the expression of an input is a plain name: {expression}",
    },
    remedy: { "zh-CN": "声明 data，或改用名称", en: "Declare `data`, or use a name" },
  },
  "decision.input-twice": {
    status: 422,
    text: { "zh-CN": "“{name}”以两种类型出现", en: "“{name}” comes with two types" },
    remedy: { "zh-CN": "两列使用同一类型", en: "Give both columns the same type" },
  },
  "decision.allowed-not-constant": {
    status: 422,
    text: {
      "zh-CN": "允许值只能由常量构成：{source}",
      en: "Allowed values are made of constants: {source}",
    },
    remedy: { "zh-CN": "改用字面值或区间", en: "Use literals or ranges" },
  },
  "decision.value-not-allowed": {
    status: 422,
    text: { "zh-CN": "{value} 不在允许值之内", en: "{value} is not among the allowed values" },
    remedy: { "zh-CN": "改正此值，或补充允许值", en: "Correct the value or add it to the allowed ones" },
  },
  "decision.aggregate-one-output": {
    status: 422,
    text: {
      "zh-CN": "命中策略 {policy} 只能有一个输出列",
      en: "Hit policy {policy} takes one output column",
    },
    remedy: { "zh-CN": "拆成多张表，或改用 C", en: "Make a table per output, or use C" },
  },
  "decision.aggregate-type": {
    status: 422,
    text: { "zh-CN": "命中策略 {policy} 不能用于此类型", en: "Hit policy {policy} cannot aggregate this type" },
    remedy: {
      "zh-CN": "求和用数值；最小、最大用数值、日期或时长",
      en: "Sum numbers; take the minimum or maximum of numbers, dates or durations",
    },
  },
  "decision.priority-missing": {
    status: 422,
    text: {
      "zh-CN": "命中策略 P 需要按优先级列出输出的允许值",
      en: "Hit policy P needs the allowed output values listed in the order of their priority",
    },
    remedy: { "zh-CN": "为输出列填写允许值，最优先的在前", en: "List the allowed values, the most important first" },
  },
  "decision.default-partial": {
    status: 422,
    text: { "zh-CN": "默认值应在所有输出列上都有，或都没有", en: "Either all outputs have a default or none" },
    remedy: { "zh-CN": "补全默认值，或全部删除", en: "Complete the defaults or remove them" },
  },
  "decision.empty-misplaced": {
    status: 422,
    text: {
      "zh-CN": "命中策略 {policy} 不能无命中（mayBeEmpty 只用于 C、C+、C#，且不与默认值并用）",
      en: "Hit policy {policy} cannot be empty: mayBeEmpty is for C, C+ and C#, without defaults",
    },
    remedy: { "zh-CN": "改设默认值", en: "Set defaults instead" },
  },
  "decision.default-misplaced": {
    status: 422,
    text: { "zh-CN": "计数没有默认值", en: "A count has no default" },
    remedy: { "zh-CN": "改用 mayBeEmpty", en: "Use mayBeEmpty" },
  },
  "decision.input-failed": {
    status: 422,
    text: { "zh-CN": "无法求输入“{input}”的值：{reason}", en: "Input “{inputEn}” has no value: {reasonEn}" },
    remedy: { "zh-CN": "补全数据或修正表达式", en: "Complete the data or correct the expression" },
  },
  "decision.input-missing": {
    status: 422,
    text: { "zh-CN": "输入“{input}”是空值", en: "Input “{inputEn}” is null" },
    remedy: {
      "zh-CN": "补全数据，或将此输入声明为可空",
      en: "Complete the data, or declare the input optional",
    },
  },
  "decision.input-type": {
    status: 422,
    text: { "zh-CN": "输入“{input}”的值 {value} 不是{type}", en: "Input “{inputEn}” is {value}, which is no {type}" },
    remedy: { "zh-CN": "改正数据或输入的类型", en: "Correct the data or the type of the input" },
  },
  "decision.input-not-allowed": {
    status: 422,
    text: {
      "zh-CN": "输入“{input}”的值 {value} 不在允许值之内",
      en: "Input “{inputEn}” is {value}, which is not among its allowed values",
    },
    remedy: {
      "zh-CN": "改正数据，或补充允许值及相应规则",
      en: "Correct the data, or allow the value and add its rules",
    },
  },
  "decision.cell-failed": {
    status: 422,
    text: {
      "zh-CN": "规则“{rule}”的条件“{source}”无法判断：{reason}",
      en: "Condition “{source}” of rule “{rule}” cannot be told: {reasonEn}",
    },
    remedy: { "zh-CN": "修正此单元格或数据", en: "Correct the cell or the data" },
  },
  "decision.output-failed": {
    status: 422,
    text: {
      "zh-CN": "输出“{output}”的“{source}”无法求值：{reason}",
      en: "“{source}” of output “{output}” has no value: {reasonEn}",
    },
    remedy: { "zh-CN": "修正此单元格或数据", en: "Correct the cell or the data" },
  },
  "decision.output-type": {
    status: 422,
    text: { "zh-CN": "输出“{output}”的值 {value} 不是{type}", en: "Output “{output}” is {value}, which is no {type}" },
    remedy: { "zh-CN": "修正此单元格或输出的类型", en: "Correct the cell or the type of the output" },
  },
  "decision.output-not-allowed": {
    status: 422,
    text: {
      "zh-CN": "输出“{output}”的值 {value} 不在允许值之内",
      en: "Output “{output}” is {value}, which is not among its allowed values",
    },
    remedy: { "zh-CN": "修正此单元格，或补充允许值", en: "Correct the cell or add the value" },
  },
  "decision.no-hit": {
    status: 422,
    text: { "zh-CN": "没有规则命中，也没有默认值：{row}", en: "No rule hits and there is no default: {row}" },
    remedy: { "zh-CN": "为此情形补充规则，或设置默认值", en: "Add a rule for this case or set a default" },
  },
  "decision.several-hits": {
    status: 422,
    text: {
      "zh-CN": "命中策略 U 只许一条规则命中，实际命中 {rules}",
      en: "Hit policy U lets one rule hit, but these did: {rules}",
    },
    remedy: { "zh-CN": "让这些规则互不重叠", en: "Make these rules exclude each other" },
  },
  "decision.outputs-differ": {
    status: 422,
    text: {
      "zh-CN": "命中策略 A 要求结果一致，但 {rules} 的结果不同",
      en: "Hit policy A wants equal results, but those of {rules} differ",
    },
    remedy: {
      "zh-CN": "统一这些规则的结果，或让它们互不重叠",
      en: "Give them equal results or make them exclude each other",
    },
  },
  "decision.priority-tie": {
    status: 422,
    text: {
      "zh-CN": "{rules} 优先级相同而结果不同",
      en: "{rules} have the same priority and different results",
    },
    remedy: {
      "zh-CN": "让这些规则互不重叠，或给出不同优先级的结果",
      en: "Make them exclude each other or differ in priority",
    },
  },
  "decision.aggregate-failed": {
    status: 422,
    text: { "zh-CN": "无法汇总 {rules} 的结果", en: "The results of {rules} cannot be aggregated" },
    remedy: { "zh-CN": "检查空值与数值范围", en: "Look for nulls and for values out of range" },
  },
  "decision.budget-exceeded": {
    status: 422,
    text: { "zh-CN": "决策表计算量过大", en: "The table takes too much work" },
    remedy: { "zh-CN": "简化表达式或拆分决策表", en: "Simplify its expressions or split the table" },
  },
  "decision.gap": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "此情形没有规则：{row}", en: "No rule covers this case: {row}" },
    remedy: {
      "zh-CN": "补充规则或设置默认值；否则流程会在此停下等待处理",
      en: "Add a rule or set a default; else a flow stops here until somebody deals with it",
    },
  },
  "decision.conflict": {
    status: 422,
    text: {
      "zh-CN": "{rules} 在此情形下冲突：{row}",
      en: "{rules} contradict each other in this case: {row}",
    },
    remedy: {
      "zh-CN": "让这些规则互不重叠，或改用其他命中策略",
      en: "Make them exclude each other or choose another hit policy",
    },
  },
  "decision.possible-conflict": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "{rules} 在此情形下可能冲突：{row}",
      en: "{rules} may contradict each other in this case: {row}",
    },
    remedy: { "zh-CN": "核对这些规则的结果", en: "Look at the results of these rules" },
  },
  "decision.rule-never-hits": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "规则“{rule}”永远不会命中", en: "Rule “{rule}” can never hit" },
    remedy: {
      "zh-CN": "检查其条件与允许值，或删除此规则",
      en: "Look at its conditions and the allowed values, or remove it",
    },
  },
  "decision.rule-masked": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "规则“{rule}”总被 {rules} 抢先，例如：{row}",
      en: "Rule “{rule}” always gives way to {rules}, for example: {row}",
    },
    remedy: {
      "zh-CN": "调整规则顺序或条件，或删除此规则",
      en: "Change the order or the conditions, or remove the rule",
    },
  },
  "decision.not-analysed": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "此单元格只有运行时才能判断，完整性与冲突分析不含它：{source}",
      en: "Only run time can tell this cell; the analysis of gaps and conflicts leaves it open: {source}",
    },
    remedy: { "zh-CN": "改用常量的比较、区间或列表", en: "Use comparisons, ranges or lists of constants" },
  },
  "decision.analysis-bounded": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "输入空间过大，分析在 {regions} 个区域后停止；其余部分未检查",
      en: "The input space is too large: the analysis stopped after {regions} regions and says nothing about the rest",
    },
    remedy: { "zh-CN": "拆分决策表", en: "Split the table" },
  },
  "decision.findings-cut": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "还有 {count} 处同类问题", en: "There are {count} more findings of this kind" },
    remedy: { "zh-CN": "先解决以上问题", en: "Deal with the ones above first" },
  },
  "decision.example-unknown-name": {
    status: 422,
    text: {
      "zh-CN": "示例“{example}”给出了未声明的数据“{name}”",
      en: "Example “{example}” gives undeclared data “{name}”",
    },
    remedy: { "zh-CN": "改正名称，或在 data 中声明", en: "Correct the name or declare it in `data`" },
  },
  "decision.example-failed": {
    status: 422,
    text: {
      "zh-CN": "示例“{example}”应得 {expected}，实得 {actual}",
      en: "Example “{example}” should give {expectedEn} but gives {actualEn}",
    },
    remedy: { "zh-CN": "修正规则，或修正示例", en: "Correct the rules, or the example" },
  },
});

export type DecisionCode = keyof typeof decisionProblems.kinds;
