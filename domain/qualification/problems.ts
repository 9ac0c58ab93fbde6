import { problemCatalogue, type ProblemKind } from "@yaoflow/engine";

function blocks(zh: string, en: string, source: string): ProblemKind {
  return { status: 409, text: { "zh-CN": zh, en }, source };
}

/** Every missing or expired datum has a code of its own: the message names what must be renewed. */
export const qualificationProblems = problemCatalogue({
  "qualification.party-not-active": blocks(
    "{party} 尚未由质管员激活",
    "{party} has not been activated by quality assurance",
    "GSP art. 61, annex 2",
  ),
  "qualification.party-locked": blocks("{party} 已锁定：{reason}", "{party} is locked: {reason}", "GSP annex 2"),
  "qualification.licence-missing": blocks(
    "{party} 缺少许可证（生产/经营/执业）",
    "{party} has no licence on file",
    "GSP art. 62",
  ),
  "qualification.licence-undated": blocks(
    "{party} 的许可证没有有效期",
    "The licence of {party} has no expiry date",
    "GSP annex 2",
  ),
  "qualification.licence-expired": blocks(
    "{party} 的许可证 {validTo} 到期",
    "The licence of {party} is valid to {validTo} only",
    "GSP annex 2",
  ),
  "qualification.business-licence-missing": blocks(
    "{party} 缺少营业执照",
    "{party} has no business licence on file",
    "GSP art. 62",
  ),
  "qualification.business-licence-undated": blocks(
    "{party} 的营业执照没有有效期",
    "The business licence of {party} has no expiry date",
    "GSP annex 2",
  ),
  "qualification.business-licence-expired": blocks(
    "{party} 的营业执照 {validTo} 到期",
    "The business licence of {party} is valid to {validTo} only",
    "GSP annex 2",
  ),
  "qualification.agreement-missing": blocks(
    "{party} 缺少质量保证协议",
    "{party} has no quality agreement",
    "GSP art. 65",
  ),
  "qualification.agreement-undated": blocks(
    "{party} 的质量保证协议没有有效期",
    "The quality agreement of {party} has no expiry date",
    "GSP art. 65",
  ),
  "qualification.agreement-expired": blocks(
    "{party} 的质量保证协议 {validTo} 到期",
    "The quality agreement of {party} is valid to {validTo} only",
    "GSP art. 65",
  ),
  "qualification.annual-report-missing": blocks(
    "{party} 缺少企业年度报告公示核查",
    "The annual report of {party} has not been checked",
    "GSP art. 62",
  ),
  "qualification.annual-report-abnormal": blocks(
    "{party} 被列入经营异常名录",
    "{party} is listed for abnormal operation",
    "GSP art. 62",
  ),
  "qualification.seal-specimen-missing": blocks(
    "{party} 缺少印章样式",
    "{party} has no seal specimens on file",
    "GSP art. 62",
  ),
  "qualification.note-specimen-missing": blocks(
    "{party} 缺少随货同行单样式",
    "{party} has no delivery note specimen on file",
    "GSP art. 62",
  ),
  "qualification.bank-account-missing": blocks(
    "{party} 缺少开户信息",
    "{party} has no bank account on file",
    "GSP art. 62",
  ),
  "qualification.person-unknown": blocks(
    "{party} 没有登记该经办人",
    "{party} has no such authorised person",
    "GSP art. 64, 89",
  ),
  "qualification.authorisation-undated": blocks(
    "{party} 经办人的授权书没有有效期",
    "The authorisation of the person of {party} has no expiry date",
    "GSP art. 64, 89",
  ),
  "qualification.authorisation-expired": blocks(
    "{party} 经办人的授权书 {validTo} 到期",
    "The authorisation of the person of {party} is valid to {validTo} only",
    "GSP art. 64, 89",
  ),
  "qualification.authorisation-product": blocks(
    "{party} 经办人的授权不含商品 {product}",
    "The person of {party} is not authorised for product {product}",
    "GSP art. 64, 89",
  ),
  "qualification.authorisation-region": blocks(
    "{party} 经办人的授权不含地区 {region}",
    "The person of {party} is not authorised for region {region}",
    "GSP art. 64",
  ),
  "qualification.scope-exceeded": blocks(
    "{party} 的经营（诊疗）范围不含 {scope}（商品 {product}）",
    "The scope of {party} does not include {scope} (product {product})",
    "GSP art. 61, 89",
  ),
  "qualification.own-scope-exceeded": blocks(
    "本企业经营范围不含 {scope}（商品 {product}）",
    "Our own scope does not include {scope} (product {product})",
    "GSP art. 61",
  ),
  "qualification.own-licence-missing": blocks(
    "本企业缺少药品经营许可证",
    "Our own operation licence is not on file",
    "GSP annex 2",
  ),
  "qualification.own-licence-undated": blocks(
    "本企业药品经营许可证没有有效期",
    "Our own operation licence has no expiry date",
    "GSP annex 2",
  ),
  "qualification.own-licence-expired": blocks(
    "本企业药品经营许可证 {validTo} 到期",
    "Our own operation licence is valid to {validTo} only",
    "GSP annex 2",
  ),
  "qualification.address-unregistered": blocks(
    "收货地址不是 {party} 的注册或仓库地址",
    "The delivery address is not a registered address of {party}",
    "GSP art. 89",
  ),
  "qualification.narcotic-card-missing": blocks(
    "{party} 没有麻醉药品印鉴卡",
    "{party} has no narcotic purchase card",
    "麻醉药品和精神药品管理条例",
  ),
  "qualification.narcotic-card-undated": blocks(
    "{party} 的印鉴卡没有有效期",
    "The narcotic purchase card of {party} has no expiry date",
    "麻醉药品和精神药品管理条例",
  ),
  "qualification.narcotic-card-expired": blocks(
    "{party} 的印鉴卡 {validTo} 到期",
    "The narcotic purchase card of {party} is valid to {validTo} only",
    "麻醉药品和精神药品管理条例",
  ),
  "qualification.narcotic-customer-kind": blocks(
    "{product} 只能售给医疗机构或批发企业",
    "{product} may go to hospitals and wholesalers only",
    "gsp §1.9",
  ),
  "qualification.retail-forbidden": blocks(
    "{product} 不得售给零售企业",
    "{product} may not be sold to retailers",
    "gsp §1.9",
  ),
  "qualification.precursor-permit-missing": blocks(
    "缺少药品类易制毒化学品购用证明",
    "There is no precursor purchase permit",
    "gsp §1.9",
  ),
  "qualification.precursor-permit-undated": blocks(
    "购用证明没有有效期",
    "The precursor purchase permit has no expiry date",
    "gsp §1.9",
  ),
  "qualification.precursor-permit-expired": blocks(
    "购用证明 {validTo} 到期",
    "The precursor purchase permit is valid to {validTo} only",
    "gsp §1.9",
  ),
});

export type QualificationCode = Parameters<typeof qualificationProblems.make>[0];
