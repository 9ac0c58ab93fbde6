import type { Language } from "@yaoflow/engine";

/** What the form's own controls say. Labels of fields come from the form, refusals from the problem catalogue. */
const texts = {
  required: { "zh-CN": "必填", en: "required" },
  notFilled: { "zh-CN": "未填", en: "not filled" },
  yes: { "zh-CN": "是", en: "Yes" },
  no: { "zh-CN": "否", en: "No" },
  choose: { "zh-CN": "请选择", en: "Choose" },
  search: { "zh-CN": "输入以查找", en: "Type to search" },
  searching: { "zh-CN": "正在查找…", en: "Searching…" },
  nothingFound: { "zh-CN": "没有找到", en: "Nothing found" },
  searchFailed: { "zh-CN": "查找失败，请重试", en: "The search failed; try again" },
  example: { "zh-CN": "如 {value}", en: "e.g. {value}" },
  typeDate: {
    "zh-CN": "直接键入日期，如 20270531 或 2027-05-31；上下方向键加减一天",
    en: "Type the date, e.g. 20270531 or 2027-05-31; the up and down arrows move it by a day",
  },
  typeMonth: { "zh-CN": "直接键入年月，如 202705 或 2027-05", en: "Type the month, e.g. 202705 or 2027-05" },
  openCalendar: { "zh-CN": "打开日历：{label}", en: "Open calendar: {label}" },
  notADate: { "zh-CN": "不是有效日期，应如 2027-05-31", en: "Not a date; write 2027-05-31" },
  notAnExpiry: { "zh-CN": "不是有效日期，应如 2027.05 或 2027.05.31", en: "Not a date; write 2027.05 or 2027.05.31" },
  notANumber: { "zh-CN": "不是数字", en: "Not a number" },
  expiryHint: { "zh-CN": "2027.05 即当月最后一天", en: "2027.05 means the last day of that month" },
  addRow: { "zh-CN": "添加一行", en: "Add row" },
  removeRow: { "zh-CN": "删除第 {row} 行", en: "Remove row {row}" },
  splitRow: { "zh-CN": "拆分第 {row} 行", en: "Split row {row}" },
  fillDown: { "zh-CN": "向下填充：{label}", en: "Fill down: {label}" },
  rows: { "zh-CN": "共 {count} 行", en: "{count} rows" },
  rowsFilled: { "zh-CN": "已填 {done} / {count}", en: "{done} of {count} filled" },
  pasteHint: {
    "zh-CN": "可从电子表格粘贴；↑ ↓ Enter 移动，Ctrl+D 向下填充",
    en: "Paste from a spreadsheet; ↑ ↓ Enter to move, Ctrl+D to fill down",
  },
  noRows: { "zh-CN": "没有明细", en: "No rows" },
  actions: { "zh-CN": "操作", en: "Actions" },
  rowNumber: { "zh-CN": "序号", en: "No." },
  chooseFile: { "zh-CN": "选择文件", en: "Choose file" },
  chooseFileFor: { "zh-CN": "选择文件：{label}", en: "Choose file: {label}" },
  removeFile: { "zh-CN": "移除 {name}", en: "Remove {name}" },
  uploading: { "zh-CN": "正在上传…", en: "Uploading…" },
  findings: { "zh-CN": "有 {count} 处需要更正", en: "{count} entries need correction" },
  scanHint: { "zh-CN": "扫描或输入后按 Enter", en: "Scan, or type and press Enter" },
  signTitle: { "zh-CN": "电子签名", en: "Electronic signature" },
  signAs: { "zh-CN": "签名人", en: "Signed by" },
  signMeaning: { "zh-CN": "签名含义", en: "Meaning" },
  signOutcome: { "zh-CN": "处理结果", en: "Outcome" },
  password: { "zh-CN": "登录密码", en: "Password" },
  secondPerson: { "zh-CN": "第二人", en: "Second person" },
  secondHint: {
    "zh-CN": "须由另一位有权人员本人输入账号和密码",
    en: "Another authorised person enters their own account and password",
  },
  secondUsername: { "zh-CN": "第二人账号", en: "Second person's account" },
  secondPassword: { "zh-CN": "第二人密码", en: "Second person's password" },
  sign: { "zh-CN": "签名并提交", en: "Sign and submit" },
  cancel: { "zh-CN": "取消", en: "Cancel" },
  formBroken: { "zh-CN": "此表单无法显示", en: "This form cannot be shown" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type FormTextKey = keyof typeof texts;

export function formText(
  language: Language,
  key: FormTextKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return texts[key][language].replace(/\{([A-Za-z]+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  );
}
