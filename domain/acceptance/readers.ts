import { ok, type JsonObject } from "@yaoflow/engine";
import type { Reader } from "@yaoflow/runtime/contract";
import { needsTwoPersons } from "../products/index.ts";
import { decimal, flag, list, shape, text, whole } from "../shape.ts";
import { acceptanceInput, pendingStock, type AcceptanceParts } from "./actions.ts";
import { pendingPosition, planFor } from "./rules.ts";

const plain = { type: "string", maxLength: 500 } as const;

/** Fills the inspector's form: every lot that waits, with what the books and base data say and how much to sample. */
export function worksheetReader(parts: AcceptanceParts): Reader {
  return {
    name: "acceptance.worksheet",
    title: { "zh-CN": "验收单", en: "Acceptance worksheet" },
    input: acceptanceInput,
    output: shape({
      lines: list(
        shape({
          stock: text(null, 400),
          product: plain,
          productName: plain,
          dosageForm: plain,
          specification: plain,
          approvalNumber: plain,
          manufacturer: plain,
          mah: plain,
          supplier: plain,
          lot: plain,
          productionDate: plain,
          expiry: plain,
          unit: plain,
          arrived: decimal(null),
          cases: whole(null, 0, 1_000_000),
          requiredCases: whole(null, 0, 1_000_000),
          requiredPacks: whole(null, 0, 1_000_000),
          sampledCases: whole(null, 0, 1_000_000),
          sampledPacks: whole(null, 0, 1_000_000),
          lotRelease: flag(null),
          imported: flag(null),
          twoPersons: flag(null),
          suspect: flag(null),
          qualifiedQuantity: decimal(null),
          failedQuantity: decimal(null),
        }),
        300,
      ),
    }),
    async read(context, input) {
      const { company } = context.scope;
      const pending = await pendingStock(parts.ledger, company, input);
      const products = await parts.products.findAll(
        company,
        pending.map((stock) => stock.product),
      );
      const lines = pending.map((stock): JsonObject => {
        const product = products.get(stock.product);
        const plan = planFor(stock, product, false);
        const arrived = pendingPosition(stock)?.quantity ?? "0";
        return {
          stock: stock.id,
          product: stock.product,
          productName: product?.genericName ?? "",
          dosageForm: product?.dosageForm ?? "",
          specification: product?.specification ?? "",
          approvalNumber: product?.approvalNumber ?? "",
          manufacturer: product?.manufacturer ?? "",
          mah: product?.mah ?? "",
          supplier: stock.supplier,
          lot: stock.lot,
          productionDate: stock.productionDate ?? "",
          expiry: stock.expiry,
          unit: stock.unit,
          arrived,
          cases: plan.cases,
          requiredCases: plan.openCases,
          requiredPacks: plan.packs,
          sampledCases: plan.openCases,
          sampledPacks: plan.packs,
          lotRelease: product?.lotRelease ?? false,
          imported: product?.imported ?? false,
          twoPersons: product ? needsTwoPersons(product) : true,
          suspect: stock.holds.some((hold) => hold.reason === "doubt" && hold.origin === stock.id),
          qualifiedQuantity: arrived,
          failedQuantity: "0",
        };
      });
      return ok({ lines });
    },
  };
}
