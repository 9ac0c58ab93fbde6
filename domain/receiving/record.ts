import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext, Evidence } from "@yaoflow/runtime/contract";
import { latestBy } from "../evidence.ts";
import { stockId, stockWriteOf } from "../inventory/index.ts";
import { isZero } from "../measure/index.ts";
import { documentNumber } from "../numbering.ts";
import { isColdChain, specialOf, type Product } from "../products/index.ts";
import { refusalOf } from "../refusal.ts";
import { flag, list, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import { orderInput, readFacts, type ReceivingParts } from "./parts.ts";
import { receivingProblems } from "./problems.ts";
import type { Receipt, ReceiptLine, ReceivingForm, ReceivingLine } from "./receipt.ts";
import { evaluateReceiving, refusedForCold, transitOverdue } from "./rules.ts";

/** Makes the receiving record and PENDING stock. All guards stand here, whatever flow calls it. */
export function recordAction(parts: ReceivingParts): Action {
  return {
    name: "receiving.record",
    title: titled("登记收货", "Record the receipt"),
    input: orderInput,
    output: shape({
      receipt: text(null, 40),
      lots: list(text(null, 60), 300),
      stocks: list(text(null, 400), 300),
      received: { type: "integer" },
      twoPersons: flag(null),
      coldChain: flag(null),
      coldRefusal: flag(null),
      transitOverdue: flag(null),
    }),
    effects: ["inventory.receive"],
    reads: ["purchase-order", "product", "location"],
    errors: Object.keys(receivingProblems.kinds),
    evidence: [{ name: "receive", roles: ["RCV"] }],
    async run(context, { order: number }) {
      const { company } = context.scope;
      const evidence = latestBy(context.evidence, ["RCV"]);
      if (!evidence) return refused(receivingProblems.make("receiving.evidence-missing"));
      const receiptNumber = documentNumber("RC", evidence.at, context.operationId);
      // A retry after the record exists goes on from it: the order may already count these goods.
      const known = await parts.host.records.get<Receipt>(company, "receipt", receiptNumber);
      const receipt = known ? ok(known.data) : await decide(parts, context, String(number), receiptNumber, evidence);
      // Who moved the goods are those who signed this record; the buyer's signature stands on the order.
      return receipt.ok ? carryOut(parts, { ...context, evidence: [evidence] }, receipt.value) : receipt;
    },
  };
}

async function decide(
  parts: ReceivingParts,
  context: ActionContext,
  number: string,
  receiptNumber: string,
  evidence: Evidence,
): Promise<Result<Receipt, Problem>> {
  const form = evidence.data as unknown as ReceivingForm;
  const facts = await readFacts(parts, context, number, form, evidence);
  const refusal = refusalOf(evaluateReceiving(form, facts));
  if (refusal) return refused(refusal);
  const limit = Number(await parts.host.parameters.get(context.scope.company, "receiving.transit-limit-hours"));
  const order = await parts.orders.get(context.scope.company, number);
  if (!order) return refused(receivingProblems.make("receiving.order-missing", { params: { order: number } }));
  const lines = await Promise.all(
    form.lines.map((line, index) =>
      lineOf(parts, context, order.data.lines, facts.products, `${receiptNumber}/${index + 1}`, line),
    ),
  );
  const receipt: Receipt = {
    number: receiptNumber,
    order: number,
    supplier: order.data.supplier,
    supplierName: order.data.supplierName,
    submission: evidence.submission,
    receivers: evidence.actors,
    receivedAt: evidence.at,
    note: { present: form.notePresent, number: form.noteNumber ?? "", file: form.noteFile ?? "" },
    transport: {
      departurePlace: form.departurePlace ?? "",
      departedAt: form.departedAt ?? "",
      arrivedAt: form.arrivedAt ?? "",
      carrier: form.carrier ?? "",
      vehicle: form.vehicle ?? "",
      equipment: form.equipment ?? "",
      temperature: form.temperature ?? "",
      temperatureRecord: form.temperatureRecord ?? "",
      sound: form.vehicleSound,
      remark: form.vehicleRemark ?? "",
      overdue: transitOverdue(form, limit),
    },
    twoPersons: facts.twoPersonsNeeded,
    coldChain: [...facts.products.values()].some(isColdChain),
    lines,
    case: context.caseId,
  };
  const created = await parts.host.records.create(writeOf(context, "receipt"), "receipt", receiptNumber, receipt);
  return created.ok ? ok(created.value.data) : created;
}

async function lineOf(
  parts: ReceivingParts,
  context: ActionContext,
  ordered: readonly { line: string; product: string }[],
  products: ReadonlyMap<string, Product>,
  receiptLine: string,
  line: ReceivingLine,
): Promise<ReceiptLine> {
  const product = products.get(ordered.find((each) => each.line === line.line)?.product ?? "");
  const place = line.location === undefined ? null : await parts.locations.find(context.scope.company, line.location);
  const stock =
    isZero(line.received) || !place || !product
      ? ""
      : stockId({ warehouse: place.warehouse, product: product.code, lot: line.lot ?? "", receiptLine });
  return {
    receiptLine,
    line: line.line,
    product: product?.code ?? "",
    productName: product?.genericName ?? "",
    unit: product?.unit ?? "",
    announced: line.announced,
    received: line.received,
    refused: line.refused,
    short: line.short,
    over: line.over,
    lot: line.lot ?? "",
    productionDate: line.productionDate ?? "",
    expiry: line.expiry ?? "",
    suspect: line.suspect ?? false,
    reason: line.reason ?? "",
    remark: line.remark ?? "",
    location: line.location ?? "",
    stock,
    coldRefused: refusedForCold(line),
  };
}

/** Stock, holds, order and report; each step idempotent, so that a retry completes what a crash left. */
async function carryOut(
  parts: ReceivingParts,
  context: ActionContext,
  receipt: Receipt,
): Promise<Result<JsonObject, Problem>> {
  const { company } = context.scope;
  const source = { kind: "receipt", id: receipt.number };
  for (const line of receipt.lines) {
    if (line.stock !== "") {
      const product = await parts.products.find(company, line.product);
      const place = await parts.locations.find(company, line.location);
      if (!product || !place)
        return refused(receivingProblems.make("receiving.location-unknown", { params: { line: line.line } }));
      const stocked = await parts.ledger.receive(stockWriteOf(context, `receive/${line.receiptLine}`, source), {
        warehouse: place.warehouse,
        product: line.product,
        lot: line.lot,
        receiptLine: line.receiptLine,
        supplier: receipt.supplier,
        receipt: receipt.number,
        order: receipt.order,
        productionDate: line.productionDate,
        expiry: line.expiry,
        unit: line.unit,
        storageClass: product.data.storageClass ?? "room",
        special: specialOf(product.data),
        receivers: receipt.receivers.map((actor) => actor.personId),
        quantity: line.received,
        receivedAt: receipt.receivedAt,
        location: place.code,
      });
      if (!stocked.ok) return stocked;
      if (line.suspect) {
        const held = await parts.ledger.addHold(
          stockWriteOf(context, `suspect/${line.receiptLine}`, source),
          { product: line.product, lot: line.lot },
          {
            id: `suspect:${line.receiptLine}`,
            reason: "doubt",
            source,
            liftRoles: ["QM", "QP"],
            origin: line.stock,
            isolate: true,
          },
        );
        if (!held.ok) return held;
      }
    }
    if (line.coldRefused) {
      const report = {
        receipt: receipt.number,
        order: receipt.order,
        line: line.line,
        product: line.product,
        refused: line.refused,
        temperature: receipt.transport.temperature,
        equipment: receipt.transport.equipment,
        remark: line.remark,
        status: "reported",
        case: receipt.case,
      };
      const reported = await parts.host.records.create(
        writeOf(context, `cold/${line.receiptLine}`),
        "temperature-exception",
        line.receiptLine.replace("/", "-"),
        report,
      );
      if (!reported.ok) return reported;
    }
  }
  const taken = receipt.lines.filter((line) => line.stock !== "");
  if (taken.length > 0) {
    const registered = await parts.orders.registerReceipt(
      writeOf(context, "order"),
      receipt.order,
      taken.map((line) => ({ line: line.line, quantity: line.received })),
    );
    if (!registered.ok) return registered;
  }
  return ok({
    receipt: receipt.number,
    lots: taken.map((line) => line.lot),
    stocks: taken.map((line) => line.stock),
    received: taken.length,
    twoPersons: receipt.twoPersons,
    coldChain: receipt.coldChain,
    coldRefusal: receipt.lines.some((line) => line.coldRefused),
    transitOverdue: receipt.transport.overdue,
  });
}
