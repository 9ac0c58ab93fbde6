import { problemCatalogue } from "../../kernel/problem.ts";

/** Refusals of what people do with a task beside completing it. */
export const verbProblems = problemCatalogue({
  "verb.not-allowed": {
    status: 409,
    text: { "zh-CN": "“{node}”不允许{verb}", en: "“{nodeEn}” does not let anybody {verbEn}" },
    remedy: { "zh-CN": "由流程分析员在节点上开放此操作", en: "An analyst may allow it at the node" },
  },
  "verb.reason-missing": { status: 422, text: { "zh-CN": "请填写原因", en: "A reason is needed" } },
  "verb.already-done": { status: 409, text: { "zh-CN": "此操作已经完成", en: "This has been done already" } },
  "verb.same-person": {
    status: 422,
    text: { "zh-CN": "请选择本人以外的人员", en: "Choose somebody else than yourself" },
  },
  "verb.person-role": {
    status: 422,
    text: {
      "zh-CN": "所选人员以角色“{role}”不能办理此任务",
      en: "The person chosen may not complete the task in role “{role}”",
    },
  },
  "verb.person-awaited": {
    status: 409,
    text: {
      "zh-CN": "所选人员已是此会签的签署人",
      en: "The person chosen is already asked to sign this approval",
    },
  },
  "verb.signers-full": {
    status: 409,
    text: { "zh-CN": "此任务最多加签 {limit} 人", en: "At most {limit} signers may be added to this task" },
  },
  "verb.signer-unknown": {
    status: 409,
    text: {
      "zh-CN": "该席位不是加签的，或者已经签署",
      en: "This seat was not added by anybody, or has been signed already",
    },
  },
  "verb.signer-not-yours": {
    status: 403,
    text: { "zh-CN": "只有加签的人可以减签", en: "Only who added a signer may remove them" },
  },
  "verb.return-not-earlier": {
    status: 409,
    text: {
      "zh-CN": "不能退回到“{target}”：它不在通向此任务的路径上",
      en: "The case cannot go back to “{targetEn}”: it does not lead to this task",
    },
  },
  "verb.return-not-passed": {
    status: 409,
    text: {
      "zh-CN": "不能退回到“{target}”：本流程没有办理过它",
      en: "The case cannot go back to “{targetEn}”: nobody completed it in this case",
    },
  },
  "verb.return-while-undoing": {
    status: 409,
    text: { "zh-CN": "补偿进行中，不能退回", en: "The case cannot go back while it is being undone" },
  },
  "verb.return-while-acting": {
    status: 409,
    text: {
      "zh-CN": "并行分支中有动作正在执行，请稍后再退回",
      en: "An action is under way in another branch: return when it is done",
    },
  },
  "verb.not-withdrawable": {
    status: 409,
    text: {
      "zh-CN": "后续步骤已经开始，不能撤回",
      en: "What followed has begun already: it cannot be withdrawn",
    },
  },
  "verb.not-submitter": {
    status: 403,
    text: { "zh-CN": "只有提交人可以撤回", en: "Only who submitted it may withdraw it" },
  },
  "verb.reminded-lately": {
    status: 429,
    text: {
      "zh-CN": "刚刚催办过，{minutes} 分钟内不能重复",
      en: "They were reminded a moment ago: not again within {minutes} minutes",
    },
  },
});
