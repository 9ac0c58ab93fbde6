import { describe, expect, test } from "@jest/globals";
import type { Stock } from "../inventory/index.ts";
import { actor, signed } from "../testing/context.ts";
import type { QualityCase } from "./quality-case.ts";
import { evaluateRejection, evaluateRelease, evaluateSample, signaturesOf, type RulingFacts } from "./rules.ts";

const quality: QualityCase = {
  number: "QC1",
  stock: "s",
  product: "P1",
  lot: "L1",
  quantity: "100",
  unit: "盒",
  supplier: "S1",
  receipt: "R1",
  hold: "doubt:1",
  source: { kind: "case", id: "c" },
  acceptance: "AC1",
  doubt: "颜色异常",
  receivers: ["person-rcv"],
  inspectors: ["person-ins"],
  special: false,
  status: "open",
  samples: [],
  results: [],
  regulator: null,
  ruling: null,
  case: "c",
};
const stock: Stock = {
  id: "s",
  company: "c",
  warehouse: "WH1",
  product: "P1",
  lot: "L1",
  receiptLine: "R1/1",
  supplier: "S1",
  receipt: "R1",
  order: "PO1",
  productionDate: null,
  expiry: "2027-12",
  lastUsable: "2027-12-31",
  unit: "盒",
  storageClass: "room",
  special: null,
  receivedAt: "",
  receivers: ["person-rcv"],
  positions: [{ location: "RCV", zone: "receiving", status: "PENDING", quantity: "100", reserved: "0" }],
  reservations: [],
  holds: [],
  returnedFrom: null,
  acceptances: ["AC1"],
  revision: 1,
};
const facts: RulingFacts = { stock, acceptanceOnRecord: true, today: "2026-11-23" };
const propose = (ruling: string, minute = 1, who = actor("qa", "QA"), outcome = "propose") =>
  signed("propose", outcome, minute, { ruling }, who);
const countersign = (outcome: string, minute = 2, who = actor("qm", "QM")) =>
  signed("countersign", outcome, minute, {}, who);
const qp = signed("qp-approve", "approve", 3, {}, actor("qp", "QP"));
const good = [propose("release"), countersign("release")];
const sample = { id: "s1", quantity: "1", laboratory: "市药检所", sentAt: "", submission: "x" };
const result = { sample: "s1", conform: true, reportNumber: "1", reportFile: "f", at: "", actors: [] };
const isolated = {
  id: "i",
  reason: "doubt",
  source: { kind: "x", id: "x" },
  liftRoles: [],
  origin: "s",
  reach: "lot",
  isolate: true,
  at: "",
} as const;
const regulator = { notice: "n", notifiedOn: "d", ruling: "genuine", document: "f", actors: [], at: "" } as const;

