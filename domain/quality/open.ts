import { ok, refused } from "@yaoflow/engine";
import type { Action } from "@yaoflow/runtime/contract";
import { inventoryProblems, needsTwoPersons, stockWriteOf } from "../inventory/index.ts";
import { sumQuantities } from "../measure/index.ts";
import { documentNumber } from "../numbering.ts";
import { decimal, flag, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { QualityParts } from "./parts.ts";
import type { QualityCase } from "./quality-case.ts";

const orNull = (maxLength: number) => ({ type: ["string", "null"], maxLength }) as const;
const openOutput = shape({
  qualityCase: text(null, 40),
  product: text(null, 40),
  lot: text(null, 60),
  quantity: decimal(null),
  special: flag(null),
  twoPersons: flag(null),
  suspected: flag(null),
  hold: text(null, 400),
});
/** Opens a QA case for one doubtful stock document and makes sure that it is on hold (QAR-9). */
export function openAction(parts: QualityParts): Action {
  return {
    name: "quality.open",
    title: titled("建立质量复核单", "Open a quality case"),
    input: shape({
      stock: text(null, 400),
      "hold?": orNull(400),
      "acceptance?": orNull(40),
      source: text(null, 200),
      "doubt?": orNull(1000),
    }),
    output: openOutput,
    effects: ["inventory.hold"],
    reads: ["stock", "acceptance"],
    errors: ["inventory.stock-unknown"],
    async run(context, input) {
      const { company } = context.scope;
      const stock = await parts.ledger.stock(company, String(input["stock"]));
      if (!stock)
        return refused(
          inventoryProblems.make("inventory.stock-unknown", { params: { stock: String(input["stock"]) } }),
        );
      const wanted =
        typeof input["acceptance"] === "string" && input["acceptance"] !== ""
          ? input["acceptance"]
          : (stock.acceptances.at(-1) ?? "");
      const acceptance = wanted === "" ? null : await parts.acceptance.find(company, wanted);
      const line = acceptance?.lines.find((each) => each.stock === stock.id);
      const number = documentNumber("QC", acceptance?.inspectedAt ?? stock.receivedAt, context.operationId);
      const source = { kind: "quality-case", id: number };
      const given = stock.holds.find((hold) => hold.id === input["hold"]);
      const hold = given?.id ?? `doubt:${number}`;
      if (!given) {
        const write = { ...stockWriteOf(context, "hold", source), approvals: [String(input["source"])] };
        const held = await parts.ledger.addHold(
          write,
          { product: stock.product, lot: stock.lot },
          { id: hold, reason: "doubt", source, liftRoles: ["QM", "QP"], origin: stock.id, isolate: false },
        );
        if (!held.ok) return held;
      }
      const suspected = stock.holds.some((each) => each.isolate);
      const quality: QualityCase = {
        number,
        stock: stock.id,
        product: stock.product,
        lot: stock.lot,
        quantity: sumQuantities(stock.positions.map((each) => each.quantity)),
        unit: stock.unit,
        supplier: stock.supplier,
        receipt: stock.receipt,
        hold,
        source: { kind: "case", id: String(input["source"]) },
        acceptance: line ? (acceptance?.number ?? "") : "",
        doubt: line?.doubt || String(input["doubt"] ?? ""),
        receivers: stock.receivers,
        inspectors: line ? [...new Set((acceptance?.inspectors ?? []).map((actor) => actor.personId))] : [],
        special: stock.special !== null,
        status: suspected ? "suspected" : "open",
        samples: [],
        results: [],
        regulator: null,
        ruling: null,
        case: context.caseId,
      };
      const created = await parts.host.records.create(writeOf(context, "open"), "quality-case", number, quality);
      if (!created.ok) return created;
      const { product, lot, quantity, special } = created.value.data;
      return ok({
        qualityCase: number,
        product,
        lot,
        quantity,
        special,
        twoPersons: needsTwoPersons(stock.special),
        suspected,
        hold,
      });
    },
  };
}
