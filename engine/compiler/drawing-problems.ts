import type { ProblemKind } from "../kernel/problem.ts";

/** How nodes and edges are put together. */
export const drawingProblems = {
  "flow.duplicate-id": {
    status: 422,
    text: { "zh-CN": "编号“{id}”重复", en: "The id “{id}” is used twice" },
    remedy: { "zh-CN": "改用另一个编号", en: "Give one of them another id" },
  },
  "flow.edge-dangling": {
    status: 422,
    text: {
      "zh-CN": "连线“{edge}”指向不存在的节点“{node}”",
      en: "Edge “{edge}” names a node “{node}” that does not exist",
    },
    remedy: { "zh-CN": "把连线接到现有节点，或删除连线", en: "Connect the edge to an existing node, or delete it" },
  },
  "flow.edge-crosses-scope": {
    status: 422,
    text: { "zh-CN": "连线“{edge}”跨越了子流程边界", en: "Edge “{edge}” crosses the border of a sub-process" },
    remedy: {
      "zh-CN": "在同一层级内连线，经子流程的开始和结束进出",
      en: "Connect within one level; go in and out by the sub-process's start and end",
    },
  },
  "flow.edge-misplaced": {
    status: 422,
    text: { "zh-CN": "节点“{node}”不能有这样的连线", en: "Node “{node}” cannot have such an edge" },
    remedy: {
      "zh-CN": "删除该连线，或改变其条件、默认或结论",
      en: "Delete the edge, or take its condition, default or outcome off",
    },
  },
  "flow.parent-unknown": {
    status: 422,
    text: {
      "zh-CN": "“{node}”的上级“{parent}”不是子流程",
      en: "The parent “{parent}” of “{node}” is not a sub-process",
    },
    remedy: {
      "zh-CN": "选择一个子流程作为上级，或移到顶层",
      en: "Choose a sub-process as its parent, or move it to the top level",
    },
  },
  "flow.lane-unknown": {
    status: 422,
    text: { "zh-CN": "泳道“{lane}”不存在", en: "There is no lane “{lane}”" },
    remedy: { "zh-CN": "选择现有泳道", en: "Choose a lane that exists" },
  },
  "flow.no-start": {
    status: 422,
    text: { "zh-CN": "缺少开始事件", en: "There is no start event" },
    remedy: { "zh-CN": "加入一个开始事件", en: "Add a start event" },
  },
  "flow.two-none-starts": {
    status: 422,
    text: { "zh-CN": "有不止一个无触发的开始事件", en: "There is more than one start event without a trigger" },
    remedy: { "zh-CN": "只保留一个无触发的开始事件", en: "Keep one start event without a trigger" },
  },
  "flow.start-in-sub-process": {
    status: 422,
    text: {
      "zh-CN": "子流程应有且只有一个无触发的开始事件",
      en: "A sub-process needs exactly one start event, without a trigger",
    },
    remedy: {
      "zh-CN": "在子流程中放入一个无触发的开始事件",
      en: "Put one start event without a trigger into the sub-process",
    },
  },
  "flow.no-end": {
    status: 422,
    text: { "zh-CN": "缺少结束事件", en: "There is no end event" },
    remedy: { "zh-CN": "加入一个结束事件", en: "Add an end event" },
  },
  "flow.unreachable-node": {
    status: 422,
    text: { "zh-CN": "节点“{node}”无法从开始到达", en: "Node “{node}” cannot be reached from a start" },
    remedy: { "zh-CN": "用连线接入流程，或删除该节点", en: "Connect it to the flow, or delete it" },
  },
  "flow.dead-end": {
    status: 422,
    text: { "zh-CN": "节点“{node}”没有出口", en: "Node “{node}” leads nowhere" },
    remedy: { "zh-CN": "加入出口连线，或以结束事件收尾", en: "Add an edge that leaves it, or let an end event follow" },
  },
  "flow.no-way-out": {
    status: 422,
    text: { "zh-CN": "从节点“{node}”无法到达任何结束事件", en: "No end can be reached from node “{node}”" },
    remedy: { "zh-CN": "加入一条通向结束事件的路径", en: "Add a way to an end event" },
  },
  "flow.cycle-without-wait": {
    status: 422,
    text: {
      "zh-CN": "循环中没有人工任务、定时或消息：{nodes}",
      en: "A cycle without a person's task, timer or message: {nodes}",
    },
    remedy: { "zh-CN": "在循环中加入人工任务、定时或消息", en: "Put a task, a timer or a message into the cycle" },
  },
  "flow.implicit-split": {
    status: 422,
    text: { "zh-CN": "节点“{node}”有多个出口，请使用网关", en: "Node “{node}” has several exits: use a gateway" },
    remedy: { "zh-CN": "用网关分支", en: "Branch with a gateway" },
  },
  "flow.join-never-fires": {
    status: 422,
    text: { "zh-CN": "汇聚“{node}”永远等不齐所有分支", en: "Join “{node}” can never get a token on every edge" },
    remedy: { "zh-CN": "使每条分支都能到达，或删除汇聚", en: "Let every branch arrive, or remove the join" },
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
    remedy: { "zh-CN": "用并行网关汇聚各分支", en: "Join the branches with a parallel gateway" },
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
} as const satisfies Readonly<Record<string, ProblemKind>>;
