import { problemCatalogue } from "../kernel/problem.ts";

/** What the compiler says about a flow. `error` refuses publication, `warning` is shown and lets pass. */
export const compilerProblems = problemCatalogue({
  "flow.duplicate-id": { status: 422, text: { "zh-CN": "编号“{id}”重复", en: "The id “{id}” is used twice" } },
  "flow.edge-dangling": {
    status: 422,
    text: {
      "zh-CN": "连线“{edge}”指向不存在的节点“{node}”",
      en: "Edge “{edge}” names a node “{node}” that does not exist",
    },
  },
  "flow.edge-crosses-scope": {
    status: 422,
    text: { "zh-CN": "连线“{edge}”跨越了子流程边界", en: "Edge “{edge}” crosses the border of a sub-process" },
  },
  "flow.edge-misplaced": {
    status: 422,
    text: { "zh-CN": "节点“{node}”不能有这样的连线", en: "Node “{node}” cannot have such an edge" },
  },
  "flow.parent-unknown": {
    status: 422,
    text: {
      "zh-CN": "“{node}”的上级“{parent}”不是子流程",
      en: "The parent “{parent}” of “{node}” is not a sub-process",
    },
  },
  "flow.lane-unknown": { status: 422, text: { "zh-CN": "泳道“{lane}”不存在", en: "There is no lane “{lane}”" } },
  "flow.no-start": { status: 422, text: { "zh-CN": "缺少开始事件", en: "There is no start event" } },
  "flow.two-none-starts": {
    status: 422,
    text: { "zh-CN": "有不止一个无触发的开始事件", en: "There is more than one start event without a trigger" },
  },
  "flow.start-in-sub-process": {
    status: 422,
    text: {
      "zh-CN": "子流程应有且只有一个无触发的开始事件",
      en: "A sub-process needs exactly one start event, without a trigger",
    },
  },
  "flow.no-end": { status: 422, text: { "zh-CN": "缺少结束事件", en: "There is no end event" } },
  "flow.unreachable-node": {
    status: 422,
    text: { "zh-CN": "节点“{node}”无法从开始到达", en: "Node “{node}” cannot be reached from a start" },
  },
  "flow.dead-end": { status: 422, text: { "zh-CN": "节点“{node}”没有出口", en: "Node “{node}” leads nowhere" } },
  "flow.no-way-out": {
    status: 422,
    text: { "zh-CN": "从节点“{node}”无法到达任何结束事件", en: "No end can be reached from node “{node}”" },
  },
  "flow.cycle-without-wait": {
    status: 422,
    text: {
      "zh-CN": "循环中没有人工任务、定时或消息：{nodes}",
      en: "A cycle without a person's task, timer or message: {nodes}",
    },
  },
  "flow.implicit-split": {
    status: 422,
    text: { "zh-CN": "节点“{node}”有多个出口，请使用网关", en: "Node “{node}” has several exits: use a gateway" },
  },
  "flow.join-never-fires": {
    status: 422,
    text: { "zh-CN": "汇聚“{node}”永远等不齐所有分支", en: "Join “{node}” can never get a token on every edge" },
  },
  "flow.join-may-stick": {
    status: 422,
    text: {
      "zh-CN": "流程可能停在汇聚“{node}”：有一条路径不会到达它",
      en: "The flow may stop at join “{node}”: on some path one of its branches never arrives",
    },
    remedy: {
      "zh-CN": "先用排他网关合并可选的分支，再并行汇聚",
      en: "Merge alternative branches with an exclusive gateway before the parallel join",
    },
  },
  "flow.branch-runs-twice": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "并行分支未汇聚，节点“{node}”可能执行多次",
      en: "Parallel branches meet without a join: node “{node}” may run more than once",
    },
  },
  "flow.branches-multiply": {
    status: 422,
    text: {
      "zh-CN": "有一条路径在其他并行分支仍在进行时回到分叉之前，“{node}”处的分支会越积越多",
      en: "A way leads back before a fork while another of its branches still runs: branches pile up at “{node}”",
    },
    remedy: {
      "zh-CN": "先汇聚各并行分支再返回，或返回到分叉之后",
      en: "Join the parallel branches before going back, or go back to a place behind the fork",
    },
  },
  "flow.outcome-without-edge": {
    status: 422,
    text: { "zh-CN": "“{node}”的结论“{outcome}”没有连线", en: "Outcome “{outcome}” of “{node}” has no edge" },
  },
  "flow.outcome-unknown": {
    status: 422,
    text: { "zh-CN": "“{node}”没有结论“{outcome}”", en: "“{node}” has no outcome “{outcome}”" },
  },
  "flow.outcome-twice": {
    status: 422,
    text: { "zh-CN": "“{node}”的结论“{outcome}”有两条连线", en: "Outcome “{outcome}” of “{node}” has two edges" },
  },
  "flow.condition-missing": {
    status: 422,
    text: { "zh-CN": "网关“{node}”的连线“{edge}”缺少条件", en: "Edge “{edge}” of gateway “{node}” has no condition" },
  },
  "flow.default-missing": {
    status: 422,
    text: { "zh-CN": "网关“{node}”缺少默认分支", en: "Gateway “{node}” has no default" },
  },
  "flow.default-twice": {
    status: 422,
    text: { "zh-CN": "网关“{node}”有两个默认分支", en: "Gateway “{node}” has two defaults" },
  },
  "flow.event-gateway-target": {
    status: 422,
    text: {
      "zh-CN": "事件网关“{node}”之后只能是定时或消息事件，且只由它进入",
      en: "Behind event-based gateway “{node}” there may only be timer or message events with no other entry",
    },
  },
  "flow.boundary-host": {
    status: 422,
    text: {
      "zh-CN": "边界事件“{node}”应附着于同一层的任务或子流程",
      en: "Boundary event “{node}” must be attached to an activity of the same level",
    },
  },
  "flow.boundary-not-interrupting": {
    status: 422,
    text: { "zh-CN": "错误边界事件“{node}”必须是中断型", en: "Error boundary event “{node}” must be interrupting" },
  },
  "flow.boundary-never-fires": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "“{host}”不会产生错误“{error}”，边界事件“{node}”不会触发",
      en: "“{host}” never fails with “{error}”: boundary event “{node}” cannot happen",
    },
  },
  "flow.timer-ambiguous": {
    status: 422,
    text: { "zh-CN": "定时器应在“时长”和“时刻”中二选一", en: "A timer takes either a duration or a date and time" },
  },
  "flow.compensation-handler": {
    status: 422,
    text: {
      "zh-CN": "“{handler}”不能作为“{node}”的补偿：须为同一层级、无连线的服务、人工或调用活动",
      en: "“{handler}” cannot undo “{node}”: it must be a service, user or call activity of the same scope without edges",
    },
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
  },
  "flow.node-kind-not-yet": {
    status: 422,
    text: { "zh-CN": "此版本尚不能执行：{what}", en: "This version cannot run it yet: {what}" },
  },
  "flow.action-unknown": { status: 422, text: { "zh-CN": "动作“{name}”未注册", en: "There is no action “{name}”" } },
  "flow.gate-unknown": { status: 422, text: { "zh-CN": "规则“{name}”未注册", en: "There is no gate “{name}”" } },
  "flow.reader-unknown": { status: 422, text: { "zh-CN": "读取器“{name}”未注册", en: "There is no reader “{name}”" } },
  "flow.table-unknown": {
    status: 422,
    text: { "zh-CN": "决策表“{name}”不存在", en: "There is no decision table “{name}”" },
    remedy: { "zh-CN": "先建立此决策表，或改正名称", en: "Make the table first, or correct its name" },
  },
  "flow.table-broken": {
    status: 422,
    text: { "zh-CN": "决策表“{name}”有错误", en: "Decision table “{name}” has errors" },
    remedy: { "zh-CN": "先改正决策表中所列的问题", en: "Correct what is listed about the table first" },
  },
  "flow.table-input-missing": {
    status: 422,
    text: {
      "zh-CN": "没有给决策表“{table}”提供“{name}”",
      en: "Decision table “{table}” is not given “{name}”",
    },
    remedy: { "zh-CN": "在输入映射中补上", en: "Add it to the input mapping" },
  },
  "flow.boundary-on-decision": {
    status: 422,
    text: {
      "zh-CN": "决策表节点“{host}”不等待，边界事件“{node}”永远不会触发",
      en: "Decision “{host}” waits for nothing: boundary event “{node}” can never fire",
    },
    remedy: { "zh-CN": "删除此边界事件", en: "Remove the boundary event" },
  },
  "flow.form-unknown": { status: 422, text: { "zh-CN": "表单“{name}”不存在", en: "There is no form “{name}”" } },
  "flow.flow-unknown": {
    status: 422,
    text: { "zh-CN": "流程“{name}”尚未发布", en: "There is no published flow “{name}”" },
  },
  "flow.role-unknown": { status: 422, text: { "zh-CN": "角色“{name}”不存在", en: "There is no role “{name}”" } },
  "flow.alias-unknown": {
    status: 422,
    text: { "zh-CN": "被调用的流程不承接“{name}”", en: "The called flow inherits no “{name}”" },
  },
  "flow.alias-missing": {
    status: 422,
    text: {
      "zh-CN": "没有交代被调用流程需要的“{name}”是谁",
      en: "The call does not say who “{name}” is, which the called flow inherits",
    },
  },
  "flow.field-unknown": {
    status: 422,
    text: { "zh-CN": "“{path}”未在{where}中声明", en: "“{path}” is not declared in {whereEn}" },
  },
  "flow.name-taken": {
    status: 422,
    text: { "zh-CN": "名称“{name}”已有固定含义", en: "The name “{name}” already has a meaning" },
  },
  "flow.data-not-object": {
    status: 422,
    text: { "zh-CN": "流程数据应为对象类型", en: "The case's data must be of type object" },
  },
  "flow.parameter-default": {
    status: 422,
    text: {
      "zh-CN": "参数“{name}”的默认值不符合其类型",
      en: "The default of parameter “{name}” does not fit its type",
    },
  },
  "flow.evidence-unknown": {
    status: 422,
    text: {
      "zh-CN": "依据“{name}”不是人工任务或人工开始",
      en: "Evidence “{name}” is neither a user task nor a manual start",
    },
  },
  "flow.evidence-later": {
    status: 422,
    text: { "zh-CN": "依据“{name}”不会在“{node}”之前发生", en: "Evidence “{name}” cannot come before “{node}”" },
  },
  "flow.evidence-missing": {
    status: 422,
    text: {
      "zh-CN": "动作“{action}”要求由角色 {roles} 签署的依据“{name}”",
      en: "Action “{action}” insists on evidence “{name}” from roles {roles}",
    },
  },
  "flow.separation-unknown": {
    status: 422,
    text: {
      "zh-CN": "职责分离中的“{name}”不是人工任务、人工开始或承接的人员",
      en: "“{name}” in a separation of duties is neither a user task, a manual start nor an inherited actor",
    },
  },
  "flow.separation-self": {
    status: 422,
    text: { "zh-CN": "“{name}”不能与自己分离", en: "“{name}” cannot be separated from itself" },
  },
  "flow.error-uncaught": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "动作“{action}”的错误没有被捕获，将成为异常：{codes}",
      en: "Errors of action “{action}” are not caught and become incidents: {codes}",
    },
  },
  "flow.variable-never-set": {
    status: 422,
    text: {
      "zh-CN": "“{name}”声明为必有，但在“{node}”之前没有任何步骤赋值",
      en: "“{name}” is declared as required, but nothing before “{node}” assigns it",
    },
    remedy: {
      "zh-CN": "先赋值，或在数据中不要列为必有",
      en: "Assign it first, or do not list it as required in the data",
    },
  },
  "flow.variable-maybe-unset": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "有一条到“{node}”的路径没有给必有的“{name}”赋值",
      en: "On some way to “{node}” the required “{name}” is not assigned",
    },
    remedy: {
      "zh-CN": "在每条路径上赋值，或在数据中不要列为必有",
      en: "Assign it on every way, or do not list it as required in the data",
    },
  },
  "flow.timer-without-effect": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "定时边界事件“{node}”到时后什么也不做",
      en: "When timer “{node}” fires, nothing happens",
    },
    remedy: {
      "zh-CN": "在其后加入提醒任务或动作，或删除此定时器",
      en: "Let a task or an action follow it, or remove the timer",
    },
  },
  "flow.task-without-candidates": {
    status: 422,
    text: { "zh-CN": "没有人可以办理任务“{node}”", en: "Nobody may complete task “{node}”" },
    remedy: { "zh-CN": "为任务指定至少一个岗位", en: "Name at least one role for the task" },
  },
  "flow.field-never-filled": {
    status: 422,
    text: {
      "zh-CN": "任务“{node}”的必填字段“{field}”不可编辑，也没有预先填入",
      en: "Field “{field}” of task “{node}” must be filled, but it may not be edited here and nothing fills it",
    },
    remedy: {
      "zh-CN": "允许编辑此字段，或在输入映射中填入",
      en: "Let this step edit the field, or fill it in the input mapping",
    },
  },
  "flow.multi-outcome-edges": {
    status: 422,
    text: {
      "zh-CN": "多实例任务“{node}”只能有一条不带结论的出口",
      en: "Multi-instance “{node}” leaves by exactly one edge without outcome",
    },
  },
});

export type CompilerCode = keyof typeof compilerProblems.kinds;
