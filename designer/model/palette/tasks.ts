import { text, type PaletteItem } from "./item.ts";

/** What people and the server do. */
export const tasks: readonly PaletteItem[] = [
  {
    key: "userTask",
    group: "tasks",
    stem: "task",
    title: text("人工任务", "User task"),
    create: (id) => ({
      id,
      kind: "userTask",
      title: text("人工任务", "User task"),
      form: "",
      candidates: { roles: [] },
      outcomes: [{ id: "done", title: text("完成", "Done"), tone: "positive" }],
    }),
  },
  {
    key: "approval",
    group: "tasks",
    stem: "approve",
    title: text("审批", "Approval"),
    create: (id) => ({
      id,
      kind: "userTask",
      title: text("审批", "Approval"),
      form: "",
      candidates: { roles: [] },
      signature: { mode: "sign", meaning: text("本人审核并同意以上内容", "I have reviewed this and approve it") },
      outcomes: [
        { id: "approve", title: text("同意", "Approve"), tone: "positive" },
        { id: "reject", title: text("不同意", "Reject"), tone: "negative" },
      ],
    }),
  },
  {
    key: "serviceTask",
    group: "tasks",
    stem: "service",
    title: text("服务任务", "Service task"),
    create: (id) => ({ id, kind: "serviceTask", title: text("服务任务", "Service task"), action: "" }),
  },
  {
    key: "businessRuleTask",
    group: "tasks",
    stem: "decide",
    title: text("业务规则", "Business rule"),
    create: (id) => ({ id, kind: "businessRuleTask", title: text("查决策表", "Decide by table"), table: "" }),
  },
  {
    key: "gate",
    group: "tasks",
    stem: "gate",
    title: text("关卡", "Gate"),
    create: (id) => ({ id, kind: "gate", title: text("关卡", "Gate"), gate: "" }),
  },
  {
    key: "assign",
    group: "tasks",
    stem: "assign",
    title: text("赋值", "Assign"),
    create: (id) => ({ id, kind: "assign", title: text("赋值", "Assign"), set: {} }),
  },
  {
    key: "subProcess",
    group: "tasks",
    stem: "part",
    title: text("子流程", "Sub-process"),
    create: (id) => ({ id, kind: "subProcess", title: text("子流程", "Sub-process") }),
  },
  {
    key: "callActivity",
    group: "tasks",
    stem: "call",
    title: text("调用流程", "Call a flow"),
    create: (id) => ({ id, kind: "callActivity", title: text("调用流程", "Call a flow"), flow: "", version: "latest" }),
  },
];
