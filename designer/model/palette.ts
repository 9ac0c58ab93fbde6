import type { NodeDefinition, Text } from "@yaoflow/engine";

export interface PaletteItem {
  readonly key: string;
  readonly group: "events" | "tasks" | "gateways";
  readonly title: Text;
  /** Stem of the new node's id. */
  readonly stem: string;
  create(id: string): NodeDefinition;
}

const text = (zh: string, en: string): Text => ({ "zh-CN": zh, en });

/** What can be dragged onto the canvas. A new node is complete enough to be drawn; the checker says what it still needs. */
export const palette: readonly PaletteItem[] = [
  {
    key: "startEvent",
    group: "events",
    stem: "start",
    title: text("开始", "Start"),
    create: (id) => ({ id, kind: "startEvent", title: text("开始", "Start"), trigger: { type: "manual", roles: [] } }),
  },
  {
    key: "endEvent",
    group: "events",
    stem: "end",
    title: text("结束", "End"),
    create: (id) => ({ id, kind: "endEvent", title: text("结束", "End"), result: { type: "none" } }),
  },
  {
    key: "timerCatch",
    group: "events",
    stem: "wait",
    title: text("定时等待", "Timer"),
    create: (id) => ({ id, kind: "timerCatch", title: text("等待", "Wait"), timer: { duration: 'duration("PT1H")' } }),
  },
  {
    key: "messageCatch",
    group: "events",
    stem: "message",
    title: text("消息等待", "Message"),
    create: (id) => ({
      id,
      kind: "messageCatch",
      title: text("等待消息", "Wait for message"),
      message: "",
      key: "case.key",
    }),
  },
  {
    key: "boundaryTimer",
    group: "events",
    stem: "deadline",
    title: text("边界定时", "Boundary timer"),
    create: (id) => ({
      id,
      kind: "boundaryEvent",
      title: text("超时", "Overdue"),
      attachedTo: "",
      interrupting: false,
      trigger: { type: "timer", duration: 'duration("PT24H")' },
    }),
  },
  {
    key: "boundaryError",
    group: "events",
    stem: "failed",
    title: text("边界错误", "Boundary error"),
    create: (id) => ({
      id,
      kind: "boundaryEvent",
      title: text("被拒绝", "Refused"),
      attachedTo: "",
      interrupting: true,
      trigger: { type: "error" },
    }),
  },
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
    key: "callActivity",
    group: "tasks",
    stem: "call",
    title: text("调用流程", "Call a flow"),
    create: (id) => ({ id, kind: "callActivity", title: text("调用流程", "Call a flow"), flow: "", version: "latest" }),
  },
  {
    key: "exclusiveGateway",
    group: "gateways",
    stem: "choice",
    title: text("排他网关", "Exclusive gateway"),
    create: (id) => ({ id, kind: "exclusiveGateway", title: text("选择", "Choice") }),
  },
  {
    key: "parallelGateway",
    group: "gateways",
    stem: "parallel",
    title: text("并行网关", "Parallel gateway"),
    create: (id) => ({ id, kind: "parallelGateway", title: text("并行", "Parallel") }),
  },
];
