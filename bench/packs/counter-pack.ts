import type { FlowDefinition, FormDefinition } from "@yaoflow/engine";
import type { PackContent } from "../stage/bench-stack.ts";

/** Roles of the sample company whose people take part; every one of them may do every step. */
const roles = ["PUR", "PURM", "RCV", "INS", "QA", "QM", "KEEP", "CARE", "REV", "SAL", "TRN", "FIN"];

/** Accounts that hold one of these roles, one person each. */
export const counters = [
  "pur",
  "rcv",
  "ins",
  "qa",
  "keep",
  "rev",
  "sal",
  "trn",
  "fin",
  "care",
  "pur2",
  "rcv2",
  "ins2",
  "qa2",
  "keep2",
  "rev2",
] as const;

const title = (zh: string, en: string) => ({ "zh-CN": zh, en });

const form: FormDefinition = {
  key: "bench-count",
  title: title("计数", "Count"),
  schema: {
    type: "object",
    required: ["subject", "quantity", "day"],
    properties: {
      subject: { type: "string", minLength: 1, maxLength: 100, "x-title": title("事项", "Subject") },
      quantity: {
        type: "string",
        format: "decimal",
        "x-minimum": "0",
        "x-scale": 3,
        "x-title": title("数量", "Quantity"),
      },
      day: { type: "string", format: "date", "x-title": title("日期", "Day") },
      state: { type: "string", enum: ["good", "doubtful"], "x-title": title("状态", "State") },
      remark: { type: "string", maxLength: 500, "x-title": title("备注", "Remark") },
    },
  },
};

/** One unsigned task after the other in one case, until somebody has had enough. */
const flow: FlowDefinition = {
  key: "bench-count",
  title: title("连续任务", "Task after task"),
  data: {
    type: "object",
    properties: { subject: { type: "string" }, quantity: { type: "string", format: "decimal" } },
  },
  nodes: [
    {
      id: "start",
      kind: "startEvent",
      title: title("开始", "Start"),
      trigger: { type: "manual", form: form.key, roles },
      output: { subject: "form.subject" },
    },
    {
      id: "count",
      kind: "userTask",
      title: title("计数", "Count"),
      form: form.key,
      candidates: { roles },
      outcomes: [
        { id: "again", title: title("继续", "Again"), tone: "positive" },
        { id: "done", title: title("完成", "Done"), tone: "neutral" },
      ],
      output: { quantity: "form.quantity" },
      subject: "subject",
    },
    { id: "end", kind: "endEvent", title: title("结束", "End"), result: { type: "none" } },
  ],
  edges: [
    { id: "e1", from: "start", to: "count" },
    { id: "e2", from: "count", to: "count", outcome: "again" },
    { id: "e3", from: "count", to: "end", outcome: "done" },
  ],
};

export const countForm = {
  subject: "一箱示例",
  quantity: "12.5",
  day: "2026-11-23",
  state: "good",
  remark: "无",
} as const;

export const counterPack: PackContent = {
  "pack.json": { key: "bench-count", version: "1.0.0", title: flow.title },
  [`flows/${flow.key}.json`]: flow,
  [`forms/${form.key}.json`]: form,
  "policies.csv": roles
    .flatMap((role) => [
      `p, ${role}, *, flow:${flow.key}, start, allow`,
      `p, ${role}, *, flow:${flow.key}, read, allow`,
      `p, ${role}, *, task:${flow.key}, complete, allow`,
    ])
    .join("\n"),
};
