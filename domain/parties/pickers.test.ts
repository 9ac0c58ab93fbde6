import { describe, expect, test } from "@jest/globals";
import { partyRules } from "../qualification/index.ts";
import { actionContext } from "../testing/context.ts";
import { memoryRecords } from "../testing/memory-records.ts";
import { paper, sampleSupplier } from "../testing/sample-parties.ts";
import { createParties } from "./index.ts";

const lapsed = {
  ...sampleSupplier,
  code: "S-002",
  name: "示例停用药业有限公司",
  documents: sampleSupplier.documents.map((each) =>
    each.type === "quality-agreement" ? paper("quality-agreement", { validTo: "2026-11-22" }) : each,
  ),
};

async function supplierPicker() {
  const room = createParties({ records: memoryRecords() }, partyRules);
  const write = { company: "demo", operationId: "seed", at: "2026-11-01T00:00:00.000Z", actors: [] };
  await room.store.suppliers.create(write, sampleSupplier);
  await room.store.suppliers.create(write, lapsed);
  const picker = room.pickers?.find((each) => each.name === "suppliers");
  if (!picker) throw new Error("no picker of suppliers");
  return picker;
}

describe("picker of suppliers", () => {
  const choices = [
    ["S-001", undefined],
    ["S-002", "qualification.agreement-expired"],
  ];

  test("PAR-6 a supplier whose agreement ran out yesterday is shown, with the reason that bars it", async () => {
    const picker = await supplierPicker();
    const { items } = await picker.search(actionContext("pick", []), { text: "", params: {}, limit: 20, cursor: null });
    expect(items.map((item) => [item.value, item.disabled?.code])).toEqual(choices);
  });

  test("PAR-6 it is barred as well when a value that a form already holds is resolved", async () => {
    const picker = await supplierPicker();
    const items = await picker.resolve(actionContext("pick", []), ["S-001", "S-002", "S-404"]);
    expect(items.map((item) => [item.value, item.disabled?.code])).toEqual(choices);
  });

  test("PAR-6 the day before, it could be chosen", async () => {
    const picker = await supplierPicker();
    const items = await picker.resolve(actionContext("pick", [], { today: "2026-11-22" }), ["S-002"]);
    expect(items.map((item) => item.disabled)).toEqual([undefined]);
  });
});
