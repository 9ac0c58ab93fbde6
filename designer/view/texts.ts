/** Every text of the designer, by key. The web application registers them under the namespace `designer`. */
const zh = {
  palette: "节点库", paletteHint: "拖到画布上；拖到连线上则插入其间", events: "事件", tasks: "任务", gateways: "网关",
  undo: "撤销", redo: "重做", arrange: "自动布局", save: "保存草稿", saved: "已保存", unsaved: "未保存", check: "检查",
  publish: "申请发布", run: "发起一单", fit: "适应画布", remove: "删除", problems: "问题", noProblems: "没有发现问题",
  checking: "正在检查…", properties: "属性", flowProperties: "流程", nothingSelected: "选择一个节点或连线来编辑它的属性",
  id: "编号", titleZh: "中文名称", titleEn: "英文名称", documentation: "说明", roles: "候选岗位", form: "表单", trigger: "触发方式",
  manual: "人工发起", message: "消息", none: "被调用", timer: "定时", condition: "条件", messageName: "消息名称", correlation: "关联键",
  outcomes: "处理结果", addOutcome: "添加结果", outcomeId: "结果编号", tone: "倾向", positive: "肯定", negative: "否定", neutral: "中性",
  differentFrom: "必须不同于（职责分离）", signature: "电子签名", signatureNone: "不需要", signatureSign: "本人签名", signatureDual: "双人签名",
  meaningZh: "签名含义（中文）", meaningEn: "签名含义（英文）", dualWhen: "何时改为双人", due: "办理时限", subject: "摘要表达式",
  input: "输入映射", output: "输出映射", prefill: "预填读取器", prefillInput: "读取器输入", action: "动作", effects: "效果", evidence: "证据来源任务",
  gate: "关卡规则", set: "赋值", duration: "时长", until: "直到", flow: "被调用流程", version: "版本", latest: "最新发布版",
  multiInstance: "多实例", collection: "集合表达式", element: "元素变量", parallel: "并行", sequential: "顺序", mode: "方式", attachedTo: "附着于",
  interrupting: "中断主任务", errorCode: "错误代码（空为全部）", result: "结束类型", endNone: "普通", endError: "错误", endTerminate: "终止",
  when: "条件", isDefault: "默认分支", outcome: "沿处理结果", edge: "连线", target: "目标字段", expression: "表达式", addMapping: "添加映射",
  businessKey: "业务编号表达式", data: "流程数据（JSON Schema）", parameters: "企业参数（JSON）", separation: "互不相同的节点组", invalidJson: "不是有效的 JSON",
  canvas: "流程画布", saveFailed: "保存失败", published: "已提交发布申请，待他人审批", publishReason: "发布说明", cancel: "取消", submit: "提交",
  copied: "已复制", yes: "是", no: "否", addNode: "添加 {{title}}", problemCount_one: "{{count}} 个问题", problemCount_other: "{{count}} 个问题",
  zoomIn: "放大", zoomOut: "缩小", errors: "错误", warnings: "警告", goTo: "定位到 {{node}}", reason: "说明",
};

const en: Record<keyof typeof zh, string> = {
  palette: "Palette", paletteHint: "Drag onto the canvas; onto an edge to insert it there", events: "Events", tasks: "Tasks", gateways: "Gateways",
  undo: "Undo", redo: "Redo", arrange: "Arrange", save: "Save draft", saved: "Saved", unsaved: "Not saved", check: "Check",
  publish: "Ask for publication", run: "Start a case", fit: "Fit", remove: "Remove", problems: "Problems", noProblems: "No problems found",
  checking: "Checking…", properties: "Properties", flowProperties: "Flow", nothingSelected: "Select a node or an edge to edit its properties",
  id: "Id", titleZh: "Chinese name", titleEn: "English name", documentation: "Documentation", roles: "Candidate roles", form: "Form", trigger: "Trigger",
  manual: "Started by a person", message: "Message", none: "Called", timer: "Timer", condition: "Condition", messageName: "Message name", correlation: "Correlation key",
  outcomes: "Outcomes", addOutcome: "Add an outcome", outcomeId: "Outcome id", tone: "Tone", positive: "Positive", negative: "Negative", neutral: "Neutral",
  differentFrom: "Must differ from (separation of duties)", signature: "Electronic signature", signatureNone: "Not needed", signatureSign: "Own signature", signatureDual: "Two persons",
  meaningZh: "Meaning (Chinese)", meaningEn: "Meaning (English)", dualWhen: "Two persons when", due: "Due within", subject: "Subject expression",
  input: "Input mapping", output: "Output mapping", prefill: "Prefill reader", prefillInput: "Reader input", action: "Action", effects: "Effects", evidence: "Evidence from",
  gate: "Gate rule", set: "Assignments", duration: "Duration", until: "Until", flow: "Called flow", version: "Version", latest: "Latest published",
  multiInstance: "Multi-instance", collection: "Collection", element: "Element variable", parallel: "Parallel", sequential: "Sequential", mode: "Mode", attachedTo: "Attached to",
  interrupting: "Interrupts the activity", errorCode: "Error code (empty = all)", result: "Result", endNone: "None", endError: "Error", endTerminate: "Terminate",
  when: "Condition", isDefault: "Default edge", outcome: "Follows outcome", edge: "Edge", target: "Target", expression: "Expression", addMapping: "Add a mapping",
  businessKey: "Business key expression", data: "Case data (JSON Schema)", parameters: "Company parameters (JSON)", separation: "Sets of pairwise different nodes", invalidJson: "Not valid JSON",
  canvas: "Flow canvas", saveFailed: "Could not save", published: "Publication requested; another person must approve it", publishReason: "What changes and why", cancel: "Cancel", submit: "Submit",
  copied: "Copied", yes: "Yes", no: "No", addNode: "Add {{title}}", problemCount_one: "{{count}} problem", problemCount_other: "{{count}} problems",
  zoomIn: "Zoom in", zoomOut: "Zoom out", errors: "Errors", warnings: "Warnings", goTo: "Go to {{node}}", reason: "Reason",
};

export const designerTexts = { "zh-CN": zh, en } as const;
export type DesignerText = keyof typeof zh;
