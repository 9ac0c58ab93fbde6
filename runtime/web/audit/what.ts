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
  table: { "zh-CN": "决策表", en: "decision table" },
  task: { "zh-CN": "任务", en: "task" },
};

const acts: Readonly<Record<string, Text>> = {
  addSigner: { "zh-CN": "加签", en: "signer added" },
  approved: { "zh-CN": "批准", en: "approved" },
  cancelled: { "zh-CN": "取消", en: "cancelled" },
  closed: { "zh-CN": "停用", en: "closed" },
  completed: { "zh-CN": "办结", en: "completed" },
  copy: { "zh-CN": "抄送", en: "copied" },
  created: { "zh-CN": "新建", en: "created" },
  decided: { "zh-CN": "判定", en: "decided" },
  delegate: { "zh-CN": "委托", en: "delegated" },
  ended: { "zh-CN": "结束", en: "ended" },
  installed: { "zh-CN": "生效", en: "in force" },
  migrated: { "zh-CN": "换版本", en: "went over to another version" },
  "password-set": { "zh-CN": "设置密码", en: "password set" },
  raised: { "zh-CN": "发生", en: "raised" },
  reassign: { "zh-CN": "转办", en: "reassigned" },
  refused: { "zh-CN": "拒绝", en: "refused" },
  rejected: { "zh-CN": "驳回", en: "rejected" },
  remind: { "zh-CN": "催办", en: "reminded" },
  removeSigner: { "zh-CN": "减签", en: "signer removed" },
  requested: { "zh-CN": "申请", en: "requested" },
  retried: { "zh-CN": "重试", en: "retried" },
  return: { "zh-CN": "退回", en: "returned" },
  "role-granted": { "zh-CN": "授予岗位", en: "role granted" },
  "role-revoked": { "zh-CN": "收回岗位", en: "role revoked" },
  "roles-removed": { "zh-CN": "清除岗位", en: "roles removed" },
  seeded: { "zh-CN": "初始化", en: "seeded" },
  start: { "zh-CN": "发起", en: "start" },
  started: { "zh-CN": "发起", en: "started" },
  updated: { "zh-CN": "变更", en: "updated" },
  withdraw: { "zh-CN": "撤回", en: "withdrawn" },
};

/** Movements of goods, as the stock's entries name them; one entry may tell of several. */
const movements: Readonly<Record<string, Text>> = {
  receive: { "zh-CN": "收货", en: "received" },
  "return-in": { "zh-CN": "销后退回", en: "returned by customer" },
  qualify: { "zh-CN": "判定合格", en: "qualified" },
  reject: { "zh-CN": "判定不合格", en: "rejected" },
  hold: { "zh-CN": "锁定", en: "held" },
  lift: { "zh-CN": "解除锁定", en: "hold lifted" },
  "put-away": { "zh-CN": "上架", en: "put away" },
  reserve: { "zh-CN": "占用", en: "reserved" },
  release: { "zh-CN": "释放占用", en: "released" },
  pick: { "zh-CN": "拣货", en: "picked" },
  unpick: { "zh-CN": "撤销拣货", en: "unpicked" },
  ship: { "zh-CN": "发出", en: "shipped" },
  sample: { "zh-CN": "抽样送检", en: "sampled" },
  earmark: { "zh-CN": "指定用途", en: "earmarked" },
  "supplier-return": { "zh-CN": "退供货单位", en: "returned to supplier" },
  destroy: { "zh-CN": "销毁", en: "destroyed" },
};

/** What a refused request wanted: the act of its right, else its method. */
const requests: Readonly<Record<string, Text>> = {
  activate: { "zh-CN": "激活", en: "to activate" },
  approve: { "zh-CN": "批准", en: "to approve" },
  cancel: { "zh-CN": "取消", en: "to cancel" },
  create: { "zh-CN": "新建", en: "to create" },
  delete: { "zh-CN": "删除", en: "to delete" },
  get: { "zh-CN": "查看", en: "to read" },
  import: { "zh-CN": "导入", en: "to import" },
  lock: { "zh-CN": "锁定", en: "to lock" },
  patch: { "zh-CN": "更正", en: "to correct" },
  post: { "zh-CN": "提交", en: "to submit" },
  publish: { "zh-CN": "发布", en: "to publish" },
  put: { "zh-CN": "保存", en: "to save" },
  read: { "zh-CN": "查看", en: "to read" },
  retry: { "zh-CN": "重试", en: "to retry" },
  send: { "zh-CN": "发送", en: "to send" },
  start: { "zh-CN": "发起", en: "to start" },
  update: { "zh-CN": "变更", en: "to change" },
};

/** What an entry of the log is about, in words; null for what has none: then its code speaks. */
export function whatOf(code: string): Text | null {
  const [subject = "", act = ""] = code.split(".");
  const about = wordOf(words, subject);
  if (about === null) return null;
  if (subject === "stock")
    return joined(
      about,
      act.split("+").map((kind) => wordOf(movements, kind)),
    );
  return joined(about, [wordOf(subject === "http" ? requests : acts, act)]);
}

function wordOf(vocabulary: Readonly<Record<string, Text>>, code: string): Text | null {
  return Object.hasOwn(vocabulary, code) ? (vocabulary[code] ?? null) : null;
}

function joined(about: Text, done: readonly (Text | null)[]): Text | null {
  const known = done.filter((word) => word !== null);
  if (known.length < done.length) return null;
  const zh = known.map((word) => word["zh-CN"]).join("、");
  return { "zh-CN": `${about["zh-CN"]}${zh}`, en: `${capital(about.en)} ${known.map(({ en }) => en).join(", ")}` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
