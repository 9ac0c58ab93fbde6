import { describe, expect, test } from "@jest/globals";
import type { MovementKind } from "../inventory/index.ts";
import { lineOf, type LineageLine, type LotLink } from "./lineage.ts";
import { reach, recallList, traceLot } from "./rules.ts";

let serial = 0;
function line(kind: MovementKind, more: Partial<LineageLine> = {}): LineageLine {
  serial += 1;
  return {
    key: `k${serial}`,
    at: `2026-11-23T00:00:${String(serial % 60).padStart(2, "0")}.000Z`,
    kind,
    stock: "S",
    warehouse: "WH1",
    receiptLine: "R1/1",
    quantity: "100",
    balance: "0",
    from: null,
    to: null,
    supplier: "S1",
    receipt: "R1",
    order: "PO1",
    expiry: "2027-12",
    source: { kind: "receipt", id: "R1" },
    actors: [{ personId: "rcv", role: "RCV" }],
    ...more,
  };
}

const lot = { product: "P1", lot: "L1" };
const story = [
  line("receive"),
  line("qualify", { source: { kind: "acceptance", id: "AC1" }, actors: [{ personId: "ins", role: "INS" }] }),
  line("qualify", {
    source: { kind: "quality-case", id: "QC1" },
    actors: [
      { personId: "qa", role: "QA" },
      { personId: "qm", role: "QM" },
    ],
  }),
  line("ship", {
    quantity: "30",
    customer: "C1",
    outboundLine: "OB1/1",
    document: { kind: "outbound", id: "OB1" },
    caseId: "case-1",
  }),
  line("ship", { quantity: "10", customer: "C2", outboundLine: "OB2/1", document: { kind: "outbound", id: "OB2" } }),
  line("return-in", { quantity: "5", customer: "C1", outboundLine: "OB1/1", stock: "S~return" }),
];

describe("trace", () => {
  test("TRC-1 backward names supplier, order, receipt, acceptance, ruling and their persons", () => {
    expect(traceLot(lot, story, []).backward).toEqual([
      expect.objectContaining({
        supplier: "S1",
        order: "PO1",
        receipt: "R1",
        receivers: ["rcv"],
        acceptances: [expect.objectContaining({ id: "AC1", result: "qualified", persons: ["ins"] })],
        rulings: [expect.objectContaining({ id: "QC1", result: "qualified", persons: ["qa", "qm"] })],
      }),
    ]);
  });
  test("TRC-2 forward counts what is still with each customer", () => {
    expect(
      traceLot(lot, story, []).forward.map(({ customer, shipped, returned, outstanding }) => [
        customer,
        shipped,
        returned,
        outstanding,
      ]),
    ).toEqual([
      ["C1", "30", "5", "25"],
      ["C2", "10", "0", "10"],
    ]);
  });
  test("TRC-3 a line that comes twice counts once, in any order", () => {
    expect(traceLot(lot, [...story].reverse().concat(story), [])).toEqual(traceLot(lot, story, []));
  });
  test("TRC-2 the recall list is one entry per customer over several lots", () => {
    const other = traceLot(
      { product: "P1", lot: "L2" },
      [line("ship", { quantity: "7", customer: "C2", outboundLine: "OB3/1" })],
      [],
    );
    expect(
      recallList([traceLot(lot, story, []), other]).map(({ customer, lots }) => [
        customer,
        lots.map((each) => [each.lot, each.outstanding]),
      ]),
    ).toEqual([
      ["C1", [["L1", "25"]]],
      [
        "C2",
        [
          ["L1", "10"],
          ["L2", "7"],
        ],
      ],
    ]);
  });
  test("TRC-5 repacking is followed over three steps and a cycle ends", () => {
    const ref = (name: string) => ({ product: "P1", lot: name });
    const link = (parent: string, child: string): LotLink => ({
      key: `${parent}>${child}`,
      at: "",
      parent: ref(parent),
      child: ref(child),
      quantity: "1",
      source: { kind: "repack", id: "x" },
    });
    const links = [link("A", "B"), link("B", "C"), link("C", "D"), link("D", "A")];
    expect(reach(ref("A"), "children", links, 3).map((each) => each.lot)).toEqual(["B", "C", "D"]);
    expect(reach(ref("D"), "parents", links, 10).map((each) => each.lot)).toEqual(["C", "B", "A"]);
    expect(reach(ref("A"), "children", links, 1).map((each) => each.lot)).toEqual(["B"]);
  });
  test("TRC-1 reservations and picking leave no lineage", () => {
    expect(["reserve", "release", "pick", "unpick"].map((kind) => lineOf({ ...story[0]!, kind } as never))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
