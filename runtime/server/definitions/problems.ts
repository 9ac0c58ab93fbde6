import { problemCatalogue } from "@yaoflow/engine";

/** Refusals in the life of a definition. */
export const definitionProblems = problemCatalogue({
  "design.not-found": { status: 404, text: { "zh-CN": "没有定义 {key}", en: "There is no definition {key}" } },
  "design.key-mismatch": {
    status: 422,
    text: {
      "zh-CN": "定义的键“{given}”与地址中的“{key}”不一致",
      en: "The definition's key “{given}” is not the “{key}” of the address",
    },
  },
  "design.lost-update": {
    status: 409,
    text: {
      "zh-CN": "草稿已被 {by} 修改（修订号 {current}），请合并后再保存",
      en: "The draft was changed by {by} meanwhile (revision {current}); merge before you save",
    },
  },
  "design.unreadable": {
    status: 422,
    text: { "zh-CN": "定义的形状不正确", en: "The definition does not have the right shape" },
  },
  "bpmn.too-costly": {
    status: 422,
    text: {
      "zh-CN": "流程在 {seconds} 秒或规定内存内无法与 BPMN 互相转换",
      en: "The flow cannot be read from or written as BPMN within {seconds} seconds or the memory allowed",
    },
    remedy: { "zh-CN": "请拆分流程", en: "Split the flow" },
  },
  "bpmn.undrawable": {
    status: 422,
    text: { "zh-CN": "流程无法画成 BPMN", en: "The flow cannot be drawn as BPMN" },
    remedy: { "zh-CN": "请先改正所列问题", en: "Correct what is listed first" },
  },
  "form.too-costly": {
    status: 422,
    text: {
      "zh-CN": "表单“{form}”在 {seconds} 秒或规定内存内无法编译",
      en: "The form “{form}” cannot be compiled within {seconds} seconds or the memory allowed",
    },
    remedy: { "zh-CN": "请减少字段、嵌套或枚举", en: "Use fewer fields, less nesting or shorter enumerations" },
  },
  "proof.too-costly": {
    status: 422,
    text: {
      "zh-CN": "流程“{flow}”在 {seconds} 秒或规定内存内无法证明",
      en: "The flow “{flow}” cannot be proved within {seconds} seconds or the memory allowed",
    },
    remedy: {
      "zh-CN": "请把流程拆成较小的流程，或减少并行分支",
      en: "Split the flow into smaller ones, or let fewer branches run at once",
    },
  },
  "table.too-costly": {
    status: 422,
    text: {
      "zh-CN": "决策表在 {seconds} 秒或规定内存内无法检查",
      en: "The decision table cannot be checked within {seconds} seconds or the memory allowed",
    },
    remedy: { "zh-CN": "请拆分决策表或减少规则", en: "Split the table or use fewer rules" },
  },
  "table.not-sound": {
    status: 422,
    text: { "zh-CN": "决策表有错误，无法使用", en: "The decision table has errors and cannot be used" },
  },
  "publication.task-without-right": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "任务“{node}”的岗位（{roles}）都没有办理权限",
      en: "None of the roles of task “{nodeEn}” ({roles}) has the right to complete it",
    },
    remedy: {
      "zh-CN": "为其中一个岗位授予办理权限",
      en: "Grant one of these roles the right to complete the flow's tasks",
    },
  },
  "publication.not-found": { status: 404, text: { "zh-CN": "没有发布申请 {id}", en: "There is no publication {id}" } },
  "publication.nothing": { status: 409, text: { "zh-CN": "没有可发布的修改", en: "There is nothing to publish" } },
  "publication.has-errors": {
    status: 422,
    text: { "zh-CN": "定义有错误，不能发布", en: "The definition has errors and cannot be published" },
  },
  "publication.decided": {
    status: 409,
    text: { "zh-CN": "发布申请已由 {by} 处理（{status}）", en: "The publication was decided by {by} ({status})" },
  },
  "publication.revision-stale": { status: 409, text: { "zh-CN": "发布申请已变化", en: "The publication has changed" } },
  "publication.own": {
    status: 403,
    text: { "zh-CN": "申请人不能批准自己的发布", en: "Who asked for a publication does not approve it" },
    remedy: { "zh-CN": "请由另一位有权人员批准", en: "Let another authorised person approve it" },
  },
  "publication.edited": {
    status: 403,
    text: { "zh-CN": "参与编辑的人员不能批准发布", en: "Who edited something in it does not approve it" },
    remedy: { "zh-CN": "请由未参与编辑的人员批准", en: "Let somebody approve it who edited nothing in it" },
  },
  "publication.role-missing": {
    status: 403,
    text: { "zh-CN": "须由以下岗位之一批准：{roles}", en: "One of these roles must approve: {roles}" },
  },
  "publication.signature-refused": {
    status: 403,
    text: { "zh-CN": "签名密码不正确", en: "The signature was not accepted" },
  },
  "version.not-found": {
    status: 404,
    text: { "zh-CN": "流程没有版本 {version}", en: "The flow has no version {version}" },
  },
});
