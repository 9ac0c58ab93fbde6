import { problemCatalogue } from "@yaoflow/engine";

export const partyProblems = problemCatalogue({
  "parties.supplier-unknown": {
    status: 404,
    text: { "zh-CN": "供货单位 {party} 不存在", en: "There is no supplier {party}" },
    source: "GSP annex 2",
  },
  "parties.customer-unknown": {
    status: 404,
    text: { "zh-CN": "购货单位 {party} 不存在", en: "There is no customer {party}" },
    source: "GSP annex 2",
  },
  "parties.own-company-unknown": {
    status: 409,
    text: { "zh-CN": "本企业证照未登记", en: "The own company's licences are not on file" },
    source: "GSP annex 2",
  },
  "parties.uscc-malformed": {
    status: 422,
    text: {
      "zh-CN": "统一社会信用代码校验不通过：{value}",
      en: "The unified social credit code fails its check: {value}",
    },
  },
  "parties.uscc-duplicate": {
    status: 409,
    text: {
      "zh-CN": "统一社会信用代码已登记：{value}",
      en: "This unified social credit code is on file already: {value}",
    },
  },
  "parties.licence-number-unusual": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "药品经营许可证号格式少见：{value}", en: "Unusual shape of an operation licence number: {value}" },
  },
  "parties.date-malformed": { status: 422, text: { "zh-CN": "日期不正确：{value}", en: "Not a date: {value}" } },
  "parties.dates-reversed": {
    status: 422,
    text: { "zh-CN": "有效期起止颠倒：{value}", en: "Valid-to lies before valid-from: {value}" },
  },
  "parties.activation-refused": {
    status: 422,
    text: { "zh-CN": "资质不全，不能激活 {party}", en: "{party} cannot be activated: its qualification is incomplete" },
    source: "GSP art. 61–64, 89",
  },
  "parties.activation-by-requester": {
    status: 403,
    text: { "zh-CN": "申请人不得自行激活往来单位", en: "Whoever brought the party in may not activate it" },
    source: "GSP §1.2",
  },
  "parties.in-force": {
    status: 409,
    text: {
      "zh-CN": "往来单位 {party} 已激活，不能直接修改",
      en: "The party {party} is in force and cannot be edited",
    },
    remedy: {
      "zh-CN": "请先锁定，更正后再激活；新证照可直接登记",
      en: "Lock it first, correct it and activate it again; a new paper can be filed at once",
    },
    source: "GSP annex 2",
  },
  "parties.reason-missing": {
    status: 422,
    text: {
      "zh-CN": "更正已锁定的往来单位 {party} 须填写原因",
      en: "A correction of the locked party {party} needs a reason",
    },
    source: "GSP annex 2",
  },
  "parties.code-taken": { status: 409, text: { "zh-CN": "编码已存在：{party}", en: "The code is taken: {party}" } },
});