describe("quality guards", () => {
  const release = (evidence: typeof good, change: Partial<QualityCase> = {}, changed: Partial<RulingFacts> = {}) =>
    evaluateRelease({ ...quality, ...change }, signaturesOf(evidence), { ...facts, ...changed }).map(
      (problem) => problem.code,
    );

  test("QAR-1 proposal and countersignature release; with QP also special drugs; with a good result also after the laboratory", () => {
    expect(release(good)).toEqual([]);
    expect(release([...good, qp], { special: true })).toEqual([]);
    expect(release(good, { samples: [sample], results: [result] })).toEqual([]);
    expect(release(good, { status: "suspected", regulator }, { stock: { ...stock, holds: [isolated] } })).toEqual([]);
  });

  const flips: readonly (readonly [
    rule: string,
    code: string,
    evidence: typeof good,
    change?: Partial<QualityCase>,
    facts?: Partial<RulingFacts>,
  ])[] = [
    ["QAR-1 no proposal", "quality.proposal-missing", [countersign("release")]],
    [
      "QAR-1 proposal by the inspector",
      "quality.proposal-missing",
      [propose("release", 1, actor("ins", "INS")), countersign("release")],
    ],
    [
      "QAR-1 suspicion is no proposal",
      "quality.proposal-missing",
      [propose("release", 1, actor("qa", "QA"), "suspect"), countersign("release")],
    ],
    ["QAR-1 no countersignature", "quality.countersign-missing", [propose("release")]],
    [
      "QAR-1 countersigned by QA",
      "quality.countersign-missing",
      [propose("release"), countersign("release", 2, actor("qa2", "QA"))],
    ],
    ["QAR-1 sent back", "quality.countersign-missing", [propose("release"), countersign("return")]],
    [
      "QAR-1 countersigned before the proposal",
      "quality.order-of-approval",
      [propose("release", 5), countersign("release")],
    ],
    [
      "QAR-1 proposal rejects, countersignature releases",
      "quality.rulings-differ",
      [propose("reject"), countersign("release")],
    ],
    ["QAR-1 countersignature rejects", "quality.rulings-differ", [propose("release"), countersign("reject")]],
    [
      "QAR-2 same person proposes and countersigns",
      "quality.same-person",
      [propose("release"), countersign("release", 2, { ...actor("qa", "QM") })],
    ],
    [
      "QAR-2 the receiver proposes",
      "quality.same-person",
      [propose("release", 1, actor("rcv", "QA")), countersign("release")],
    ],
    [
      "QAR-2 the inspector countersigns",
      "quality.same-person",
      [propose("release"), countersign("release", 2, actor("ins", "QM"))],
    ],
    ["QAR-2 receiver and inspector were one", "quality.same-person", good, { inspectors: ["person-rcv"] }],
    [
      "QAR-2 QP countersigned as QM",
      "quality.same-person",
      [propose("release"), countersign("release", 2, actor("qp", "QM")), qp],
      { special: true },
    ],
    ["QAR-3 special without QP", "quality.qp-missing", good, { special: true }],
    [
      "QAR-3 QP before QM",
      "quality.order-of-approval",
      [propose("release"), countersign("release", 4), qp],
      { special: true },
    ],
    ["QAR-4 released already", "quality.case-closed", good, { status: "released" }],
    ["QAR-4 rejected already", "quality.case-closed", good, { status: "rejected" }],
    ["QAR-5 no acceptance on record", "quality.acceptance-missing", good, {}, { acceptanceOnRecord: false }],
    ["QAR-6 result outstanding", "quality.laboratory-pending", good, { samples: [sample] }],
    [
      "QAR-6 does not conform",
      "quality.laboratory-failed",
      good,
      { samples: [sample], results: [{ ...result, conform: false }] },
    ],
    ["QAR-7 suspected", "quality.regulator-ruling-missing", good, { status: "suspected" }],
    [
      "QAR-7 isolated on receipt",
      "quality.regulator-ruling-missing",
      good,
      {},
      { stock: { ...stock, holds: [isolated] } },
    ],
    [
      "QAR-7 ruled counterfeit",
      "quality.regulator-counterfeit",
      good,
      { regulator: { ...regulator, ruling: "counterfeit" } },
    ],
    ["QAR-8 expired", "quality.expired", good, {}, { today: "2028-01-01" }],
    [
      "QAR-8 recalled",
      "quality.recalled",
      good,
      {},
      { stock: { ...stock, holds: [{ ...isolated, reason: "recall", isolate: false }] } },
    ],
  ];
  test.each(flips)("%s → %s", (_rule, code, evidence, change = {}, changed = {}) => {
    expect(release(evidence, change, changed)).toContain(code);
  });

  test("QAR-10 rejection and sample need the same signatures", () => {
    expect(evaluateRejection(quality, signaturesOf([propose("reject"), countersign("reject")]), facts)).toEqual([]);
    expect(evaluateRejection(quality, signaturesOf(good), facts).map((problem) => problem.code)).toEqual([
      "quality.rulings-differ",
    ]);
    expect(evaluateSample(quality, signaturesOf([propose("laboratory"), countersign("laboratory")]))).toEqual([]);
    expect(
      evaluateSample(quality, signaturesOf([propose("laboratory"), countersign("reject")])).map(
        (problem) => problem.code,
      ),
    ).toEqual(["quality.rulings-differ"]);
  });
});
