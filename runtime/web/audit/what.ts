import type { Text } from "@yaoflow/engine";

const words: Readonly<Record<string, Text>> = {
  account: { "zh-CN": "账号", en: "account" },
  case: { "zh-CN": "流程", en: "case" },
  gate: { "zh-CN": "关卡", en: "gate" },
  http: { "zh-CN": "请求", en: "request" },
  incident: { "zh-CN": "异常", en: "incident" },
  policy: { "zh-CN": "权限策略", en: "policies" },
  publication: { "zh-CN": "发布", en: "publication" },
  record: { "zh-CN": "档案", en: "record" },
  session: { "zh-CN": "登录", en: "sign-in" },
  stock: { "zh-CN": "库存", en: "stock" },
  task: { "zh-CN": "任务", en: "task" },
};

const acts: Readonly<Record<string, Text>> = {
  approved: { "zh-CN": "批准", en: "approved" },
  cancelled: { "zh-CN": "取消", en: "cancelled" },
  closed: { "zh-CN": "停用", en: "closed" },
  completed: { "zh-CN": "办结", en: "completed" },
  created: { "zh-CN": "新建", en: "created" },
  decided: { "zh-CN": "判定", en: "decided" },
  ended: { "zh-CN": "结束", en: "ended" },
  installed: { "zh-CN": "生效", en: "in force" },
  "password-set": { "zh-CN": "设置密码", en: "password set" },
  raised: { "zh-CN": "发生", en: "raised" },
  refused: { "zh-CN": "拒绝", en: "refused" },
  rejected: { "zh-CN": "驳回", en: "rejected" },
  requested: { "zh-CN": "申请", en: "requested" },
  retried: { "zh-CN": "重试", en: "retried" },
  "role-granted": { "zh-CN": "授予岗位", en: "role granted" },
  "role-revoked": { "zh-CN": "收回岗位", en: "role revoked" },
  "roles-removed": { "zh-CN": "清除岗位", en: "roles removed" },
  seeded: { "zh-CN": "初始化", en: "seeded" },
  started: { "zh-CN": "发起", en: "started" },
  updated: { "zh-CN": "变更", en: "updated" },
};

/** What an entry of the log is about, in words; null for what has none: then its code speaks. */
export function whatOf(code: string): Text | null {
  const [subject = "", act = ""] = code.split(".");
  const about = Object.hasOwn(words, subject) ? words[subject] : undefined;
  const done = Object.hasOwn(acts, act) ? acts[act] : undefined;
  return about && done ? { "zh-CN": `${about["zh-CN"]}${done["zh-CN"]}`, en: `${capital(about.en)} ${done.en}` } : null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
