import { describe, expect, test } from "@jest/globals";
import type { Stock } from "../inventory/index.ts";
import { sampleProduct } from "../testing/sample-product.ts";
import type { AcceptanceLine } from "./acceptance.ts";
import { evaluateAcceptance, type AcceptanceFacts } from "./rules.ts";

const product = {
  ...sampleProduct,
  code: "P1",
  packs: { middle: 10, case: 10 },
  lotRelease: true,
  imported: true,
  shelfLifeMonths: 24,
};
const stock: Stock = {
  id: "WH1/P1/L1/R1",
  company: "c",
  warehouse: "WH1",
  product: "P1",
  lot: "L1",
  receiptLine: "R1/1",
  supplier: "S1",
  receipt: "R1",
  order: "PO1",
  productionDate: "2026-01-01",
  expiry: "2027-12",
  lastUsable: "2027-12-31",
  unit: "盒",
  storageClass: "room",
  special: null,
  receivedAt: "2026-11-23T01:00:00.000Z",
  receivers: ["person-rcv"],
  positions: [{ location: "RCV", zone: "receiving", status: "PENDING", quantity: "100", reserved: "0" }],
  reservations: [],
  holds: [],
  returnedFrom: null,
  acceptances: [],
  revision: 1,
};
const line: AcceptanceLine = {
  stock: stock.id,
  sampledCases: 3,
  sampledPacks: 9,
  reportLot: "L1",
  reportFile: "f1",
  lotReleaseFile: "f2",
  importFile: "f3",
  verdict: "qualified",
  qualifiedQuantity: "98",
  failedQuantity: "2",
  failure: "破损",
  measure: "隔离",
  sealOk: true,
  labelOk: true,
  insertOk: true,
  approvalOk: true,
  marksOk: true,
  certificateOk: true,
  appearanceOk: true,
};
const facts: AcceptanceFacts = {
  pending: [stock],
  products: new Map([["P1", product]]),
  inspectors: ["person-ins"],
  signedByTwo: false,
  inspectedAt: "2026-11-23T02:00:00.000Z",
  files: new Set(["f1", "f2", "f3"]),
  life: { days: 180, percent: 50 },
  today: "2026-11-23",
};
const hold = {
  id: "h",
  reason: "doubt",
  source: { kind: "receipt", id: "R1" },
  liftRoles: ["QM"],
  origin: stock.id,
  reach: "lot",
  isolate: true,
  at: "",
} as const;
const codes = (lines: readonly AcceptanceLine[], changed: Partial<AcceptanceFacts> = {}) =>
  evaluateAcceptance(lines, { ...facts, ...changed }).map((problem) => problem.code);
const withStock = (change: Partial<Stock>): Partial<AcceptanceFacts> => ({ pending: [{ ...stock, ...change }] });

