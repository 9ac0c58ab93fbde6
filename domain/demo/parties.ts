import { addDays, addMonths } from "../measure/index.ts";
import { usccCheck } from "../parties/identifiers.ts";
import type {
  AuthorisedPerson,
  Customer,
  DocumentType,
  OwnCompany,
  PartyDocument,
  Supplier,
} from "../parties/party.ts";
import { demoCompanyCode, demoCompanyTitle, demoRegion } from "./company.ts";
import { makers } from "./products.ts";

/** 示例数据: invented companies; identifiers have valid check letters and belong to nobody. Dates count from the day of seeding. */
const ordinary = ["chemical", "chinese-patent", "biological", "herb-pieces"];
const hormones = ["peptide-hormone", "anabolic"];
const controlled = ["narcotic", "psychotropic-1", "psychotropic-2", "toxic", "precursor"];

interface Sample {
  readonly code: string;
  readonly name: string;
  readonly scope: readonly string[];
  /** Days from seeding until the licence ends; default two years. */
  readonly licenceDays?: number;
  readonly agreementDays?: number;
  readonly status?: "draft" | "active";
  readonly narcoticCard?: boolean;
}

const suppliers: readonly (Sample & { readonly kind: Supplier["kind"] })[] = [
  { code: "S-001", name: makers.A, kind: "manufacturer", scope: [...ordinary, ...hormones, "psychotropic-2"] },
  { code: "S-002", name: makers.B, kind: "manufacturer", scope: ["chinese-patent", "herb-pieces"] },
  { code: "S-003", name: makers.C, kind: "mah", scope: ["biological", ...hormones] },
  { code: "S-004", name: makers.E, kind: "wholesaler", scope: [...ordinary, ...controlled] },
  {
    code: "S-005",
    name: "示例恒通医药贸易有限公司",
    kind: "wholesaler",
    scope: [...ordinary, ...hormones, "toxic", "precursor"],
  },
  { code: "S-006", name: "示例过期协议药业有限公司", kind: "manufacturer", scope: ordinary, agreementDays: -10 },
  { code: "S-007", name: "示例待审批医药有限公司", kind: "wholesaler", scope: ordinary, status: "draft" },
  { code: "S-008", name: makers.D, kind: "manufacturer", scope: [...ordinary, "toxic", "precursor"], licenceDays: 20 },
];

const customers: readonly (Sample & { readonly kind: Customer["kind"] })[] = [
  {
    code: "C-001",
    name: "示例市第一人民医院",
    kind: "hospital",
    scope: [...ordinary, ...hormones, ...controlled],
    narcoticCard: true,
  },
  { code: "C-002", name: "示例县中医院", kind: "hospital", scope: [...ordinary, "psychotropic-2"] },
  {
    code: "C-003",
    name: "示例康民大药房连锁有限公司",
    kind: "chain",
    scope: [...ordinary, "psychotropic-2", "peptide-hormone"],
  },
  {
    code: "C-004",
    name: "示例粤通医药批发有限公司",
    kind: "wholesaler",
    scope: [...ordinary, ...hormones, "psychotropic-2", "toxic"],
  },
  { code: "C-005", name: "示例仁心单体药店", kind: "pharmacy", scope: ["chemical", "chinese-patent"] },
  {
    code: "C-006",
    name: "示例许可证过期药店",
    kind: "pharmacy",
    scope: ["chemical", "chinese-patent"],
    licenceDays: -5,
  },
  { code: "C-007", name: "示例妇幼保健院", kind: "hospital", scope: [...ordinary, ...hormones], narcoticCard: true },
  {
    code: "C-008",
    name: "示例社区卫生服务中心",
    kind: "hospital",
    scope: ["chemical", "chinese-patent", "biological"],
  },
  { code: "C-009", name: "示例待审批诊所", kind: "hospital", scope: ["chemical"], status: "draft" },
];

