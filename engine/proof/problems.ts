import { problemCatalogue } from "../kernel/problem.ts";

/** What a proof says. A broken rule is told under the rule's own code, with the rule's own words and source. */
export const proofProblems = problemCatalogue({
  "proof.rule-broken": {
    status: 422,
    text: {
      "zh-CN": "{title}。反例：{path}",
      en: "{titleEn}. Counterexample: {pathEn}",
    },
  },
  "proof.step": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "{what}", en: "{whatEn}" },
  },
  "proof.separation-broken": {
    status: 422,
    text: {
      "zh-CN": "同一人可以办理须分离的两个步骤。反例：{path}",
      en: "One person can act at two nodes that are separated. Counterexample: {pathEn}",
    },
    remedy: { "zh-CN": "检查职责分离的设置", en: "Look at the separation that the flow declares" },
  },
  "proof.bound-reached": {
    status: 422,
    text: {
      "zh-CN": "在 {states} 个状态、{seconds} 秒之内未能证明：{titles}",
      en: "Not proved within {states} states and {seconds} seconds: {titlesEn}",
    },
    remedy: {
      "zh-CN": "请把流程拆成较小的流程，或减少并行分支",
      en: "Split the flow into smaller ones, or let fewer branches run at once",
    },
  },
  "proof.separation-unproved": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "在 {states} 个状态、{seconds} 秒之内未能走遍流程；职责分离仍在办理时检查",
      en: "Not everything was looked at within {states} states and {seconds} seconds; separation is still checked when people act",
    },
    remedy: { "zh-CN": "请把流程拆成较小的流程", en: "Split the flow into smaller ones" },
  },
  "proof.stops": {
    status: 422,
    text: {
      "zh-CN": "流程会停在“{node}”：{reason}。路径：{path}",
      en: "The flow can come to a stop at “{node}”: {reasonEn}. Path: {pathEn}",
    },
    remedy: {
      "zh-CN": "修改路径上的分支或表达式，使流程总能继续",
      en: "Change the branches or the expression on the path so that the flow can always go on",
    },
  },
  "proof.called-flow-unknown": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "被调用的流程“{flow}”不在手边，证明时视为任意结果",
      en: "The called flow “{flow}” is not at hand: the proof lets it end in any way",
    },
    remedy: { "zh-CN": "与被调用的流程一起检查", en: "Check it together with the flow that it calls" },
  },
  "staffing.short": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "现有人员不够：{tasks} 须由互不相同的人办理（共 {needed} 个席位，岗位 {roles}），可用的只有 {people} 人",
      en: "There are not enough people: {tasksEn} take different persons ({needed} places, roles {roles}), only {people} could act",
    },
    remedy: { "zh-CN": "为更多人员授予所需岗位", en: "Grant the roles that are needed to more people" },
  },
});
