/** Every text of the pages, Chinese first; `en.ts` has the same keys. Texts of forms, flows and problems come with those. */
export const zhCn = {
  app: {
    name: "药流", tagline: "药品经营质量管理流程平台", skip: "跳到内容", menu: "打开菜单", closeMenu: "关闭菜单", navigation: "主导航", language: "切换语言",
    signOut: "退出登录", account: "账号菜单", offline: "与服务器的连接已断开，正在重连…", notFound: "没有这个页面", toInbox: "回到待办", updated: "已更新",
  },
  nav: { inbox: "待办", cases: "流程实例", records: "档案", templates: "模板", publications: "发布审批", designer: "流程设计", operations: "异常处理", audit: "审计日志" },
  common: {
    search: "搜索", refresh: "刷新", more: "加载更多", close: "关闭", cancel: "取消", confirm: "确定", back: "返回", all: "全部", yes: "是", no: "否", none: "无",
    loading: "正在加载", loadFailed: "加载失败", retry: "重试", empty: "没有内容", actions: "操作", status: "状态", time: "时间", who: "人员", reason: "原因",
    details: "详情", key: "编号", title: "名称", type: "类型", version: "版本", showJson: "查看原始数据", copy: "复制", findings: "具体问题", remedy: "怎么办", source: "依据",
  },
  signIn: {
    title: "登录", username: "账号", password: "密码", submit: "登录", hint: "演示账号与密码在启动服务的终端中给出", expired: "登录已失效，请重新登录",
  },
  inbox: {
    title: "待办", mine: "我认领的", offered: "本岗位的", all: "全部", flow: "流程", allFlows: "全部流程", searchHint: "按摘要、编号查找", start: "发起流程", startNone: "没有可发起的流程",
    empty: "没有待办任务", emptyHint: "新任务到达时会自动出现在这里", keys: "J / K 选择，Enter 打开，C 认领", due: "时限", overdue: "已超时", dueIn: "剩余 {{time}}", noDue: "无时限",
    claim: "认领", release: "退回岗位", claimed: "已认领", released: "已退回岗位", claimedBy: "{{name}} 已认领", choose: "从左侧选择一项任务", role: "岗位", caseLink: "查看流程",
    completed: "已提交：{{outcome}}", next: "已转到下一项", noNext: "待办已全部处理", blocked: "您不能办理此任务", fixForm: "请更正表单中标出的内容", alreadyDone: "此任务已办结",
    completedBy: "{{name}}（{{role}}）于 {{time}} 办结", cancelledTask: "此任务已取消", tasks: "任务列表", taskForm: "任务表单", outcomes: "处理结果", created: "到达", claimFirst: "已被他人认领", count: "{{count}} 项",
    gone: "没有这项任务，可能已办结", prefillFailed: "表单未能预先填好", widen: "展开任务", narrow: "显示任务列表",
  },
  start: { title: "发起：{{flow}}", submit: "提交并发起", started: "已发起：{{key}}", noForm: "此流程无需填写表单", notAllowed: "您不能发起此流程", signed: "签名并发起", outcome: "发起" },
  cases: {
    title: "流程实例", businessKey: "业务编号", flow: "流程", starter: "发起人", startedAt: "发起时间", endedAt: "结束时间", incidents: "异常", empty: "没有流程实例", searchHint: "按业务编号查找",
    status: { running: "进行中", completed: "已完成", failed: "失败", cancelled: "已取消" }, anyStatus: "全部状态",
    diagram: "流程图", history: "办理经过", data: "数据", children: "子流程", incidentsTab: "异常", audit: "审计", waiting: "当前位置", noHistory: "还没有记录", noChildren: "没有子流程", noIncidents: "没有异常",
    parent: "上级流程", here: "停在", ended: "流程已结束", output: "输出", version: "定义版本", wait: { task: "等待办理", action: "正在执行", gate: "正在判定", timer: "等待时间", message: "等待消息", child: "等待子流程" }, openTasks: "待办任务", noTasks: "没有待办任务", by: "办理人",
  },
  incidents: {
    title: "异常处理", empty: "没有异常", emptyHint: "所有流程都在正常运行", retry: "重试", retried: "已安排重试", node: "节点", problem: "问题", since: "发生时间", case: "流程", retryConfirm: "确定重试此步骤？", retryHint: "请先排除原因；相同的步骤会以同一幂等键再次执行。",
  },
  templates: {
    title: "模板", intro: "模板包只含数据：流程、表单、策略与场景。导入前先试运行；导入后须由他人审批发布。", pack: "模板包", installed: "已导入", notInstalled: "未导入", flows: "流程 {{count}}", forms: "表单 {{count}}",
    check: "试运行", import: "导入", importing: "正在导入", checkTitle: "试运行：{{pack}}", importable: "可以导入", notImportable: "不能导入", requested: "已导入为草稿，并提交发布申请", toPublication: "查看发布申请",
    object: "对象", change: "变化", empty: "没有模板包", upToDate: "已是最新", upgrade: "可升级到 {{version}}",
    changes: { new: "新增", changed: "修改", same: "相同", conflict: "冲突", removed: "移除" },
    kinds: { flow: "流程", form: "表单", table: "决策表", policy: "策略", recordType: "档案类型", scenario: "场景" },
  },
  publications: {
    title: "发布审批", empty: "没有发布申请", requestedBy: "申请人", requestedAt: "申请时间", decidedBy: "审批人", changes: "变更内容", effects: "涉及的业务效果", noEffects: "不涉及业务效果", approverRoles: "须由以下岗位之一批准", open: "待审批", closed: "已处理",
    approve: "批准发布", reject: "驳回", rejectReason: "驳回原因", approved: "已批准并发布", rejected: "已驳回", meaningApprove: "批准发布", meaningReject: "驳回发布", findings: "检查结果", noFindings: "检查未发现问题", blocked: "您不能审批此申请",
    status: { requested: "待审批", approved: "已发布", rejected: "已驳回", withdrawn: "已撤回" }, diffTitle: "流程对比", reason: "申请说明",
    details: "表单、策略与原文差异", before: "当前", after: "新版", onlyLayout: "只有布局变化",
  },
  records: { title: "档案", empty: "没有档案", searchHint: "按名称、编号查找", types: "档案类型", updatedAt: "更新时间", revision: "版次", choose: "选择一种档案", history: "变更记录" },
  designer: { title: "流程设计", flow: "流程", published: "已发布", neverPublished: "未发布", draft: "草稿", noDraft: "无草稿", open: "打开", empty: "没有流程", editedBy: "{{name}} 编辑于 {{time}}", newFlow: "新建流程", newKey: "流程编号（字母、数字、连字符）", newTitle: "流程名称", create: "创建", unsavedLeave: "有未保存的修改" },
  audit: { title: "审计日志", empty: "没有记录", what: "事项", object: "对象", outcome: "结果", done: "完成", refused: "拒绝", verify: "校验链条", verified: "链条完整，共 {{count}} 条", broken: "链条在第 {{seq}} 条断裂", before: "变更前", after: "变更后", seq: "序号" },
} as const;
