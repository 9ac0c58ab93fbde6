import { problemCatalogue } from "../../kernel/problem.ts";

/** Why a case stays on the version that it has. */
export const migrationProblems = problemCatalogue({
  "migration.other-plan": {
    status: 409,
    text: { "zh-CN": "迁移的目标版本不是 {to}", en: "This is not the version {to} that the case shall go over to" },
  },
  "migration.mapping-unknown": {
    status: 422,
    text: {
      "zh-CN": "节点对应关系“{from} → {to}”中有不存在的节点，或两者种类不同",
      en: "In “{from} → {to}” a node does not exist, or the two are of different kinds",
    },
    remedy: { "zh-CN": "改为两个版本中都有的同类节点", en: "Name nodes of the same kind, each in its version" },
  },
  "migration.busy": {
    status: 409,
    text: {
      "zh-CN": "“{node}”正在自动执行，执行完才能迁移",
      en: "“{node}” is being carried out; the case can go over when it is done",
    },
    remedy: { "zh-CN": "稍后再试", en: "Try again in a moment" },
  },
  "migration.token-nowhere": {
    status: 409,
    text: {
      "zh-CN": "流程停在“{node}”，新版本没有此节点",
      en: "The case stands at “{node}”, which the new version does not have",
    },
    remedy: { "zh-CN": "为此节点指定新版本中的对应节点", en: "Say which node of the new version stands for it" },
  },
  "migration.token-moved": {
    status: 409,
    text: {
      "zh-CN": "流程停在“{node}”，新版本中它在另一个子流程里",
      en: "The case stands at “{node}”, which is in another sub-process in the new version",
    },
    remedy: {
      "zh-CN": "指定同一子流程内的对应节点，或让此实例按旧版本办完",
      en: "Map it to a node of the same sub-process, or let this case end on its version",
    },
  },
  "migration.scope-gone": {
    status: 409,
    text: {
      "zh-CN": "“{node}”正在办理，新版本没有此子流程或多实例活动",
      en: "“{node}” is under way; the new version has no such sub-process or multi-instance activity",
    },
    remedy: { "zh-CN": "让此实例按旧版本办完", en: "Let this case end on its version" },
  },
  "migration.call-gone": {
    status: 409,
    text: {
      "zh-CN": "“{node}”调用的子流程正在办理，新版本没有此调用",
      en: "The case that “{node}” has called is under way; the new version does not have this call",
    },
    remedy: {
      "zh-CN": "在新版本中保留此调用，或让此实例按旧版本办完",
      en: "Keep the call, or let this case end on its version",
    },
  },
  "migration.join-edge-gone": {
    status: 409,
    text: {
      "zh-CN": "汇聚“{node}”已有一支到达，新版本中没有那条连线",
      en: "A branch has arrived at join “{node}” by an edge that the new version does not have",
    },
    remedy: { "zh-CN": "在新版本中保留那条连线", en: "Keep that edge in the new version" },
  },
  "migration.incident-open": {
    status: 409,
    text: {
      "zh-CN": "“{node}”有未处理的异常，不能改对应到其他节点",
      en: "There is an open incident at “{node}”: it cannot be mapped to another node",
    },
    remedy: { "zh-CN": "先处理异常，或在新版本中保留此节点", en: "Deal with the incident first, or keep the node" },
  },
  "migration.data-type": {
    status: 409,
    text: {
      "zh-CN": "数据“{name}”不符合新版本的类型",
      en: "Datum “{name}” is not of the type that the new version gives it",
    },
    remedy: { "zh-CN": "新版本换一个数据名称", en: "Use another name in the new version" },
  },
  "migration.separation-broken": {
    status: 409,
    text: {
      "zh-CN": "“{account}”既办了“{node}”又办了“{other}”，新版本要求不同的人",
      en: "“{account}” did both “{node}” and “{other}”, for which the new version wants different persons",
    },
    remedy: { "zh-CN": "让此实例按旧版本办完", en: "Let this case end on its version" },
    source: "GSP art. 23",
  },
});
