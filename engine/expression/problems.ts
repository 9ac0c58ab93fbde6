import { problemCatalogue } from "../kernel/problem.ts";

/** Every way in which an expression can be wrong, at publication or at run time. */
export const expressionProblems = problemCatalogue({
  "expression.syntax": {
    status: 422,
    text: { "zh-CN": "表达式语法错误：{near}", en: "The expression cannot be read near: {near}" },
  },
  "expression.too-large": {
    status: 422,
    text: {
      "zh-CN": "表达式过长或嵌套过深（上限 {limit}）",
      en: "The expression is too long or nested too deeply (limit {limit})",
    },
  },
  "expression.unknown-name": {
    status: 422,
    text: { "zh-CN": "名称“{name}”未定义", en: "The name “{name}” is not defined" },
  },
  "expression.unknown-entry": {
    status: 422,
    text: { "zh-CN": "此数据没有“{name}”这一项", en: "There is no entry “{name}” here" },
  },
  "expression.type-mismatch": {
    status: 422,
    text: { "zh-CN": "“{what}”需要{expected}，实际是{actual}", en: "“{what}” needs {expected}, but this is {actual}" },
  },
  "expression.wrong-arguments": {
    status: 422,
    text: {
      "zh-CN": "函数“{name}”的参数不符：应为 {expected}",
      en: "Wrong arguments for “{name}”: expected {expected}",
    },
  },
  "expression.invalid-literal": {
    status: 422,
    text: { "zh-CN": "“{text}”不是有效的{expected}", en: "“{text}” is not a valid {expected}" },
  },
  "expression.unsupported": { status: 422, text: { "zh-CN": "不支持：{what}", en: "Not supported: {what}" } },
  "expression.condition-not-boolean": {
    status: 422,
    text: {
      "zh-CN": "条件既不是“真”也不是“假”，而是{actual}",
      en: "The condition is neither true nor false but {actual}",
    },
  },
  "expression.no-value": { status: 422, text: { "zh-CN": "“{name}”还没有值", en: "“{name}” has no value yet" } },
  "expression.null-operand": {
    status: 422,
    text: { "zh-CN": "“{what}”不能用于空值", en: "“{what}” cannot be applied to null" },
  },
  "expression.division-by-zero": { status: 422, text: { "zh-CN": "除数为零", en: "Division by zero" } },
  "expression.number-out-of-range": {
    status: 422,
    text: { "zh-CN": "“{what}”的结果超出数值范围或无意义", en: "The result of “{what}” is out of range or undefined" },
  },
  "expression.invalid-argument": {
    status: 422,
    text: { "zh-CN": "函数“{name}”的参数无效：{detail}", en: "Invalid argument of “{name}”: {detail}" },
  },
  "expression.unknown-zone": {
    status: 422,
    text: { "zh-CN": "时区“{zone}”未知", en: "The time zone “{zone}” is unknown" },
  },
  "expression.budget-exceeded": {
    status: 422,
    text: { "zh-CN": "表达式的计算量超出限额（{resource}）", en: "The expression exceeds its budget ({resource})" },
  },
  "expression.not-representable": {
    status: 422,
    text: { "zh-CN": "结果不能写成{expected}", en: "The result cannot be written as {expected}" },
  },
});

export type ExpressionCode = keyof typeof expressionProblems.kinds;
