import { problemCatalogue } from "../kernel/problem.ts";

/** Refusals and incidents of a running case. */
export const interpreterProblems = problemCatalogue({
  "task.already-completed": {
    status: 409,
    text: { "zh-CN": "任务 {key} 已经办结", en: "Task {key} has already been completed" },
  },
  "task.not-open": { status: 409, text: { "zh-CN": "任务 {key} 不在待办状态", en: "Task {key} is not open" } },
  "task.revision-stale": {
    status: 409,
    text: {
      "zh-CN": "任务已变化：当前修订号为 {current}，提交的是 {given}",
      en: "The task has changed: it is at revision {current}, revision {given} was submitted",
    },
  },
  "task.outcome-unknown": {
    status: 422,
    text: { "zh-CN": "任务没有结论“{outcome}”", en: "The task has no outcome “{outcome}”" },
  },
  "task.actor-missing": { status: 422, text: { "zh-CN": "缺少办理人", en: "Nobody is named who completes the task" } },
  "task.role-missing": {
    status: 403,
    text: { "zh-CN": "角色“{role}”不能办理此任务", en: "Role “{role}” may not complete this task" },
  },
  "task.not-candidate": {
    status: 403,
    text: { "zh-CN": "此任务指定了其他人办理", en: "The task is meant for other people" },
  },
  "task.second-missing": {
    status: 422,
    text: { "zh-CN": "此任务需要双人签名", en: "The task needs the signatures of two persons" },
  },
  "task.second-unexpected": {
    status: 422,
    text: { "zh-CN": "此任务只需一人签名", en: "The task takes one signature only" },
  },
  "task.second-role-missing": {
    status: 403,
    text: { "zh-CN": "第二签名人的角色“{role}”不符合要求", en: "Role “{role}” may not sign as the second person" },
  },
  "task.second-same-person": {
    status: 409,
    text: { "zh-CN": "双人签名必须是不同的两个人", en: "The two signatures must come from two different persons" },
  },
  "task.same-signer": {
    status: 409,
    text: {
      "zh-CN": "“{node}”的会签须由不同的人签署，一人不能占两个席位",
      en: "“{nodeEn}” is signed by different persons: nobody takes two seats",
    },
    remedy: { "zh-CN": "请由另一位人员办理", en: "Let another person complete it" },
  },
  "task.signature-missing": { status: 422, text: { "zh-CN": "此任务需要签名", en: "The task needs a signature" } },
  "case.ended": { status: 409, text: { "zh-CN": "流程实例已经结束（{status}）", en: "The case has ended ({status})" } },
  "case.already-started": {
    status: 409,
    text: { "zh-CN": "流程实例已经启动", en: "The case has already been started" },
  },
  "case.not-started": { status: 409, text: { "zh-CN": "流程实例尚未启动", en: "The case has not been started" } },
  "case.start-unknown": {
    status: 422,
    text: {
      "zh-CN": "流程“{flow}”没有可用的启动方式“{trigger}”",
      en: "Flow “{flow}” cannot be started by “{trigger}” here",
    },
  },
  "case.inherited-missing": {
    status: 422,
    text: { "zh-CN": "调用方没有交代“{alias}”是谁", en: "The caller does not say who “{alias}” was" },
  },
  "case.semantics-unknown": {
    status: 422,
    text: { "zh-CN": "不认识的语义版本 {version}", en: "Unknown semantics version {version}" },
  },
  "event.not-awaited": { status: 409, text: { "zh-CN": "没有在等待 {key}", en: "Nothing waits for {key}" } },
  "incident.unknown": { status: 404, text: { "zh-CN": "没有异常 {key}", en: "There is no incident {key}" } },
  "flow.expression-failed": {
    status: 422,
    text: {
      "zh-CN": "节点“{node}”的表达式无法求值：{reason}",
      en: "An expression of node “{node}” could not be evaluated: {reasonEn}",
    },
    remedy: {
      "zh-CN": "补全缺失的数据或修正表达式，再由运维人员重试",
      en: "Complete the missing data or correct the expression, then let an operator retry",
    },
  },
  "flow.decision-failed": {
    status: 422,
    text: {
      "zh-CN": "节点“{node}”的决策表“{table}”没有结论：{reason}",
      en: "Decision table “{table}” of node “{node}” gives no decision: {reasonEn}",
    },
    remedy: {
      "zh-CN": "补全缺失的数据或修正决策表，再由运维人员重试",
      en: "Complete the missing data or correct the table, then let an operator retry",
    },
  },
  "flow.approval-unreachable": {
    status: 422,
    text: {
      "zh-CN": "会签“{node}”需要 {needed} 人同意，但只有 {seats} 个席位",
      en: "Approval “{node}” needs {needed} consents and has {seats} seats",
    },
    remedy: {
      "zh-CN": "补全签署人员的数据，再由运维人员重试",
      en: "Complete the list of signers, then let an operator retry",
    },
  },
  "flow.value-type": {
    status: 422,
    text: {
      "zh-CN": "节点“{node}”的表达式应得到{expected}",
      en: "An expression of node “{node}” should give {expectedEn}",
    },
  },
  "flow.no-branch": {
    status: 422,
    text: {
      "zh-CN": "网关“{node}”没有一个条件成立，也没有默认分支",
      en: "No condition of gateway “{node}” holds and it has no default",
    },
  },
  "flow.join-stuck": {
    status: 500,
    text: {
      "zh-CN": "汇聚节点“{node}”等待的分支不会再到达",
      en: "Join “{node}” waits for a branch that will never arrive",
    },
  },
  "flow.too-many-moves": {
    status: 500,
    text: {
      "zh-CN": "一步之内的移动超过 {limit} 次，可能是没有等待的循环",
      en: "More than {limit} moves in one step: probably a cycle without a wait",
    },
  },
  "flow.too-many-instances": {
    status: 422,
    text: {
      "zh-CN": "多实例“{node}”有 {count} 项，超过上限 {limit}",
      en: "Multi-instance “{node}” has {count} elements, more than {limit}",
    },
  },
  "flow.error-thrown": {
    status: 422,
    text: { "zh-CN": "流程以错误“{code}”结束", en: "The flow ended with error “{code}”" },
  },
  "flow.child-failed": { status: 422, text: { "zh-CN": "被调用的流程失败", en: "The called flow failed" } },
  "flow.child-cancelled": { status: 422, text: { "zh-CN": "被调用的流程已取消", en: "The called flow was cancelled" } },
});
