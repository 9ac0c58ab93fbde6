import { problemCatalogue } from "@yaoflow/engine";

export const productProblems = problemCatalogue({
  "products.unknown": {
    status: 404,
    text: { "zh-CN": "商品 {product} 不存在", en: "There is no product {product}" },
    source: "GSP annex 2",
  },
  "products.not-active": {
    status: 409,
    text: {
      "zh-CN": "商品 {product} 尚未由质管员激活",
      en: "Product {product} has not been activated by quality assurance",
    },
    source: "GSP art. 61, annex 2",
  },
  "products.locked": {
    status: 409,
    text: { "zh-CN": "商品 {product} 已锁定：{reason}", en: "Product {product} is locked: {reason}" },
    source: "GSP annex 2",
  },
  "products.vaccine": {
    status: 409,
    text: {
      "zh-CN": "疫苗 {product} 不得购销，只能受托配送",
      en: "Vaccine {product} may not be bought or sold, only carried under contract",
    },
    source: "疫苗管理法 2019",
  },
  "products.approval-undated": {
    status: 409,
    text: {
      "zh-CN": "商品 {product} 的批准文号没有有效期",
      en: "The approval of product {product} has no expiry date",
    },
    source: "GSP annex 2",
  },
  "products.approval-expired": {
    status: 409,
    text: {
      "zh-CN": "商品 {product} 的批准文号已于 {validTo} 到期",
      en: "The approval of product {product} expired on {validTo}",
    },
    source: "GSP annex 2",
  },
  "products.approval-expires-before-arrival": {
    status: 409,
    text: {
      "zh-CN": "商品 {product} 的批准文号在预计到货前（{validTo}）到期",
      en: "The approval of product {product} expires on {validTo}, before the goods arrive",
    },
    source: "GSP annex 2",
  },
  "products.field-missing": {
    status: 422,
    text: { "zh-CN": "缺少必填资料：{field}", en: "Mandatory data missing: {field}" },
    source: "GSP art. 61–62",
  },
  "products.approval-number-malformed": {
    status: 422,
    text: { "zh-CN": "批准文号格式不正确：{value}", en: "Malformed approval number: {value}" },
  },
  "products.drug-code-malformed": {
    status: 422,
    text: { "zh-CN": "药品本位码校验不通过：{value}", en: "The national drug code fails its check digit: {value}" },
  },
  "products.gtin-malformed": {
    status: 422,
    text: { "zh-CN": "GTIN 校验不通过：{value}", en: "The GTIN fails its check digit: {value}" },
  },
  "products.trace-prefix-malformed": {
    status: 422,
    text: { "zh-CN": "药品标识码须为 7 位数字：{value}", en: "The traceability prefix must have 7 digits: {value}" },
  },
  "products.date-malformed": { status: 422, text: { "zh-CN": "日期不正确：{value}", en: "Not a date: {value}" } },
  "products.value-unknown": {
    status: 422,
    text: { "zh-CN": "{field} 的取值无效：{value}", en: "{field} has an unknown value: {value}" },
  },
  "products.category-contradicts-list": {
    status: 422,
    text: {
      "zh-CN": "名称属于特殊药品目录（{category}，{source}），不得登记为 {given}",
      en: "The name is on the list of {category} ({source}); it cannot be registered as {given}",
    },
    source: "GSP §1.9",
  },
  "products.activation-refused": {
    status: 422,
    text: {
      "zh-CN": "资料不全，不能激活商品 {product}",
      en: "Product {product} cannot be activated: its data are incomplete",
    },
    source: "GSP art. 61–62",
  },
  "products.activation-by-requester": {
    status: 403,
    text: { "zh-CN": "申请人不得自行激活商品", en: "Whoever brought the product in may not activate it" },
    source: "GSP §1.2",
  },
  "products.in-force": {
    status: 409,
    text: {
      "zh-CN": "商品 {product} 已激活，不能直接修改",
      en: "Product {product} is in force and cannot be edited",
    },
    remedy: { "zh-CN": "请先锁定，更正后再激活", en: "Lock it first, correct it and activate it again" },
    source: "GSP annex 2",
  },
  "products.reason-missing": {
    status: 422,
    text: {
      "zh-CN": "更正已锁定的商品 {product} 须填写原因",
      en: "A correction of the locked product {product} needs a reason",
    },
    source: "GSP annex 2",
  },
  "products.duplicate-approval": {
    status: 409,
    severity: "warning",
    text: {
      "zh-CN": "批准文号与规格已存在：{product}",
      en: "This approval and specification exist already: {product}",
    },
  },
  "products.import-malformed": {
    status: 422,
    text: { "zh-CN": "导入文件不正确：{reason}", en: "The import cannot be read: {reason}" },
  },
  "products.import-too-large": {
    status: 413,
    text: { "zh-CN": "一次最多导入 {limit} 行", en: "At most {limit} rows at a time" },
  },
});
