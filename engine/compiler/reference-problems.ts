import type { ProblemKind } from "../kernel/problem.ts";

/** What a flow names and what it hands over: actions, forms, variables, evidence, persons. */
export const referenceProblems = {
  "flow.node-kind-not-yet": {
    status: 422,
    text: { "zh-CN": "此版本尚不能执行：{what}", en: "This version cannot run it yet: {what}" },
    remedy: { "zh-CN": "改用本版本支持的节点或设置", en: "Use what this version can run" },
  },
  "flow.action-unknown": {
    status: 422,
    text: { "zh-CN": "动作“{name}”未注册", en: "There is no action “{name}”" },
    remedy: { "zh-CN": "从列表中选择动作", en: "Choose an action from the list" },
  },
  "flow.gate-unknown": {
    status: 422,
    text: { "zh-CN": "规则“{name}”未注册", en: "There is no gate “{name}”" },
    remedy: { "zh-CN": "从列表中选择规则", en: "Choose a gate from the list" },
  },
  "flow.reader-unknown": {
    status: 422,
    text: { "zh-CN": "读取器“{name}”未注册", en: "There is no reader “{name}”" },
    remedy: { "zh-CN": "从列表中选择读取器", en: "Choose a reader from the list" },
  },
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
  "flow.form-unknown": {
    status: 422,
    text: { "zh-CN": "表单“{name}”不存在", en: "There is no form “{name}”" },
    remedy: { "zh-CN": "先建立表单，或改正名称", en: "Make the form first, or correct its name" },
  },
  "flow.flow-unknown": {
    status: 422,
    text: { "zh-CN": "流程“{name}”尚未发布", en: "There is no published flow “{name}”" },
    remedy: { "zh-CN": "先发布该流程，或改正名称", en: "Publish that flow first, or correct its name" },
  },
  "flow.role-unknown": {
    status: 422,
    text: { "zh-CN": "角色“{name}”不存在", en: "There is no role “{name}”" },
    remedy: { "zh-CN": "选择现有岗位", en: "Choose a role that exists" },
  },
  "flow.alias-unknown": {
    status: 422,
    text: { "zh-CN": "被调用的流程不承接“{name}”", en: "The called flow inherits no “{name}”" },
    remedy: {
      "zh-CN": "删除此项，或在被调用流程的开始事件中声明",
      en: "Remove it, or let the called flow's start inherit it",
    },
  },
  "flow.alias-missing": {
    status: 422,
    text: {
      "zh-CN": "没有交代被调用流程需要的“{name}”是谁",
      en: "The call does not say who “{name}” is, which the called flow inherits",
    },
    remedy: { "zh-CN": "在调用活动中指明由谁承担", en: "Say in the call whose actors they are" },
  },
  "flow.field-unknown": {
    status: 422,
    text: { "zh-CN": "“{path}”未在{where}中声明", en: "“{path}” is not declared in {whereEn}" },
    remedy: { "zh-CN": "改正名称，或先声明该字段", en: "Correct the name, or declare the field first" },
  },
  "flow.name-taken": {
    status: 422,
    text: { "zh-CN": "名称“{name}”已有固定含义", en: "The name “{name}” already has a meaning" },
    remedy: { "zh-CN": "改用另一个名称", en: "Use another name" },
  },
  "flow.data-not-object": {
    status: 422,
    text: { "zh-CN": "流程数据应为对象类型", en: "The case's data must be of type object" },
    remedy: { "zh-CN": "将数据类型设为对象", en: "Make the data an object" },
  },
  "flow.parameter-default": {
    status: 422,
    text: {
      "zh-CN": "参数“{name}”的默认值不符合其类型",
      en: "The default of parameter “{name}” does not fit its type",
    },
    remedy: { "zh-CN": "改正默认值或类型", en: "Correct the default or the type" },
  },
  "flow.evidence-unknown": {
    status: 422,
    text: {
      "zh-CN": "依据“{name}”不是人工任务或人工开始",
      en: "Evidence “{name}” is neither a user task nor a manual start",
    },
    remedy: { "zh-CN": "选择人工任务或人工开始", en: "Choose a user task or a manual start" },
  },
  "flow.evidence-later": {
    status: 422,
    text: { "zh-CN": "依据“{name}”不会在“{node}”之前发生", en: "Evidence “{name}” cannot come before “{node}”" },
    remedy: { "zh-CN": "选择在此之前办理的任务", en: "Choose a task that comes before" },
  },
  "flow.evidence-missing": {
    status: 422,
    text: {
      "zh-CN": "动作“{action}”要求由角色 {roles} 签署的依据“{name}”",
      en: "Action “{action}” insists on evidence “{name}” from roles {roles}",
    },
    remedy: { "zh-CN": "把相应岗位签署的任务列为依据", en: "Name a task that these roles sign as evidence" },
  },
  "flow.separation-unknown": {
    status: 422,
    text: {
      "zh-CN": "职责分离中的“{name}”不是人工任务、人工开始或承接的人员",
      en: "“{name}” in a separation of duties is neither a user task, a manual start nor an inherited actor",
    },
    remedy: {
      "zh-CN": "选择人工任务、人工开始或承接的人员",
      en: "Choose a user task, a manual start or an inherited actor",
    },
  },
  "flow.separation-self": {
    status: 422,
    text: { "zh-CN": "“{name}”不能与自己分离", en: "“{name}” cannot be separated from itself" },
    remedy: { "zh-CN": "删除此项", en: "Remove it" },
  },
  "flow.error-uncaught": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "动作“{action}”的错误没有被捕获，将成为异常：{codes}",
      en: "Errors of action “{action}” are not caught and become incidents: {codes}",
    },
    remedy: {
      "zh-CN": "加入错误边界事件，或由运维人员处理异常",
      en: "Add an error boundary event, or leave it to an operator",
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
    remedy: { "zh-CN": "只保留一条不带结论的出口", en: "Keep one edge without an outcome" },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
