import { problemCatalogue } from "../kernel/problem.ts";

/** Why a file cannot be read at all. */
const unreadable = {
  "bpmn.too-large": {
    status: 413,
    text: { "zh-CN": "文件过大（上限 {limit} {unit}）", en: "The file is too large (limit {limit} {unit})" },
    remedy: { "zh-CN": "拆分文件", en: "Split the file" },
  },
  "bpmn.too-complex": {
    status: 422,
    text: {
      "zh-CN": "第 {line} 行：超出限度（{what}，上限 {limit}）",
      en: "Line {line}: beyond the limit ({what}, at most {limit})",
    },
    remedy: { "zh-CN": "拆分文件", en: "Split the file" },
  },
  "bpmn.encoding-unknown": {
    status: 422,
    text: { "zh-CN": "无法读取文件声明的编码“{encoding}”", en: "The declared encoding “{encoding}” cannot be read" },
    remedy: { "zh-CN": "另存为 UTF-8", en: "Save the file as UTF-8" },
  },
  "bpmn.encoding-wrong": {
    status: 422,
    text: {
      "zh-CN": "文件内容不是其声明的编码“{encoding}”",
      en: "The file's bytes are not of the encoding that it declares, “{encoding}”",
    },
    remedy: {
      "zh-CN": "改正第一行的 encoding，例如 GB18030，或另存为 UTF-8",
      en: "Correct the encoding in the first line, for example GB18030, or save the file as UTF-8",
    },
  },
  "bpmn.encoding-contradiction": {
    status: 422,
    text: {
      "zh-CN": "文件声明编码“{encoding}”，但字节表明是“{actual}”",
      en: "The file declares the encoding “{encoding}”, but its bytes say “{actual}”",
    },
    remedy: { "zh-CN": "改正第一行的 encoding", en: "Correct the encoding in the first line" },
  },
  "bpmn.doctype": {
    status: 422,
    text: { "zh-CN": "不接受含 DOCTYPE 或实体声明的文件", en: "A file with a DOCTYPE or entities is not accepted" },
    remedy: { "zh-CN": "删除 DOCTYPE 声明", en: "Remove the DOCTYPE" },
  },
  "bpmn.not-xml": {
    status: 422,
    text: {
      "zh-CN": "第 {line} 行：不是格式良好的 XML（{reason}）",
      en: "Line {line}: this is not well-formed XML ({reason})",
    },
    remedy: { "zh-CN": "从原工具重新导出", en: "Export it again from the tool that it comes from" },
  },
  "bpmn.not-bpmn": {
    status: 422,
    text: { "zh-CN": "文件中没有 BPMN 2.0 定义", en: "There are no BPMN 2.0 definitions in the file" },
    remedy: { "zh-CN": "选择 .bpmn 文件", en: "Choose a .bpmn file" },
  },
  "bpmn.no-process": {
    status: 422,
    text: { "zh-CN": "文件中没有可执行的流程", en: "There is no process in the file" },
    remedy: {
      "zh-CN": "会话图和编排图不能执行，请画成流程",
      en: "Conversations and choreographies cannot be executed: draw a process",
    },
  },
  "bpmn.choose-process": {
    status: 422,
    text: { "zh-CN": "文件含多个流程，请选择其一：{ids}", en: "The file has several processes; choose one: {ids}" },
    remedy: { "zh-CN": "按编号选择要导入的流程", en: "Name the process to import by its id" },
  },
  "bpmn.process-unknown": {
    status: 422,
    text: { "zh-CN": "文件中没有流程“{id}”，只有：{ids}", en: "There is no process “{id}” in the file, only: {ids}" },
  },
} as const;

