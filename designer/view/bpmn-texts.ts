/** The texts of BPMN in and out; part of the designer's. */
const zh = {
  importBpmn: "导入 BPMN",
  exportBpmn: "导出 BPMN",
  importReading: "正在读取 {{file}}…",
  importAsk: "用 {{file}} 的内容替换当前画布？可以撤销，保存前服务器上的草稿不变。",
  importKept: "流程的键保持为 {{key}}。",
  importNothing: "无法从 {{file}} 导入",
  importReplace: "替换画布",
  importProcess: "要导入的流程",
  importProblems: "导入时发现的问题",
  imported: "已导入，尚未保存",
  exported: "已导出 {{file}}",
  close: "关闭",
  severity: "级别",
  bpmnElement: "元素",
  problem: "问题",
};

const en: Record<keyof typeof zh, string> = {
  importBpmn: "Import BPMN",
  exportBpmn: "Export BPMN",
  importReading: "Reading {{file}}…",
  importAsk:
    "Replace the drawing by what {{file}} holds? This can be undone, and the draft on the server stays until you save.",
  importKept: "The flow's key stays {{key}}.",
  importNothing: "{{file}} cannot be imported",
  importReplace: "Replace the drawing",
  importProcess: "Process to import",
  importProblems: "Problems found in the file",
  imported: "Imported, not saved yet",
  exported: "Exported {{file}}",
  close: "Close",
  severity: "Severity",
  bpmnElement: "Element",
  problem: "Problem",
};

export const bpmnTexts = { "zh-CN": zh, en } as const;
