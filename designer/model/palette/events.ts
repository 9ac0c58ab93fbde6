import { text, type PaletteItem } from "./item.ts";

/** What begins and ends a flow, what it waits for and what it throws. */
export const events: readonly PaletteItem[] = [
  {
    key: "startEvent",
    group: "events",
    stem: "start",
    title: text("开始", "Start"),
    create: (id) => ({ id, kind: "startEvent", title: text("开始", "Start"), trigger: { type: "manual", roles: [] } }),
  },
  {
    key: "startSignal",
    group: "events",
    stem: "start-on-signal",
    title: text("信号开始", "Signal start"),
    create: (id) => ({
      id,
      kind: "startEvent",
      title: text("收到信号", "Signal received"),
      trigger: { type: "signal", name: "" },
    }),
  },
  {
    key: "startMessage",
    group: "events",
    stem: "start-on-message",
    title: text("消息开始", "Message start"),
    create: (id) => ({
      id,
      kind: "startEvent",
      title: text("收到消息", "Message received"),
      trigger: { type: "message", name: "" },
    }),
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
    key: "messageThrow",
    group: "events",
    stem: "send",
    title: text("发送消息", "Send message"),
    create: (id) => ({
      id,
      kind: "messageThrow",
      title: text("发送消息", "Send message"),
      message: "",
      key: "case.key",
    }),
  },
  {
    key: "signalCatch",
    group: "events",
    stem: "signal",
    title: text("信号等待", "Signal"),
    create: (id) => ({ id, kind: "signalCatch", title: text("等待信号", "Wait for signal"), signal: "" }),
  },
  {
    key: "signalThrow",
    group: "events",
    stem: "broadcast",
    title: text("广播信号", "Throw signal"),
    create: (id) => ({ id, kind: "signalThrow", title: text("广播信号", "Throw signal"), signal: "" }),
  },
  {
    key: "escalationThrow",
    group: "events",
    stem: "escalate",
    title: text("升级", "Escalation"),
    create: (id) => ({ id, kind: "escalationThrow", title: text("升级", "Escalate"), code: "" }),
  },
  {
    key: "compensationThrow",
    group: "events",
    stem: "undo",
    title: text("补偿", "Compensation"),
    create: (id) => ({ id, kind: "compensationThrow", title: text("补偿", "Compensate") }),
  },
];
