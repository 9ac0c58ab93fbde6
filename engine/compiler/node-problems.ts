import type { ProblemKind } from "../kernel/problem.ts";

/** What single nodes and their events lack. */
export const nodeProblems = {
  "flow.outcome-without-edge": {
    status: 422,
    text: { "zh-CN": "“{node}”的结论“{outcome}”没有连线", en: "Outcome “{outcome}” of “{node}” has no edge" },
    remedy: { "zh-CN": "为此结论画一条连线", en: "Draw an edge for this outcome" },
  },
  "flow.outcome-unknown": {
    status: 422,
    text: { "zh-CN": "“{node}”没有结论“{outcome}”", en: "“{node}” has no outcome “{outcome}”" },
    remedy: { "zh-CN": "选择任务已有的结论", en: "Choose an outcome that the task has" },
  },
  "flow.outcome-twice": {
    status: 422,
    text: { "zh-CN": "“{node}”的结论“{outcome}”有两条连线", en: "Outcome “{outcome}” of “{node}” has two edges" },
    remedy: { "zh-CN": "每个结论只保留一条连线", en: "Keep one edge per outcome" },
  },
  "flow.condition-missing": {
    status: 422,
    text: { "zh-CN": "网关“{node}”的连线“{edge}”缺少条件", en: "Edge “{edge}” of gateway “{node}” has no condition" },
    remedy: { "zh-CN": "填写条件，或设为默认分支", en: "Write a condition, or make it the default" },
  },
  "flow.default-missing": {
    status: 422,
    text: { "zh-CN": "网关“{node}”缺少默认分支", en: "Gateway “{node}” has no default" },
    remedy: { "zh-CN": "指定一条默认分支", en: "Make one edge the default" },
  },
  "flow.default-twice": {
    status: 422,
    text: { "zh-CN": "网关“{node}”有两个默认分支", en: "Gateway “{node}” has two defaults" },
    remedy: { "zh-CN": "只保留一条默认分支", en: "Keep one default" },
  },
  "flow.event-gateway-target": {
    status: 422,
    text: {
      "zh-CN": "事件网关“{node}”之后只能是定时或消息事件，且只由它进入",
      en: "Behind event-based gateway “{node}” there may only be timer or message events with no other entry",
    },
    remedy: { "zh-CN": "其后只接定时、消息或信号事件", en: "Let only timer, message or signal events follow" },
  },
  "flow.boundary-host": {
    status: 422,
    text: {
      "zh-CN": "边界事件“{node}”应附着于同一层的任务或子流程",
      en: "Boundary event “{node}” must be attached to an activity of the same level",
    },
    remedy: { "zh-CN": "附着到同一层级的任务或子流程", en: "Attach it to an activity of the same level" },
  },
  "flow.boundary-not-interrupting": {
    status: 422,
    text: { "zh-CN": "错误边界事件“{node}”必须是中断型", en: "Error boundary event “{node}” must be interrupting" },
    remedy: { "zh-CN": "改为中断型", en: "Make it interrupting" },
  },
  "flow.boundary-never-fires": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "“{host}”不会产生错误“{error}”，边界事件“{node}”不会触发",
      en: "“{host}” never fails with “{error}”: boundary event “{node}” cannot happen",
    },
    remedy: { "zh-CN": "改正错误代码，或删除该边界事件", en: "Correct the code, or remove the boundary event" },
  },
  "flow.timer-ambiguous": {
    status: 422,
    text: { "zh-CN": "定时器应在“时长”和“时刻”中二选一", en: "A timer takes either a duration or a date and time" },
    remedy: { "zh-CN": "只填时长或时刻之一", en: "Fill in a duration or a date and time, not both" },
  },
  "flow.compensation-handler": {
    status: 422,
    text: {
      "zh-CN": "“{handler}”不能作为“{node}”的补偿：须为同一层级、无连线的服务、人工或调用活动",
      en: "“{handler}” cannot undo “{node}”: it must be a service, user or call activity of the same scope without edges",
    },
    remedy: { "zh-CN": "选择合适的补偿活动", en: "Choose an activity that can undo it" },
  },
  "flow.compensation-nothing": {
    status: 422,
    text: {
      "zh-CN": "补偿事件“{node}”没有可补偿的活动",
      en: "Compensation “{node}” finds nothing in its scope that can be undone",
    },
    remedy: {
      "zh-CN": "为活动指定补偿，或删除此事件",
      en: "Give an activity a compensation handler, or delete the event",
    },
  },
  "flow.escalation-uncaught": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "升级“{code}”没有边界事件捕获，不起作用",
      en: "Nothing around it catches escalation “{code}”: it has no effect",
    },
    remedy: {
      "zh-CN": "在外层子流程上加入升级边界事件，或删除升级",
      en: "Add an escalation boundary event to a sub-process around it, or remove the escalation",
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