export function demoOwnCompany(today: string): OwnCompany {
  return {
    code: demoCompanyCode,
    name: demoCompanyTitle["zh-CN"],
    uscc: uscc(1),
    region: demoRegion,
    documents: [
      paper("operation-licence", "粤AA9900001", today, 730, [...ordinary, ...hormones, ...controlled]),
      paper("business-licence", uscc(1), today, 3650),
      paper("precursor-permit", "示例购用证明-1", today, 180),
    ],
    sample: true,
  };
}

export function demoSuppliers(today: string): readonly Supplier[] {
  return suppliers.map((sample, index): Supplier => {
    const number = 100 + index;
    const licence: DocumentType = sample.kind === "wholesaler" ? "operation-licence" : "production-licence";
    return {
      ...base(sample, number, today),
      kind: sample.kind,
      documents: [
        paper(
          licence,
          sample.kind === "wholesaler" ? `粤AA9900${number}` : `粤9900${number}`,
          today,
          sample.licenceDays ?? 730,
          sample.scope,
        ),
        paper("business-licence", uscc(number), today, 3650),
        paper("quality-agreement", `示例质保协议-${sample.code}`, today, sample.agreementDays ?? 365),
        { ...paper("annual-report", `${today.slice(0, 4)}年度公示`, today, 365), abnormal: false },
        paper("seal-specimen", "印章样式", today, 3650),
        paper("note-specimen", "随货同行单样式", today, 3650),
        paper("bank-account", `示例银行 9900${number}`, today, 3650),
      ],
      persons: [person("seller-1", "seller", `示例销售员${index + 1}`, number, today)],
    };
  });
}

export function demoCustomers(today: string): readonly Customer[] {
  return customers.map((sample, index): Customer => {
    const number = 200 + index;
    const licence: DocumentType = sample.kind === "hospital" ? "institution-licence" : "operation-licence";
    const shop = sample.kind === "wholesaler" ? "AA" : sample.kind === "chain" ? "BA" : "DA";
    return {
      ...base(sample, number, today),
      kind: sample.kind,
      minRemainingDays: sample.kind === "hospital" ? 90 : 30,
      documents: [
        paper(
          licence,
          sample.kind === "hospital" ? `示例执业许可-${number}` : `粤${shop}9900${number}`,
          today,
          sample.licenceDays ?? 730,
          sample.scope,
        ),
        paper("business-licence", uscc(number), today, 3650),
        ...(sample.narcoticCard ? [paper("narcotic-card", `示例印鉴卡-${number}`, today, 365)] : []),
      ],
      persons: [person("buyer-1", "buyer", `示例采购员${index + 1}`, number, today)],
    };
  });
}

function base(sample: Sample, number: number, today: string) {
  const status = sample.status ?? "active";
  return {
    code: sample.code,
    name: sample.name,
    status,
    uscc: uscc(number),
    legalRepresentative: "示例法人",
    headPerson: "示例负责人",
    qualityHead: "示例质量负责人",
    region: demoRegion,
    addresses: [
      { id: "A1", text: `广东省示例市示例路${number}号仓库`, registered: true },
      { id: "A2", text: `广东省示例市未登记路${number}号`, registered: false },
    ],
    requestedBy: "person-pur",
    ...(status === "active" ? { activatedBy: "person-qa", activatedOn: today } : {}),
    sample: true,
  } as const;
}

function paper(
  type: DocumentType,
  number: string,
  today: string,
  days: number,
  scope?: readonly string[],
): PartyDocument {
  return {
    type,
    number,
    issuer: "示例发证机关",
    issueDate: addMonths(today, -12),
    validFrom: addMonths(today, -12),
    validTo: addDays(today, days),
    ...(scope ? { scope } : {}),
  };
}

function person(
  id: string,
  role: AuthorisedPerson["role"],
  name: string,
  number: number,
  today: string,
): AuthorisedPerson {
  return {
    id,
    name,
    idNumber: `示例证件${number}`,
    role,
    products: "all",
    regions: [demoRegion],
    validFrom: addMonths(today, -3),
    validTo: addMonths(today, 9),
  };
}

function uscc(number: number): string {
  const body = `91440100MA9X${String(number).padStart(5, "0")}`;
  return `${body}${usccCheck(body)}`;
}
