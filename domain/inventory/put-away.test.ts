import { describe, expect, test } from "@jest/globals";
import type { ActorRef, JsonObject } from "@yaoflow/engine";
import { actionContext, actor, signed } from "../testing/context.ts";
import { createMemoryLedger } from "../testing/memory-stock.ts";
import { goods, stockWrite } from "../testing/stock-samples.ts";
import type { Location } from "./rules.ts";
import type { LocationStore } from "./locations.ts";
import { putAwayAction, putAwayWorksheet } from "./put-away.ts";

const company = "demo";
const storage: Location = { code: "A-01", warehouse: "WH1", zone: "storage", storageClass: "room", special: false };
const places: readonly Location[] = [
  { ...storage, code: "RCV", zone: "receiving" },
  { ...storage, code: "REJ", zone: "rejected" },
  { ...storage, code: "S-01", special: true },
  storage,
  { ...storage, warehouse: "WH2" },
];
const locations: LocationStore = {
  find: (_company, id) => Promise.resolve(places.find((each) => `${each.warehouse}.${each.code}` === id) ?? null),
  at: (_company, warehouse, code) =>
    Promise.resolve(places.find((each) => each.warehouse === warehouse && each.code === code) ?? null),
  list: (_company, where) => Promise.resolve(places.filter((each) => each.warehouse === where["warehouse"])),
  create: () => Promise.reject(new Error("nothing is made here")),
};

/** 95 qualified and 5 rejected packs in the receiving area. */
async function accepted(special: string | null = null) {
  const { ledger } = createMemoryLedger(places);
  const received = await ledger.receive(stockWrite(company, "RCV"), goods({ special }));
  if (!received.ok) throw new Error(received.problem.code);
  const { id } = received.value;
  const pending = { stock: id, location: "RCV", status: "PENDING" } as const;
  await ledger.reject(stockWrite(company, "INS"), pending, "5", { kind: "acceptance", id: "A1" });
  await ledger.qualify(stockWrite(company, "INS"), pending, "95", { record: "A1", inspectors: ["ins"] });
  const put = async (lines: readonly JsonObject[], ...actors: readonly ActorRef[]) => {
    const evidence = [signed("put-away", "submit", 1, { lines }, ...actors)];
    const done = await putAwayAction(ledger, locations).run(actionContext("put-away", evidence), { stocks: [id] });
    return done.ok ? "ok" : done.problem.code;
  };
  const row = { stock: id, from: "RCV", status: "QUALIFIED", quantity: "95", to: "WH1.A-01" };
  return { ledger, id, put, row, red: { ...row, status: "REJECTED", quantity: "5", to: "WH1.REJ" } };
}

const keep = actor("keep", "KEEP");
const keep2 = actor("keep2", "KEEP", "second");

describe("put-away", () => {
  test("INV-7 the worksheet lists what lies wrong, with a place that fits each row", async () => {
    const { ledger, id } = await accepted();
    const reader = putAwayWorksheet(ledger, locations, () => Promise.resolve({ name: "药", specification: "1" }));
    const sheet = await reader.read(actionContext("put-away", []), { stocks: [id] });
    const rows = sheet.ok ? (sheet.value["lines"] as JsonObject[]) : [];
    expect(rows.map((each) => [each["status"], each["quantity"], each["to"]]).sort()).toEqual([
      ["QUALIFIED", "95", "WH1.A-01"],
      ["REJECTED", "5", "WH1.REJ"],
    ]);
  });
  test("INV-7 goods go where the keeper's signed list sends them", async () => {
    const { ledger, id, put, row, red } = await accepted();
    expect(await put([row, red], keep)).toBe("ok");
    expect((await ledger.stock(company, id))?.positions.map((each) => [each.zone, each.quantity])).toEqual([
      ["storage", "95"],
      ["rejected", "5"],
    ]);
  });
  test("INV-8 two keepers put special drugs away, into their own store", async () => {
    const { put, row, red } = await accepted("narcotic");
    const special = { ...row, to: "WH1.S-01" };
    expect(await put([special, red], keep)).toBe("inventory.two-persons");
    expect(await put([special, red], keep, actor("keep", "KEEP", "second"))).toBe("inventory.two-persons");
    expect(await put([special, red], keep, actor("rev", "REV", "second"))).toBe("inventory.two-persons");
    expect(await put([special, red], keep, keep2)).toBe("ok");
  });
  test.each([
    ["INV-12, nobody signed", "inventory.evidence-missing", {}, []],
    ["INV-12, signed by no keeper", "inventory.evidence-missing", {}, [actor("rcv", "RCV")]],
    ["INV-7, a place that does not exist", "inventory.location-unknown", { to: "WH1.X" }, [keep]],
    ["INV-7, a place in another warehouse", "inventory.location-unknown", { to: "WH2.A-01" }, [keep]],
    ["INV-7, the receiving area again", "inventory.zone-mismatch", { to: "WH1.RCV" }, [keep]],
    ["INV-7, the special store", "inventory.special-store", { to: "WH1.S-01" }, [keep]],
    ["INV-1, more than there is", "inventory.insufficient", { quantity: "96" }, [keep]],
    ["INV-1, not a quantity", "inventory.quantity-invalid", { quantity: "-1" }, [keep]],
    ["INV-1, goods that are not on the list", "inventory.stock-unknown", { stock: "x" }, [keep]],
    ["INV-1, a status that is not there", "inventory.position-unknown", { status: "TO_DESTROY" }, [keep]],
  ] as const)("%s → %s", async (_rule, code, change, actors) => {
    const { ledger, id, put, row } = await accepted();
    expect(await put([{ ...row, ...change }], ...actors)).toBe(code);
    expect((await ledger.stock(company, id))?.positions.every((each) => each.zone === "receiving")).toBe(true);
  });
  test("INV-12 a stock left off the list is missed", async () => {
    const { put } = await accepted();
    expect(await put([], keep)).toBe("inventory.line-missing");
  });
});
