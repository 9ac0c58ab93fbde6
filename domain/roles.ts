import type { RoleConflict, RoleDefinition } from "@yaoflow/runtime/contract";

function role(code: string, zh: string, en: string): RoleDefinition {
  return { code, title: { "zh-CN": zh, en } };
}

/** The posts of a pharmaceutical wholesaler (岗位) and the platform's own roles. */
export const roles: readonly RoleDefinition[] = [
  role("EP", "企业负责人", "Head of the enterprise"),
  role("QP", "质量负责人", "Responsible person for quality"),
  role("QM", "质量管理部门负责人", "Head of quality management"),
  role("QA", "质量管理员", "Quality administrator"),
  role("PUR", "采购员", "Buyer"),
  role("PURM", "采购经理", "Purchasing manager"),
  role("RCV", "收货员", "Receiver"),
  role("INS", "验收员", "Acceptance inspector"),
  role("KEEP", "保管员", "Store keeper"),
  role("CARE", "养护员", "Storage care officer"),
  role("REV", "复核员", "Outbound reviewer"),
  role("SAL", "销售员", "Sales officer"),
  role("TRN", "运输员", "Transport officer"),
  role("FIN", "财务", "Finance officer"),
  role("IT", "信息管理员", "IT administrator"),
  role("AUD", "审计员", "Auditor"),
  role("ANALYST", "流程分析员", "Process analyst"),
  role("ADMIN", "系统管理员", "System administrator"),
];

const quality = ["QA", "QM", "QP"];
const business = ["PUR", "PURM", "RCV", "KEEP", "CARE", "REV", "SAL", "TRN", "FIN"];
const technical = ["ANALYST", "ADMIN", "IT"];
const approvers = [...quality, "INS", "PURM", "EP"];

function pairs(left: readonly string[], right: readonly string[], source: string): RoleConflict[] {
  return left.flatMap((a) => right.filter((b) => b !== a).map((b) => ({ a, b, source })));
}

/**
 * Pairs of roles that one person may not hold together in one legal entity. The dynamic half (the same person may
 * not do two linked steps of one document) is the separation kernel's and the guards' in the actions.
 */
export const conflicts: readonly RoleConflict[] = unique([
  ...pairs(["PUR"], ["PURM", "RCV", "FIN"], "GSP §1.1: purchase apart from receiving, payment and its own approval"),
  ...pairs(["SAL"], ["REV", "TRN", "FIN"], "GSP §1.1: sales apart from review, dispatch and payment"),
  ...pairs(["INS", ...quality], business, "GSP art. 23: quality and acceptance staff hold no business post"),
  ...pairs(["INS"], quality, "GSP §1.1: the inspector does not rule on doubtful lots"),
  ...pairs(["KEEP"], ["REV"], "GSP art. 94: review by another person than the picker"),
  ...pairs(technical, [...approvers, ...business], "GSP annex 2: technical staff neither approve nor do business"),
  ...pairs(
    ["AUD"],
    roles.map((each) => each.code),
    "GSP §1.1: the auditor holds no other role",
  ),
]);

function unique(list: readonly RoleConflict[]): RoleConflict[] {
  const seen = new Set<string>();
  return list.filter(({ a, b }) => {
    const key = [a, b].sort().join("|");
    return !seen.has(key) && seen.add(key);
  });
}
