import { problemCatalogue } from "@yaoflow/engine";

export const accountProblems = problemCatalogue({
  "session.wrong-credentials": {
    status: 401,
    text: { "zh-CN": "用户名或密码不正确", en: "the user name or the password is wrong" },
  },
  "session.locked": {
    status: 429,
    text: { "zh-CN": "多次失败，请在 {seconds} 秒后再试", en: "too many failures, try again in {seconds} s" },
  },
  "session.throttled": {
    status: 429,
    text: {
      "zh-CN": "登录过于频繁，请在 {seconds} 秒后再试",
      en: "too many sign-ins from here, try again in {seconds} s",
    },
  },
  "session.required": { status: 401, text: { "zh-CN": "请先登录", en: "sign in first" } },
  "account.not-found": { status: 404, text: { "zh-CN": "没有账号 {account}", en: "there is no account {account}" } },
  "account.exists": {
    status: 409,
    text: { "zh-CN": "账号 {account} 已存在", en: "the account {account} is there already" },
  },
  "account.unknown-role": { status: 422, text: { "zh-CN": "角色 {role} 不存在", en: "there is no role {role}" } },
  "account.conflicting-roles": {
    status: 422,
    text: {
      "zh-CN": "同一人不得兼任 {a} 与 {b}（{source}）",
      en: "one person may not hold both {a} and {b} ({source})",
    },
  },
  "account.own-grant": {
    status: 403,
    text: { "zh-CN": "不得为自己授权或收回权限", en: "nobody grants to himself or revokes from himself" },
  },
  "account.foreign-domain": {
    status: 422,
    text: { "zh-CN": "授权范围 {domain} 不属于本企业", en: "the domain {domain} is not of this company" },
  },
  "account.weak-password": {
    status: 422,
    text: {
      "zh-CN": "密码至少 {length} 个字符，且不得与用户名相同",
      en: "a password has at least {length} characters and is not the user name",
    },
  },
  "account.not-granted": {
    status: 404,
    text: { "zh-CN": "{account} 没有角色 {role}", en: "{account} does not hold {role}" },
  },
  "account.closed": { status: 409, text: { "zh-CN": "账号 {account} 已关闭", en: "the account {account} is closed" } },
  "setup.wrong-token": {
    status: 403,
    text: { "zh-CN": "初始化令牌无效或已使用", en: "the set-up token is wrong or was used" },
  },
});
