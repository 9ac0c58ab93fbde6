import { ok } from "@yaoflow/engine";
import type { Reader } from "@yaoflow/runtime/contract";
import { decimal, shape } from "../shape.ts";
import { caseInput, caseOf, type QualityParts } from "./parts.ts";

const plain = { type: "string", maxLength: 1000 } as const;

/** What the quality department sees of a case when it proposes, countersigns or files a result. */
export function caseReader(parts: QualityParts): Reader {
  return {
    name: "quality.case-view",
    title: { "zh-CN": "质量复核单", en: "Quality case" },
    input: caseInput,
    output: shape({
      number: plain,
      product: plain,
      productName: plain,
      lot: plain,
      expiry: plain,
      quantity: decimal(null),
      unit: plain,
      supplier: plain,
      receipt: plain,
      acceptance: plain,
      doubt: plain,
      status: plain,
      laboratory: plain,
      regulator: plain,
    }),
    async read(context, input) {
      const { company } = context.scope;
      const found = await caseOf(parts, company, input["qualityCase"]);
      if (!found.ok) return found;
      const quality = found.value;
      const stock = await parts.ledger.stock(company, quality.stock);
      const acceptance = quality.acceptance === "" ? null : await parts.acceptance.find(company, quality.acceptance);
      const line = acceptance?.lines.find((each) => each.stock === quality.stock);
      const result = quality.results.at(-1);
      return ok({
        number: quality.number,
        product: quality.product,
        productName: line?.genericName ?? quality.product,
        lot: quality.lot,
        expiry: stock?.lastUsable ?? "",
        quantity: quality.quantity,
        unit: quality.unit,
        supplier: quality.supplier,
        receipt: quality.receipt,
        acceptance: quality.acceptance,
        doubt: quality.doubt,
        status: quality.status,
        laboratory: result ? `${result.reportNumber} ${result.conform ? "conform" : "not-conform"}` : "",
        regulator: quality.regulator ? `${quality.regulator.notice} ${quality.regulator.ruling}` : "",
      });
    },
  };
}
