import { problemCatalogue } from "@yaoflow/engine";

/** Refusals of cases, and what the engine room may have to say. */
export const caseProblems = problemCatalogue({
  "case.not-found": { status: 404, text: { "zh-CN": "没有流程实例 {id}", en: "There is no case {id}" } },
  "case.duplicate": {
    status: 409,
    text: {
      "zh-CN": "业务编号 {businessKey} 的流程实例已经存在",
      en: "A case with business key {businessKey} exists already",
    },
  },
  "case.flow-unpublished": {
    status: 404,
    text: { "zh-CN": "流程“{flow}”没有已发布的版本", en: "Flow “{flow}” has no published version" },
  },
  "case.start-forbidden": {
    status: 403,
    text: { "zh-CN": "没有启动流程“{flow}”的权限", en: "You may not start flow “{flow}”" },
  },
  "case.scope-forbidden": {
    status: 403,
    text: { "zh-CN": "不能在 {domain} 范围内办理", en: "You may not act in {domain}" },
  },
  "case.forbidden": { status: 403, text: { "zh-CN": "没有权限：{what}", en: "Not allowed: {what}" } },
  "case.start-node-unknown": {
    status: 422,
    text: {
      "zh-CN": "流程“{flow}”没有可由人启动的开始节点“{start}”",
      en: "Flow “{flow}” has no start event “{start}” for people",
    },
  },
  "case.reader-unknown": {
    status: 500,
    text: { "zh-CN": "没有数据读取器“{reader}”", en: "There is no reader “{reader}”" },
  },
  "case.action-unknown": { status: 500, text: { "zh-CN": "没有动作“{action}”", en: "There is no action “{action}”" } },
  "case.action-crashed": {
    status: 500,
    text: { "zh-CN": "动作“{action}”反复出错：{reason}", en: "Action “{action}” keeps breaking down: {reason}" },
    remedy: { "zh-CN": "排除原因后由运维人员重试", en: "Let an operator retry it once the cause is removed" },
  },
  "case.gate-crashed": {
    status: 500,
    text: { "zh-CN": "规则“{gate}”无法判定，按不通过处理", en: "Gate “{gate}” could not be decided and blocks" },
  },
  "case.evidence-missing": {
    status: 500,
    text: { "zh-CN": "找不到提交记录 {submission}", en: "Submission {submission} cannot be found" },
  },
  "case.log-broken": {
    status: 500,
    text: { "zh-CN": "流程日志在第 {seq} 条处断裂", en: "The case log is broken at entry {seq}" },
  },
  "case.engine-unavailable": {
    status: 503,
    text: {
      "zh-CN": "流程引擎暂时不可用，请稍后用同一幂等键重试",
      en: "The workflow engine is not available; try again later with the same key",
    },
  },
  "case.overloaded": {
    status: 429,
    text: { "zh-CN": "系统繁忙，请稍后重试", en: "Too many requests at once; try again shortly" },
  },
  "case.not-running": { status: 409, text: { "zh-CN": "流程实例 {id} 已经结束", en: "Case {id} has ended" } },
  "case.cursor-invalid": { status: 400, text: { "zh-CN": "翻页标记无效", en: "The cursor is not valid" } },
});
