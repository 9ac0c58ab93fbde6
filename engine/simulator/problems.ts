import { problemCatalogue } from "../kernel/problem.ts";

/** How a run differs from its script. */
export const simulatorProblems = problemCatalogue({
  "scenario.flow-unknown": { status: 422, text: { "zh-CN": "没有流程“{flow}”", en: "There is no flow “{flow}”" } },
  "scenario.start-refused": {
    status: 422,
    text: { "zh-CN": "启动被拒绝：{code}", en: "The start was refused: {code}" },
  },
  "scenario.task-not-open": {
    status: 422,
    text: {
      "zh-CN": "第 {step} 步：任务“{task}”不在待办（待办：{open}）",
      en: "Step {step}: task “{task}” is not open (open: {open})",
    },
  },
  "scenario.refused": {
    status: 422,
    text: {
      "zh-CN": "第 {step} 步被拒绝：{code}（期望：{expected}）",
      en: "Step {step} was refused: {code} (expected: {expected})",
    },
  },
  "scenario.not-refused": {
    status: 422,
    text: { "zh-CN": "第 {step} 步应被拒绝：{expected}", en: "Step {step} should have been refused: {expected}" },
  },
  "scenario.open-differs": {
    status: 422,
    text: {
      "zh-CN": "第 {step} 步之后的待办为 {actual}，期望 {expected}",
      en: "After step {step} the open tasks are {actual}, expected {expected}",
    },
  },
  "scenario.incidents-differ": {
    status: 422,
    text: {
      "zh-CN": "第 {step} 步之后的异常为 {actual}，期望 {expected}",
      en: "After step {step} the incidents are at {actual}, expected {expected}",
    },
  },
  "scenario.no-incident": {
    status: 422,
    text: { "zh-CN": "第 {step} 步：节点“{node}”没有异常", en: "Step {step}: there is no incident at “{node}”" },
  },
  "scenario.bad-duration": {
    status: 422,
    text: { "zh-CN": "第 {step} 步：时长“{duration}”无效", en: "Step {step}: “{duration}” is not a duration" },
  },
  "scenario.status-differs": {
    status: 422,
    text: { "zh-CN": "结束状态为 {actual}，期望 {expected}", en: "It ended as {actual}, expected {expected}" },
  },
  "scenario.path-differs": {
    status: 422,
    text: {
      "zh-CN": "路径未按次序经过“{node}”；实际：{actual}",
      en: "The path does not come to “{node}” in order; it went: {actual}",
    },
  },
  "scenario.output-differs": {
    status: 422,
    text: {
      "zh-CN": "输出“{path}”为 {actual}，期望 {expected}",
      en: "Output “{path}” is {actual}, expected {expected}",
    },
  },
  "scenario.too-long": {
    status: 422,
    text: { "zh-CN": "超过 {limit} 个自动事件仍未停下", en: "It did not come to rest within {limit} automatic events" },
  },
});
