import { ok, refused, type JsonObject } from "@yaoflow/engine";
import type { Action } from "@yaoflow/runtime/contract";
import { latestBy } from "../evidence.ts";
import { isZero } from "../measure/index.ts";
import { needsTwoPersons, isColdChain } from "../products/index.ts";
import { decimal, flag, list, shape, text, titled } from "../shape.ts";
import { orderInput, readFacts, type ReceivingParts } from "./parts.ts";
import { receivingProblems } from "./problems.ts";
import type { ReceivingForm } from "./receipt.ts";
import { differences, evaluateReceiving } from "./rules.ts";

const difference = shape({
  line: text(null, 10),
  product: text(null, 40),
  open: decimal(null),
  announced: decimal(null),
  received: decimal(null),
});

/** What must be known of the order before the receiver's task opens; refuses an order that nothing can be received on. */
export function prepareAction(parts: ReceivingParts): Action {
  return {
    name: "receiving.prepare",
    title: titled("准备收货", "Prepare the receipt"),
    input: orderInput,
    output: shape({ supplierName: { type: "string", maxLength: 200 }, twoPersons: flag(null), coldChain: flag(null) }),
    effects: [],
    reads: ["purchase-order", "product"],
    errors: ["receiving.order-missing", "receiving.order-not-open"],
    local: true,
    async run(context, { order: number }) {
      const order = await parts.orders.get(context.scope.company, String(number));
      if (!order)
        return refused(receivingProblems.make("receiving.order-missing", { params: { order: String(number) } }));
      const { status, supplierName, lines } = order.data;
      if (status !== "sent" && status !== "partly-received")
        return refused(
          receivingProblems.make("receiving.order-not-open", { params: { order: String(number), status } }),
        );
      const products = [
        ...(
          await parts.products.findAll(
            context.scope.company,
            lines.map((line) => line.product),
          )
        ).values(),
      ];
      return ok({ supplierName, twoPersons: products.some(needsTwoPersons), coldChain: products.some(isColdChain) });
    },
  };
}

/** Compares the receiver's record with the order and changes nothing: decides whether the buyer is asked (RCV-6). */
export function compareAction(parts: ReceivingParts): Action {
  return {
    name: "receiving.compare",
    title: titled("核对来货与订单", "Compare arrival and order"),
    input: orderInput,
    output: shape({
      quantityDifference: flag(null),
      differences: list(difference, 300),
      refusedAll: flag(null),
      receivedAny: flag(null),
    }),
    effects: [],
    reads: ["purchase-order"],
    errors: ["receiving.evidence-missing", "receiving.order-missing", "receiving.quantity-invalid"],
    evidence: [{ name: "receive", roles: ["RCV"] }],
    local: true,
    async run(context, { order: number }) {
      const evidence = latestBy(context.evidence, ["RCV"]);
      if (!evidence) return refused(receivingProblems.make("receiving.evidence-missing"));
      const form = evidence.data as unknown as ReceivingForm;
      const order = await parts.orders.get(context.scope.company, String(number));
      if (!order)
        return refused(receivingProblems.make("receiving.order-missing", { params: { order: String(number) } }));
      const facts = await readFacts(parts, context, String(number), form, evidence);
      const malformed = evaluateReceiving(form, facts).find((each) => each.code === "receiving.quantity-invalid");
      if (malformed) return refused(malformed);
      const received = form.lines.some((line) => !isZero(line.received));
      const found = received ? differences(form, order.data) : [];
      return ok({
        quantityDifference: found.length > 0,
        differences: found as unknown as JsonObject[],
        refusedAll: !received,
        receivedAny: received,
      });
    },
  };
}
