import { type Problem, problemCatalogue } from "@yaoflow/engine";

/** Every code that the form language answers with: first of a form's definition, then of a submission, then of one field. */
export const formProblems = problemCatalogue({
  "form.schema-too-deep": {
    status: 422,
    text: { "zh-CN": "表单结构嵌套超过 {limit} 层", en: "The schema is nested deeper than {limit} levels" },
  },
  "form.schema-too-large": {
    status: 422,
    text: { "zh-CN": "表单结构过大：{what} 超过 {limit}", en: "The schema is too large: {what} exceeds {limit}" },
  },
  "form.schema-invalid": {
    status: 422,
    text: { "zh-CN": "不是有效的 JSON Schema：{reason}", en: "Not a valid JSON Schema: {reason}" },
  },
  "form.keyword-unknown": {
    status: 422,
    text: { "zh-CN": "不支持的关键字「{keyword}」", en: 'Keyword "{keyword}" is not supported' },
  },
  "form.keyword-invalid": {
    status: 422,
    text: {
      "zh-CN": "关键字「{keyword}」的值不正确：{reason}",
      en: 'The value of keyword "{keyword}" is wrong: {reason}',
    },
  },
  "form.format-unknown": {
    status: 422,
    text: { "zh-CN": "不支持的格式「{format}」", en: 'Format "{format}" is not supported' },
  },
  "form.type-missing": {
    status: 422,
    text: { "zh-CN": "必须写明 type（或 enum、const、$ref）", en: "State the type (or enum, const, $ref)" },
  },
  "form.array-unbounded": {
    status: 422,
    text: { "zh-CN": "数组必须规定 maxItems（不超过 {limit}）", en: "An array needs maxItems (at most {limit})" },
  },
  "form.unique-items-costly": {
    status: 422,
    text: {
      "zh-CN": "uniqueItems 只能用于简单值且 maxItems 不超过 {limit}",
      en: "uniqueItems is only for scalar items with maxItems up to {limit}",
    },
  },
  "form.ref-not-local": {
    status: 422,
    text: { "zh-CN": "$ref 只能指向 #/$defs/…：{ref}", en: "$ref may only point to #/$defs/…: {ref}" },
  },
  "form.ref-cycle": { status: 422, text: { "zh-CN": "$ref 形成循环：{ref}", en: "$ref makes a cycle: {ref}" } },
  "form.unsafe-name": { status: 422, text: { "zh-CN": "不允许的属性名", en: "This property name is not allowed" } },
  "form.pattern-not-linear": {
    status: 422,
    text: {
      "zh-CN": "正则表达式不被接受（须能线性时间匹配，不支持环视与反向引用）：{reason}",
      en: "The pattern is not accepted (it must match in linear time; no look-around, no back-references): {reason}",
    },
  },
  "form.expression-invalid": {
    status: 422,
    text: { "zh-CN": "表达式不正确：{reason}", en: "The expression is wrong: {reason}" },
  },

  "form.invalid": {
    status: 422,
    text: { "zh-CN": "表单有 {count} 处需要更正", en: "{count} entries of the form need correction" },
  },
  "form.readonly-changed": { status: 422, text: { "zh-CN": "只读内容被改动", en: "Read-only content was changed" } },
  "form.expression-failed": {
    status: 422,
    text: { "zh-CN": "无法计算条件：{reason}", en: "The condition cannot be computed: {reason}" },
  },
  "form.too-many-findings": {
    status: 422,
    text: { "zh-CN": "还有更多问题未列出", en: "There are more findings than are listed" },
  },

  "form.required": { status: 422, text: { "zh-CN": "必填", en: "Required" } },
  "form.unknown-field": { status: 422, text: { "zh-CN": "表单中没有此字段", en: "The form has no such field" } },
  "form.type": { status: 422, text: { "zh-CN": "类型应为 {type}", en: "Must be of type {type}" } },
  "form.enum": { status: 422, text: { "zh-CN": "请从给定选项中选择", en: "Choose one of the given options" } },
  "form.const": { status: 422, text: { "zh-CN": "值不符合规定", en: "Not the prescribed value" } },
  "form.format": { status: 422, text: { "zh-CN": "格式不正确（{format}）", en: "Wrong format ({format})" } },
  "form.not-decimal": { status: 422, text: { "zh-CN": "应为数字", en: "Must be a number" } },
  "form.not-date": {
    status: 422,
    text: { "zh-CN": "应为日期，如 2027-05-31", en: "Must be a date such as 2027-05-31" },
  },
  "form.not-instant": {
    status: 422,
    text: { "zh-CN": "应为日期和时间，如 2027-05-31 08:30", en: "Must be a date and time such as 2027-05-31 08:30" },
  },
  "form.not-file": { status: 422, text: { "zh-CN": "应为已上传的文件", en: "Must be a stored file" } },
  "form.pattern": { status: 422, text: { "zh-CN": "格式不符合要求", en: "Does not match the required pattern" } },
  "form.too-short": { status: 422, text: { "zh-CN": "至少 {limit} 个字符", en: "At least {limit} characters" } },
  "form.too-long": { status: 422, text: { "zh-CN": "最多 {limit} 个字符", en: "At most {limit} characters" } },
  "form.too-few": { status: 422, text: { "zh-CN": "至少 {limit} 项", en: "At least {limit} entries" } },
  "form.too-many": { status: 422, text: { "zh-CN": "最多 {limit} 项", en: "At most {limit} entries" } },
  "form.not-unique": { status: 422, text: { "zh-CN": "有重复项", en: "Entries are repeated" } },
  "form.minimum": { status: 422, text: { "zh-CN": "不得小于 {limit}", en: "Must be at least {limit}" } },
  "form.maximum": { status: 422, text: { "zh-CN": "不得大于 {limit}", en: "Must be at most {limit}" } },
  "form.exclusive-minimum": { status: 422, text: { "zh-CN": "必须大于 {limit}", en: "Must be greater than {limit}" } },
  "form.exclusive-maximum": { status: 422, text: { "zh-CN": "必须小于 {limit}", en: "Must be less than {limit}" } },
  "form.scale": { status: 422, text: { "zh-CN": "小数最多 {limit} 位", en: "At most {limit} digits after the point" } },
  "form.alternatives": {
    status: 422,
    text: { "zh-CN": "不符合任何一种允许的写法", en: "Matches none of the allowed alternatives" },
  },
  "form.forbidden": { status: 422, text: { "zh-CN": "此内容不被允许", en: "This content is not allowed" } },
});

export type FormProblemCode = keyof typeof formProblems.kinds;

/** The one refusal of a submission, with one finding per wrong field. */
export function invalidForm(findings: readonly Problem[]): Problem {
  return formProblems.make("form.invalid", { params: { count: findings.length }, findings });
}
