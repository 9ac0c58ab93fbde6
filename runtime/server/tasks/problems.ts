import { problemCatalogue } from "@yaoflow/engine";

/** Refusals of the inbox beside those of the interpreter. */
export const taskProblems = problemCatalogue({
  "task.not-found": { status: 404, text: { "zh-CN": "没有任务 {id}", en: "There is no task {id}" } },
  "task.cancelled": { status: 409, text: { "zh-CN": "任务已撤销", en: "The task was taken back" } },
  "task.claimed-by-other": {
    status: 409,
    text: { "zh-CN": "任务已由 {by} 于 {at} 认领", en: "The task was claimed by {by} at {at}" },
  },
  "task.not-claimed": { status: 409, text: { "zh-CN": "任务不是由本人认领", en: "You have not claimed the task" } },
  "task.forbidden": {
    status: 403,
    text: { "zh-CN": "没有办理此任务的权限：{reason}", en: "You may not complete this task: {why}" },
  },
  "task.person-ineligible": {
    status: 422,
    text: {
      "zh-CN": "所选人员不能办理此任务：没有相应岗位或权限，或账号已停用",
      en: "The person chosen may not do this: no such role or right here, or their account is closed",
    },
  },
  "task.followed-up": {
    status: 409,
    text: {
      "zh-CN": "后续任务已由 {by} 认领，不能撤回",
      en: "What followed was claimed by {by}: it cannot be withdrawn",
    },
  },
  "task.signature-required": {
    status: 422,
    text: { "zh-CN": "请输入密码签名，并确认签名含义", en: "Sign with your password and confirm the meaning" },
  },
  "task.signature-meaning": {
    status: 422,
    text: {
      "zh-CN": "签名含义与任务不符，应为“{meaning}”",
      en: "The meaning of the signature differs from the task's: “{meaningEn}”",
    },
  },
  "task.signature-refused": {
    status: 403,
    text: { "zh-CN": "{who}的签名密码不正确或账号不可用", en: "The signature of {who} was not accepted" },
  },
  "task.form-missing": { status: 500, text: { "zh-CN": "找不到表单 {form}", en: "Form {form} cannot be found" } },
  "task.reference-unknown": {
    status: 422,
    text: { "zh-CN": "“{value}”不存在或不可选用", en: "“{value}” does not exist or may not be chosen" },
  },
});