/** What is odd about the file's own structure. */
const structure = {
  "bpmn.duplicate-id": {
    status: 422,
    text: {
      "zh-CN": "编号“{id}”出现两次，后者改名为“{other}”",
      en: "The id “{id}” is used twice; the second is “{other}” here",
    },
  },
  "bpmn.name-reserved": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "第 {line} 行：保留名称“{name}”被忽略",
      en: "Line {line}: the reserved name “{name}” was left out",
    },
  },
  "bpmn.reference-dangling": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "“{id}”的 {property} 指向不存在的“{other}”",
      en: "{property} of “{id}” names “{other}”, which does not exist",
    },
  },
  "bpmn.cyclic": {
    status: 422,
    text: { "zh-CN": "“{id}”（直接或间接）附着或包含自身", en: "“{id}” is attached to, or within, itself" },
  },
  "bpmn.edge-dropped": {
    status: 422,
    text: { "zh-CN": "连线“{id}”缺少起点或终点，未导入", en: "Sequence flow “{id}” lacks an end and was left out" },
  },
  "bpmn.element-unknown": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "不认识的内容，未导入：{message}", en: "Unknown content was left out: {message}" },
  },
  "bpmn.extension-broken": {
    status: 422,
    text: { "zh-CN": "“{id}”的扩展“{name}”无法读取", en: "Extension “{name}” of “{id}” cannot be read" },
  },
  "bpmn.more": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "另有 {count} 个问题未列出", en: "{count} more problems are not listed" },
  },
  "bpmn.renamed": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "编号“{id}”改为“{other}”", en: "The id “{id}” is “{other}” here" },
  },
  "bpmn.text-cleaned": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "“{id}”的文本含不可见字符或未规范化，已清理",
      en: "A text of “{id}” had invisible characters or was not normalised, and was cleaned",
    },
  },
  "bpmn.text-cut": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "“{id}”的文本过长，已截断", en: "A text of “{id}” was too long and was cut" },
  },
  "bpmn.place-dropped": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "“{id}”的图形坐标无效，已忽略", en: "The drawn place of “{id}” is not usable and was left out" },
  },
} as const;

/** What of another tool's process is not executed as drawn. */
const foreign = {
  "bpmn.process-left-out": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "流程“{id}”未导入", en: "Process “{id}” was left out" },
  },
  "bpmn.not-executable": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "流程“{id}”标注为不可执行（isExecutable=false）",
      en: "Process “{id}” is marked as not executable",
    },
  },
  "bpmn.element-not-executed": {
    status: 422,
    text: { "zh-CN": "“{id}”（{type}）不能执行，未导入", en: "“{id}” ({type}) cannot be executed and was left out" },
    remedy: { "zh-CN": "用支持的元素改画", en: "Draw it with elements that can be" },
  },
  "bpmn.element-replaced": {
    status: 422,
    text: {
      "zh-CN": "“{id}”（{type}）不能执行，以占位的服务任务代替",
      en: "“{id}” ({type}) cannot be executed; a service task stands in its place",
    },
    remedy: { "zh-CN": "换成可执行的节点", en: "Replace it by what can be executed" },
  },
  "bpmn.element-adapted": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "“{id}”（{type}）按 {kind} 导入", en: "“{id}” ({type}) is read as {kind}" },
  },
  "bpmn.element-not-kept": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "“{id}”（{type}）不影响执行，未保留",
      en: "“{id}” ({type}) has no part in execution and is not kept",
    },
  },
  "bpmn.part-not-executed": {
    status: 422,
    text: { "zh-CN": "“{id}”的 {part} 不能执行，已忽略", en: "{part} of “{id}” cannot be executed and was left out" },
  },
  "bpmn.part-missing": {
    status: 422,
    text: {
      "zh-CN": "“{id}”缺少 {part}，暂以“{value}”占位",
      en: "“{id}” does not say its {part}; “{value}” stands in its place",
    },
    remedy: { "zh-CN": "在设计器中补齐", en: "Say it in the designer" },
  },
  "bpmn.part-taken": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "“{id}”的 {name} 用作 {part}：{value}", en: "{name} of “{id}” became its {part}: {value}" },
    remedy: { "zh-CN": "核对名称在本系统中是否存在", en: "See that the name exists here" },
  },
  "bpmn.expression-translated": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "“{id}”的表达式 {from} 译为 {to}", en: "The expression {from} of “{id}” was translated to {to}" },
    remedy: { "zh-CN": "核对含义", en: "See that it means the same" },
  },
  "bpmn.expression-language": {
    status: 422,
    text: {
      "zh-CN": "“{id}”的表达式不是 FEEL，不能执行：{from}",
      en: "The expression of “{id}” is not FEEL and cannot be executed: {from}",
    },
    remedy: { "zh-CN": "改写为 FEEL", en: "Write it in FEEL" },
  },
  "bpmn.start-by-call": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "开始事件“{id}”未说明谁可发起，只能被其他流程调用",
      en: "Start event “{id}” does not say who may start it: only another flow can",
    },
  },
  "bpmn.extension-ignored": {
    status: 422,
    severity: "warning",
    text: {
      "zh-CN": "扩展 {name} 没有对应项，未导入（“{id}”等 {count} 处）",
      en: "Extension {name} has no counterpart here and was left out (“{id}” and others, {count} in all)",
    },
  },
} as const;

export const bpmnProblems = problemCatalogue({ ...unreadable, ...structure, ...foreign });
export type BpmnCode = keyof typeof bpmnProblems.kinds;
