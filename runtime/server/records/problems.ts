import { problemCatalogue } from "@yaoflow/engine";

export const recordProblems = problemCatalogue({
  "record.unknown-type": {
    status: 404,
    text: { "zh-CN": "没有记录类型 {type}", en: "there is no record type {type}" },
  },
  "record.not-found": { status: 404, text: { "zh-CN": "没有记录 {type}/{id}", en: "there is no record {type}/{id}" } },
  "record.exists": {
    status: 409,
    text: { "zh-CN": "记录 {type}/{id} 已存在", en: "the record {type}/{id} is there already" },
  },
  "record.not-unique": {
    status: 409,
    text: { "zh-CN": "{type} 的 {path} 已被另一条记录使用", en: "another {type} already has this {path}" },
  },
  "record.invalid": {
    status: 422,
    text: { "zh-CN": "记录 {type}/{id} 的数据不符合其结构", en: "the data of {type}/{id} do not fit its schema" },
  },
  "record.bad-id": { status: 422, text: { "zh-CN": "记录编号无效", en: "this is not a usable record id" } },
  "record.not-indexed": {
    status: 400,
    text: { "zh-CN": "{type} 不能按 {path} 筛选", en: "{type} cannot be filtered by {path}" },
  },
  "record.not-editable": {
    status: 403,
    text: { "zh-CN": "{type} 只能由流程写入", en: "{type} is written by flows only" },
  },
  "record.stale": {
    status: 409,
    text: { "zh-CN": "记录已被他人修改", en: "somebody else has changed this record" },
    remedy: { "zh-CN": "请重新打开后再试", en: "open it again and repeat the change" },
  },
  "record.not-judged": {
    status: 409,
    text: {
      "zh-CN": "{type}/{id} 的数据无法判定，不能激活",
      en: "the data of {type}/{id} cannot be judged, so it cannot be activated",
    },
  },
  "record.too-contended": {
    status: 503,
    text: { "zh-CN": "记录 {type}/{id} 正被频繁修改，请重试", en: "{type}/{id} is being changed too often, try again" },
  },
});
