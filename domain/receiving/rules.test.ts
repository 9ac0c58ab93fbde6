import { describe, expect, test } from "@jest/globals";
import { sampleProduct } from "../testing/sample-product.ts";
import type { ReceivingForm, ReceivingLine } from "./receipt.ts";
import { differences, evaluateReceiving, transitOverdue, type ReceivingFacts } from "./rules.ts";

const line: ReceivingLine = {
  line: "1",
  announced: "100",
  received: "98",
  refused: "2",
  short: "0",
  over: "0",
  lot: "L1",
  productionDate: "2026-01-01",
  expiry: "2027-12",
  goodsAgree: true,
  reason: "05",
  location: "WH1.RCV-F",
};
const form: ReceivingForm = {
  notePresent: true,
  noteNumber: "N1",
  noteSealMatches: true,
  noteAgrees: true,
  noteFile: "file-1",
  vehicleSound: true,
  departurePlace: "上海",
  departedAt: "2026-11-22T01:00:00Z",
  arrivedAt: "2026-11-23T01:00:00Z",
  carrier: "示例物流",
  vehicle: "沪A12345",
  equipment: "refrigerated-truck",
  temperature: "5.0",
  temperatureRecord: "file-2",
  lines: [line],
};
const cold = {
  ...sampleProduct,
  code: "P-COLD",
  storageClass: "refrigerated",
  temperatureMin: "2",
  temperatureMax: "8",
} as const;
const facts: ReceivingFacts = {
  order: { number: "PO1", status: "sent", lines: [{ line: "1", product: cold.code, quantity: "100", received: "0" }] },
  orderNumber: "PO1",
  products: new Map([[cold.code, cold]]),
  locations: new Set(["WH1.RCV-F"]),
  files: new Set(["file-1", "file-2"]),
  twoPersonsNeeded: false,
  signedByTwo: false,
  differenceConfirmed: false,
  receivedAt: "2026-11-23T02:00:00Z",
  today: "2026-11-23",
};
const codes = (changedForm: ReceivingForm, changedFacts: ReceivingFacts = facts) =>
  evaluateReceiving(changedForm, changedFacts).map((problem) => problem.code);
const withLine = (change: Partial<ReceivingLine>): ReceivingForm => ({ ...form, lines: [{ ...line, ...change }] });

