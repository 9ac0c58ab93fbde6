import { titled } from "../shape.ts";
import type { AuthorisedPerson, Customer, DocumentType, Supplier } from "./party.ts";

/** What people call the codes of parties and papers. Codes are stored, these are shown. */
type Title = ReturnType<typeof titled>;

export const supplierKinds: Readonly<Record<Supplier["kind"], Title>> = {
  mah: titled("上市许可持有人", "Marketing authorisation holder"),
  manufacturer: titled("生产企业", "Manufacturer"),
  wholesaler: titled("批发企业", "Wholesaler"),
};

export const customerKinds: Readonly<Record<Customer["kind"], Title>> = {
  hospital: titled("医疗机构", "Medical institution"),
  wholesaler: titled("批发企业", "Wholesaler"),
  chain: titled("零售连锁", "Pharmacy chain"),
  pharmacy: titled("零售药店", "Pharmacy"),
  manufacturer: titled("生产企业", "Manufacturer"),
};

export const documentTitles: Readonly<Record<DocumentType, Title>> = {
  "operation-licence": titled("药品经营许可证", "Operation licence"),
  "production-licence": titled("药品生产许可证", "Production licence"),
  "institution-licence": titled("医疗机构执业许可证", "Medical institution licence"),
  "business-licence": titled("营业执照", "Business licence"),
  "annual-report": titled("企业年度报告", "Annual report"),
  "seal-specimen": titled("印章样式", "Seal specimen"),
  "note-specimen": titled("随货同行单样式", "Delivery note specimen"),
  "bank-account": titled("开户信息", "Bank account"),
  "quality-agreement": titled("质量保证协议", "Quality agreement"),
  "narcotic-card": titled("麻精药品印鉴卡", "Narcotics purchase card"),
  "precursor-permit": titled("易制毒化学品购用证明", "Precursor permit"),
  "legacy-certificate": titled("GSP/GMP 证书（旧）", "GSP/GMP certificate (legacy)"),
};

export const personRoles: Readonly<Record<AuthorisedPerson["role"], Title>> = {
  seller: titled("销售人员", "Seller"),
  buyer: titled("采购人员", "Buyer"),
  "pick-up": titled("提货人员", "Picks goods up"),
};
