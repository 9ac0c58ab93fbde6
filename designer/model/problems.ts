import { problemCatalogue } from "@yaoflow/engine";

/** Why the editor refuses a change. What is wrong with a drawing as a whole is the compiler's to say. */
export const designProblems = problemCatalogue({
  "design.node-unknown": { status: 422, text: { "zh-CN": "找不到节点“{node}”。", en: "There is no node “{node}”." } },
  "design.edge-unknown": { status: 422, text: { "zh-CN": "找不到连线“{edge}”。", en: "There is no edge “{edge}”." } },
  "design.id-taken": { status: 422, text: { "zh-CN": "编号“{id}”已被使用。", en: "The id “{id}” is taken." } },
  "design.id-invalid": {
    status: 422,
    text: {
      "zh-CN": "编号“{id}”无效：以字母开头，只含字母、数字、连字符和下划线。",
      en: "The id “{id}” is not valid: a letter first, then letters, digits, hyphens and underscores.",
    },
  },
  "design.connect-self": {
    status: 422,
    text: { "zh-CN": "节点不能连到自己。", en: "A node cannot be connected to itself." },
  },
  "design.connect-into-start": {
    status: 422,
    text: { "zh-CN": "开始事件和边界事件不能有进入的连线。", en: "A start or boundary event takes no incoming edge." },
  },
  "design.connect-from-end": {
    status: 422,
    text: { "zh-CN": "结束事件不能有离开的连线。", en: "An end event has no outgoing edge." },
  },
  "design.connect-across-scopes": {
    status: 422,
    text: { "zh-CN": "连线不能跨越子流程的边界。", en: "An edge cannot cross the border of a sub-process." },
  },
  "design.connect-twice": {
    status: 422,
    text: { "zh-CN": "这两个节点之间已有同样的连线。", en: "These two nodes already have such an edge." },
  },
  "design.host-not-activity": {
    status: 422,
    text: {
      "zh-CN": "边界事件只能附着在任务或子流程上。",
      en: "A boundary event attaches to a task or a sub-process.",
    },
  },
  "design.scope-impossible": {
    status: 422,
    text: {
      "zh-CN": "节点只能移入别的子流程，不能移入自己。",
      en: "A node can be moved into another sub-process, not into itself.",
    },
  },
  "design.nothing-to-undo": { status: 409, text: { "zh-CN": "没有可撤销的操作。", en: "There is nothing to undo." } },
  "design.nothing-to-redo": { status: 409, text: { "zh-CN": "没有可重做的操作。", en: "There is nothing to redo." } },
  "design.clipboard-empty": {
    status: 422,
    text: { "zh-CN": "剪贴板里没有节点。", en: "There are no nodes on the clipboard." },
  },
});
