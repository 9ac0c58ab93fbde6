import { ok, refused, type JsonObject } from "@yaoflow/engine";
import type { Reader } from "@yaoflow/runtime/contract";
import { locationId } from "../inventory/index.ts";
import { compareQuantity, subtractQuantity } from "../measure/index.ts";
import { isColdChain, needsTwoPersons } from "../products/index.ts";
import { decimal, flag, list, shape, text } from "../shape.ts";
import type { ReceivingParts } from "./parts.ts";
import { receivingProblems } from "./problems.ts";

const plain = { type: "string", maxLength: 300 } as const;

/** Fills the receiver's form: what is open on the order, with the place where each class of goods waits. */
export function worksheetReader(parts: ReceivingParts): Reader {
  return {
    name: "receiving.worksheet",
    title: { "zh-CN": "收货单", en: "Receiving worksheet" },
    input: shape({ order: text(null, 40) }),
    output: shape({
      order: plain,
      supplierName: plain,
      twoPersons: flag(null),
      coldChain: flag(null),
      lines: list(
        shape({
          line: plain,
          product: plain,
          productName: plain,
          specification: plain,
          manufacturer: plain,
          unit: plain,
          ordered: decimal(null),
          open: decimal(null),
          cold: flag(null),
          announced: decimal(null),
          received: decimal(null),
          refused: decimal(null),
          short: decimal(null),
          over: decimal(null),
          location: plain,
        }),
        300,
      ),
    }),
    async read(context, { order: number }) {
      const { company, warehouse } = context.scope;
      const found = await parts.orders.get(company, String(number));
      if (!found)
        return refused(receivingProblems.make("receiving.order-missing", { params: { order: String(number) } }));
      const order = found.data;
      const products = await parts.products.findAll(
        company,
        order.lines.map((line) => line.product),
      );
      const places = await parts.locations.list(company, {
        zone: "receiving",
        ...(warehouse === undefined ? {} : { warehouse }),
      });
      const lines: JsonObject[] = order.lines.flatMap((line) => {
        const open = subtractQuantity(line.quantity, line.received);
        const product = products.get(line.product);
        if (compareQuantity(open, "0") <= 0) return [];
        const place = places.find((each) => each.storageClass === product?.storageClass);
        return [
          {
            line: line.line,
            product: line.product,
            productName: line.genericName,
            specification: line.specification,
            manufacturer: line.manufacturer,
            unit: line.unit,
            ordered: line.quantity,
            open,
            cold: product ? isColdChain(product) : false,
            announced: open,
            received: open,
            refused: "0",
            short: "0",
            over: "0",
            location: place ? locationId(place) : "",
          },
        ];
      });
      const all = [...products.values()];
      return ok({
        order: order.number,
        supplierName: order.supplierName,
        twoPersons: all.some(needsTwoPersons),
        coldChain: all.some(isColdChain),
        lines,
      });
    },
  };
}
