import { ok, refused, type JsonSchema, type Problem } from "@yaoflow/engine";
import type { CallContext, Reader } from "@yaoflow/runtime/contract";
import { choice, decimal, list, shape, titled } from "../shape.ts";
import { salesInput } from "./actions.ts";
import { salesPayments, type SalesOrder } from "./order.ts";
import { salesProblems } from "./problems.ts";
import type { SalesOrderStore } from "./store.ts";

const plain: JsonSchema = { type: "string", maxLength: 500 };

/** Fills the form in which a sales officer corrects an order, with what the system found today. */
export function salesOrderForm(
  store: SalesOrderStore,
  findingsOf: (context: CallContext, order: SalesOrder, stock: boolean) => Promise<readonly Problem[]>,
): Reader {
  return {
    name: "sales.order-form",
    title: titled("销售订单表", "Sales order form"),
    input: salesInput,
    output: shape({
      customer: plain,
      buyer: plain,
      address: plain,
      payment: choice(null, salesPayments),
      delivery: choice(null, ["delivery", "self-pickup"]),
      "note?": plain,
      lines: list(
        shape({
          product: plain,
          genericName: plain,
          specification: plain,
          unit: plain,
          quantity: decimal(null),
          price: decimal(null),
        }),
        300,
      ),
      findings: list(shape({ code: plain, zh: plain, en: plain }), 500),
    }),
    async read(context, input) {
      const found = await store.get(context.scope.company, String(input["order"]));
      if (!found)
        return refused(salesProblems.make("sales.order-unknown", { params: { order: String(input["order"]) } }));
      const { customer, buyer, address, payment, delivery, note, lines } = found.data;
      const findings = await findingsOf(context, found.data, true);
      return ok({
        customer,
        buyer: `${customer}/${buyer}`,
        address: `${customer}/${address}`,
        payment,
        delivery,
        ...(note === undefined ? {} : { note }),
        lines: lines.map(({ product, genericName, specification, unit, quantity, price }) => ({
          product,
          genericName,
          specification,
          unit,
          quantity,
          price,
        })),
        findings: findings.map(({ code, text }) => ({ code, zh: text["zh-CN"], en: text.en })),
      });
    },
  };
}