describe("receiving guards", () => {
  test("RCV-1 a complete record of cold goods is received", () => {
    expect(codes(form)).toEqual([]);
  });

  const flips: readonly (readonly [
    rule: string,
    code: string,
    form: ReceivingForm,
    facts?: Partial<ReceivingFacts>,
  ])[] = [
    ["RCV-1 no order", "receiving.order-missing", form, { order: null }],
    ["RCV-1 order not sent", "receiving.order-not-open", form, { order: { ...facts.order!, status: "draft" } }],
    ["RCV-2 special drugs by one person", "receiving.two-persons", form, { twoPersonsNeeded: true }],
    ["RCV-3 dirty vehicle without remark", "receiving.vehicle-remark-missing", { ...form, vehicleSound: false }],
    ["RCV-4 no note", "receiving.note-missing", { ...form, notePresent: false }],
    ["RCV-4 note without number", "receiving.note-missing", { ...form, noteNumber: "" }],
    ["RCV-4 note without seal", "receiving.note-seal", { ...form, noteSealMatches: false }],
    ["RCV-4 note differs from order", "receiving.note-differs", { ...form, noteAgrees: false }],
    ["RCV-4 goods differ from note", "receiving.goods-differ", withLine({ goodsAgree: false })],
    ["RCV-4 note file does not exist", "receiving.file-unknown", { ...form, noteFile: "gone" }],
    ["RCV-5 departed after arrival", "receiving.time-order", { ...form, departedAt: "2026-11-23T01:30:00Z" }],
    ["RCV-5 arrived after receipt", "receiving.time-order", { ...form, arrivedAt: "2026-11-23T02:30:00Z" }],
    ["RCV-5 unreadable time", "receiving.time-order", { ...form, arrivedAt: "yesterday" }],
    ["RCV-6 quantities do not add up", "receiving.quantity-sum", withLine({ received: "97" })],
    ["RCV-6 negative quantity", "receiving.quantity-invalid", withLine({ received: "-98" })],
    ["RCV-6 short without confirmation", "receiving.quantity-unconfirmed", withLine({ received: "90", short: "8" })],
    [
      "RCV-6 more announced than ordered",
      "receiving.quantity-unconfirmed",
      withLine({ announced: "120", received: "118" }),
    ],
    [
      "RCV-6 confirmed but beyond the order",
      "receiving.over-order",
      withLine({ announced: "120", received: "118" }),
      { differenceConfirmed: true },
    ],
    ["RCV-7 refusal without reason", "receiving.reason-missing", withLine({ reason: "" })],
    ["RCV-7 refusal with unknown reason", "receiving.reason-missing", withLine({ reason: "07" })],
    ["RCV-8 no lot", "receiving.lot-missing", withLine({ lot: "" })],
    ["RCV-8 expiry unreadable", "receiving.lot-missing", withLine({ expiry: "2027.12" })],
    ["RCV-8 produced tomorrow", "receiving.production-date", withLine({ productionDate: "2026-11-24" })],
    ["RCV-8 expired on arrival", "receiving.expired-goods", withLine({ expiry: "2026-10" })],
    ["RCV-8 unknown location", "receiving.location-unknown", withLine({ location: "WH1.A-01" })],
    ["RCV-8 line not on the order", "receiving.line-unknown", withLine({ line: "9" })],
    ["RCV-8 product not in base data", "receiving.product-unknown", form, { products: new Map() }],
    ["RCV-8 lot twice", "receiving.line-duplicate", { ...form, lines: [line, line] }],
    ["RCV-8 no lines", "receiving.lines-missing", { ...form, lines: [] }],
    ["RCV-9 no temperature", "receiving.cold-field-missing", { ...form, temperature: "" }],
    ["RCV-9 no trip record", "receiving.cold-field-missing", { ...form, temperatureRecord: "" }],
    ["RCV-9 no departure time", "receiving.cold-field-missing", { ...form, departedAt: "" }],
    ["RCV-9 ordinary truck", "receiving.cold-equipment", { ...form, equipment: "none" }],
    ["RCV-9 too warm", "receiving.temperature-out-of-range", { ...form, temperature: "8.1" }],
    ["RCV-9 frozen", "receiving.temperature-out-of-range", { ...form, temperature: "1.9" }],
    [
      "RCV-9 no range in base data",
      "receiving.range-unknown",
      form,
      { products: new Map([[cold.code, { ...cold, temperatureMin: "?" }]]) },
    ],
    ["RCV-10 suspect goods handed back", "receiving.suspect-refused", withLine({ suspect: true })],
  ];
  test.each(flips)("%s → %s", (_rule, code, changed, changedFacts = {}) => {
    expect(codes(changed, { ...facts, ...changedFacts })).toContain(code);
  });

  test("RCV-9 cold goods out of range may be refused whole with reason 01", () => {
    expect(codes({ ...withLine({ received: "0", refused: "100", reason: "01" }), temperature: "12" })).toEqual([]);
  });

  test("RCV-4 without note or agreement everything may still be refused", () => {
    expect(
      codes({ ...withLine({ received: "0", refused: "100", reason: "02" }), notePresent: false, noteAgrees: false }),
    ).toEqual([]);
  });

  test("RCV-6 a confirmed shortage is received; the difference names the line", () => {
    const short = withLine({ received: "90", short: "8" });
    expect(codes(short, { ...facts, differenceConfirmed: true })).toEqual([]);
    expect(differences(short, facts.order!)).toEqual([
      { line: "1", product: cold.code, open: "100", announced: "100", received: "90" },
    ]);
    expect(differences(form, facts.order!)).toEqual([]);
  });

  test("RCV-3 transit beyond the agreed hours is noticed", () => {
    expect(transitOverdue(form, 24)).toBe(false);
    expect(transitOverdue(form, 23)).toBe(true);
  });
});