describe("acceptance guards", () => {
  test("ACC-4 a complete acceptance is recorded, all three verdicts", () => {
    expect(codes([line])).toEqual([]);
    expect(codes([{ ...line, verdict: "failed", qualifiedQuantity: "0", failedQuantity: "100" }])).toEqual([]);
    expect(
      codes([
        {
          stock: stock.id,
          sampledCases: 3,
          sampledPacks: 9,
          verdict: "doubtful",
          qualifiedQuantity: "0",
          failedQuantity: "0",
          doubt: "颜色异常",
        },
      ]),
    ).toEqual([]);
  });

  const flips: readonly (readonly [
    rule: string,
    code: string,
    line: Partial<AcceptanceLine>,
    facts?: Partial<AcceptanceFacts>,
  ])[] = [
    ["ACC-1 the receiver inspects", "acceptance.same-person", {}, { inspectors: ["person-ins", "person-rcv"] }],
    [
      "ACC-2 special drugs by one inspector",
      "acceptance.two-persons",
      {},
      { products: new Map([["P1", { ...product, specialCategory: "narcotic" as const }]]) },
    ],
    ["ACC-2 special by the books alone", "acceptance.two-persons", {}, withStock({ special: "toxic" })],
    ["ACC-3 a case too few", "acceptance.sample-too-small", { sampledCases: 2 }],
    ["ACC-3 a pack too few", "acceptance.sample-too-small", { sampledPacks: 8 }],
    ["ACC-3 abnormal but not doubled", "acceptance.sample-too-small", { abnormal: true }],
    [
      "ACC-3 a return but not doubled",
      "acceptance.sample-too-small",
      {},
      withStock({ positions: [{ ...stock.positions[0]!, status: "RETURN_PENDING" }] }),
    ],
    ["ACC-4 nothing waits", "acceptance.nothing-pending", {}, { pending: [] }],
    ["ACC-4 a lot is left out", "acceptance.line-missing", {}, { pending: [stock, { ...stock, id: "other" }] }],
    ["ACC-4 goods of another receipt", "acceptance.line-unknown", { stock: "x" }],
    ["ACC-4 product not in base data", "acceptance.product-unknown", {}, { products: new Map() }],
    ["ACC-4 not a verdict", "acceptance.verdict-invalid", { verdict: "fine" as never }],
    ["ACC-4 inspected before received", "acceptance.time-order", {}, { inspectedAt: "2026-11-23T00:00:00.000Z" }],
    ["ACC-5 quantities do not add up", "acceptance.quantity-sum", { qualifiedQuantity: "99" }],
    ["ACC-5 a failed line with qualified goods", "acceptance.quantity-sum", { verdict: "failed" }],
    ["ACC-6 failure without reason", "acceptance.failure-undocumented", { failure: "" }],
    ["ACC-6 failure without measure", "acceptance.failure-undocumented", { measure: "" }],
    ["ACC-6 doubt without reason", "acceptance.doubt-reason-missing", { verdict: "doubtful" }],
    ["ACC-7 no report", "acceptance.report-missing", { reportFile: "" }],
    ["ACC-7 report of another lot", "acceptance.report-lot-mismatch", { reportLot: "L2" }],
    ["ACC-7 no lot release", "acceptance.lot-release-missing", { lotReleaseFile: "" }],
    ["ACC-7 no import document", "acceptance.import-document-missing", { importFile: "" }],
    ["ACC-7 report file does not exist", "acceptance.file-unknown", { reportFile: "gone" }],
    ["ACC-8 label wrong", "acceptance.check-failed", { labelOk: false }],
    ["ACC-9 expired", "acceptance.expired", {}, { today: "2028-01-01" }],
    ["ACC-9 too little life", "acceptance.remaining-life", {}, { today: "2027-11-01" }],
    ["ACC-11 suspect on receipt", "acceptance.suspect-not-doubtful", {}, withStock({ holds: [hold] })],
    ["ACC-12 recalled", "acceptance.recalled", {}, withStock({ holds: [{ ...hold, reason: "recall", origin: null }] })],
  ];
  test.each(flips)("%s → %s", (_rule, code, change, changed = {}) => {
    expect(codes([{ ...line, ...change }], changed)).toContain(code);
  });
  test.each(["sealOk", "labelOk", "insertOk", "approvalOk", "marksOk", "certificateOk", "appearanceOk"] as const)(
    "ACC-8 %s not passed or not looked at",
    (check) => {
      const { [check]: _left, ...rest } = line;
      expect(codes([rest])).toEqual(["acceptance.check-failed"]);
      expect(codes([{ ...line, [check]: false }])).toEqual(["acceptance.check-failed"]);
    },
  );
  test("ACC-4 the same lot twice", () => {
    expect(codes([line, line])).toContain("acceptance.line-duplicate");
  });
  test("ACC-9 a return needs no minimal remaining life, but never expired goods", () => {
    const returned = withStock({ returnedFrom: { outboundLine: "OB1", customer: "C1" } });
    expect(codes([line], { ...returned, today: "2027-11-01" })).toEqual([]);
    expect(codes([line], { ...returned, today: "2028-01-01" })).toEqual(["acceptance.expired"]);
  });
});
