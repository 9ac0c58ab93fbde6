import { problemCatalogue } from "@yaoflow/engine";

export const httpProblems = problemCatalogue({
  "http.not-found": { status: 404, text: { "zh-CN": "没有这个地址", en: "there is nothing at this address" } },
  "http.method-not-allowed": {
    status: 405,
    text: { "zh-CN": "此地址不支持 {method}", en: "{method} is not possible here" },
  },
  "http.bad-path": { status: 400, text: { "zh-CN": "地址中的参数无效", en: "a parameter in the path is not usable" } },
  "http.unknown-parameter": {
    status: 400,
    text: { "zh-CN": "未知的查询参数 {name}", en: "unknown query parameter {name}" },
  },
  "http.duplicate-parameter": {
    status: 400,
    text: { "zh-CN": "查询参数 {name} 重复", en: "the query parameter {name} is given twice" },
  },
  "http.invalid-parameter": {
    status: 400,
    text: { "zh-CN": "查询参数 {name} 无效", en: "the query parameter {name} is not valid" },
  },
  "http.unsupported-media-type": {
    status: 415,
    text: { "zh-CN": "请求内容类型必须是 {expected}", en: "the content type must be {expected}" },
  },
  "http.too-large": {
    status: 413,
    text: { "zh-CN": "请求超过 {limit} 字节", en: "the request is larger than {limit} bytes" },
  },
  "http.incomplete": { status: 400, text: { "zh-CN": "请求内容不完整", en: "the request body is incomplete" } },
  "http.invalid-json": {
    status: 400,
    text: { "zh-CN": "请求内容不是有效的 JSON", en: "the request body is not valid JSON" },
  },
  "http.json-too-deep": {
    status: 400,
    text: { "zh-CN": "JSON 嵌套超过 {limit} 层", en: "the JSON is nested deeper than {limit} levels" },
  },
  "http.json-too-many-values": {
    status: 400,
    text: { "zh-CN": "JSON 的值超过 {limit} 个", en: "the JSON has more than {limit} values" },
  },
  "http.duplicate-key": {
    status: 400,
    text: { "zh-CN": "JSON 键 {key} 重复", en: "the JSON key {key} is given twice" },
  },
  "http.forbidden-key": {
    status: 400,
    text: { "zh-CN": "JSON 键 {key} 不允许", en: "the JSON key {key} is not allowed" },
  },
  "http.bad-text": {
    status: 400,
    text: { "zh-CN": "文本包含无效字符", en: "a text holds characters that are not valid" },
  },
  "http.unexpected-body": { status: 400, text: { "zh-CN": "此请求不应带内容", en: "this request takes no body" } },
  "http.invalid-body": { status: 422, text: { "zh-CN": "请求内容不符合要求", en: "the request body does not fit" } },
  "http.foreign-origin": {
    status: 403,
    text: { "zh-CN": "请求来自其他网站", en: "the request comes from another site" },
  },
  "http.forbidden": { status: 403, text: { "zh-CN": "没有权限：{reason}", en: "not permitted: {why}" } },
  "http.bad-idempotency-key": {
    status: 400,
    text: { "zh-CN": "Idempotency-Key 无效", en: "the Idempotency-Key is not usable" },
  },
  "http.idempotency-conflict": {
    status: 409,
    text: { "zh-CN": "同一 Idempotency-Key 已用于另一请求", en: "this Idempotency-Key was used for another request" },
  },
  "http.overloaded": { status: 429, text: { "zh-CN": "系统繁忙，请稍后重试", en: "too busy now, try again shortly" } },
  "http.stopping": { status: 503, text: { "zh-CN": "服务正在停止，请重试", en: "the server is stopping, try again" } },
  "http.store-unavailable": {
    status: 503,
    text: { "zh-CN": "数据库暂不可用，请重试", en: "the store does not answer, try again" },
  },
  "http.engine-unavailable": {
    status: 503,
    text: { "zh-CN": "流程引擎暂不可用，请重试", en: "the workflow engine does not answer, try again" },
  },
  "http.internal": {
    status: 500,
    text: { "zh-CN": "服务器内部错误（{requestId}）", en: "an internal error ({requestId})" },
  },
});
