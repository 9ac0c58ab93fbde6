import type { ProblemKind } from "../kernel/problem.ts";

/** What can be wrong with the approval and the verbs of a user task; part of the compiler's catalogue. */
export const approvalKinds = {
  "flow.approval-terms": {
    status: 422,
    text: {
      "zh-CN":
        "“{node}”的会签方式“{mode}”参数不符：nOfM 须给人数，percent 须给百分比，或签（any）不分先后，其余不带参数",
      en: "The terms of approval “{mode}” of “{node}” do not fit: nOfM takes a count, percent a percent, any has no order, others take neither",
    },
    remedy: { "zh-CN": "补上或删去参数", en: "Add what is missing, remove what does not belong" },
  },
  "flow.approval-too-few": {
    status: 422,
    text: {
      "zh-CN": "“{node}”要求 {count} 人同意，但只有 {seats} 个席位",
      en: "“{node}” asks for {count} consents and has {seats} seats only",
    },
    remedy: {
      "zh-CN": "减少人数，或增加候选岗位（同一岗位可重复列出，每列一次为一个席位）",
      en: "Ask for fewer, or name more candidate roles (a role named twice has two seats)",
    },
  },
  "flow.return-leaves-done": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "从“{node}”退回时，已执行的 {done} 不会撤销，再次经过时会再执行一次",
      en: "A return from “{node}” leaves done what {done} did, and it is done again when the case comes by again",
    },
    remedy: {
      "zh-CN": "为其指定补偿，或改用画出的返工分支",
      en: "Give it a compensation handler, or draw the way back",
    },
  },
  "flow.verb-unfit": {
    status: 422,
    text: {
      "zh-CN": "“{node}”由多人办理，不能撤回",
      en: "“{node}” is done by several persons and cannot be withdrawn",
    },
    remedy: { "zh-CN": "从允许的操作中去掉撤回", en: "Take withdrawal out of the verbs that it allows" },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
