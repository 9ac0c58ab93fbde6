import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext, DomainHost, Evidence } from "@yaoflow/runtime/contract";
import { latestBy, signedByTwo } from "../evidence.ts";
import { stockId, stockWriteOf, type LocationStore, type StockLedger } from "../inventory/index.ts";
import { isZero } from "../measure/index.ts";
import { documentNumber } from "../numbering.ts";
import { needsTwoPersons, isColdChain, specialOf, type Product, type ProductStore } from "../products/index.ts";
import type { PurchaseOrders } from "../purchasing/index.ts";
import { refusalOf } from "../refusal.ts";
import { decimal, flag, list, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import { receivingProblems } from "./problems.ts";
import type { Receipt, ReceiptLine, ReceivingForm, ReceivingLine } from "./receipt.ts";
import { differences, evaluateReceiving, refusedForCold, transitOverdue, type ReceivingFacts } from "./rules.ts";

export interface ReceivingParts {
  readonly host: Pick<DomainHost, "records" | "files" | "parameters">;
  readonly ledger: StockLedger;
  readonly locations: LocationStore;
  readonly orders: PurchaseOrders;
  readonly products: ProductStore;
}

const input = shape({ order: text(null, 40) });
const difference = shape({ line: text(null, 10), product: text(null, 40), open: decimal(null), announced: decimal(null), received: decimal(null) });

/** What must be known of the order before the receiver's task opens; refuses an order that nothing can be received on. */
export function prepareAction(parts: ReceivingParts): Action {
  return {
    name: "receiving.prepare",
    title: titled("准备收货", "Prepare the receipt"),
    input,
    output: shape({ supplierName: { type: "string", maxLength: 200 }, twoPersons: flag(null), coldChain: flag(null) }),
    effects: [],
    reads: ["purchase-order", "product"],
    errors: ["receiving.order-missing", "receiving.order-not-open"],
    local: true,
    async run(context, { order: number }) {
      const order = await parts.orders.get(context.scope.company, String(number));
      if (!order) return refused(receivingProblems.make("receiving.order-missing", { params: { order: String(number) } }));
      const { status, supplierName, lines } = order.data;
      if (status !== "sent" && status !== "partly-received") return refused(receivingProblems.make("receiving.order-not-open", { params: { order: String(number), status } }));
      const products = [...(await parts.products.findAll(context.scope.company, lines.map((line) => line.product))).values()];
      return ok({ supplierName, twoPersons: products.some(needsTwoPersons), coldChain: products.some(isColdChain) });
    },
  };
}

/** Compares the receiver's record with the order and changes nothing: decides whether the buyer is asked (RCV-6). */
export function compareAction(parts: ReceivingParts): Action {
  return {
    name: "receiving.compare",
    title: titled("核对来货与订单", "Compare arrival and order"),
    input,
    output: shape({ quantityDifference: flag(null), differences: list(difference, 300), refusedAll: flag(null), receivedAny: flag(null) }),
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
      if (!order) return refused(receivingProblems.make("receiving.order-missing", { params: { order: String(number) } }));
      const facts = await readFacts(parts, context, String(number), form, evidence);
      const malformed = evaluateReceiving(form, facts).find((each) => each.code === "receiving.quantity-invalid");
      if (malformed) return refused(malformed);
      const received = form.lines.some((line) => !isZero(line.received));
      const found = received ? differences(form, order.data) : [];
      return ok({ quantityDifference: found.length > 0, differences: found as unknown as JsonObject[], refusedAll: !received, receivedAny: received });
    },
  };
}

/** Makes the receiving record and PENDING stock. All guards stand here, whatever flow calls it. */
export function recordAction(parts: ReceivingParts): Action {
  return {
    name: "receiving.record",
    title: titled("登记收货", "Record the receipt"),
    input,
    output: shape({ receipt: text(null, 40), lots: list(text(null, 60), 300), stocks: list(text(null, 400), 300), received: { type: "integer" }, twoPersons: flag(null), coldChain: flag(null), coldRefusal: flag(null), transitOverdue: flag(null) }),
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

async function decide(parts: ReceivingParts, context: ActionContext, number: string, receiptNumber: string, evidence: Evidence): Promise<Result<Receipt, Problem>> {
  const form = evidence.data as unknown as ReceivingForm;
  const facts = await readFacts(parts, context, number, form, evidence);
  const refusal = refusalOf(evaluateReceiving(form, facts));
  if (refusal) return refused(refusal);
  const limit = Number(await parts.host.parameters.get(context.scope.company, "receiving.transit-limit-hours"));
  const order = await parts.orders.get(context.scope.company, number);
  if (!order) return refused(receivingProblems.make("receiving.order-missing", { params: { order: number } }));
  const lines = await Promise.all(form.lines.map((line, index) => lineOf(parts, context, order.data.lines, facts.products, `${receiptNumber}/${index + 1}`, line)));
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
      departurePlace: form.departurePlace ?? "", departedAt: form.departedAt ?? "", arrivedAt: form.arrivedAt ?? "", carrier: form.carrier ?? "", vehicle: form.vehicle ?? "", equipment: form.equipment ?? "",
      temperature: form.temperature ?? "", temperatureRecord: form.temperatureRecord ?? "", sound: form.vehicleSound, remark: form.vehicleRemark ?? "", overdue: transitOverdue(form, limit),
    },
    twoPersons: facts.twoPersonsNeeded,
    coldChain: [...facts.products.values()].some(isColdChain),
    lines,
    case: context.caseId,
  };
  const created = await parts.host.records.create(writeOf(context, "receipt"), "receipt", receiptNumber, receipt);
  return created.ok ? ok(created.value.data) : created;
}

async function lineOf(parts: ReceivingParts, context: ActionContext, ordered: readonly { line: string; product: string }[], products: ReadonlyMap<string, Product>, receiptLine: string, line: ReceivingLine): Promise<ReceiptLine> {
  const product = products.get(ordered.find((each) => each.line === line.line)?.product ?? "");
  const place = line.location === undefined ? null : await parts.locations.find(context.scope.company, line.location);
  const stock = isZero(line.received) || !place || !product ? "" : stockId({ warehouse: place.warehouse, product: product.code, lot: line.lot ?? "", receiptLine });
  return {
    receiptLine, line: line.line, product: product?.code ?? "", productName: product?.genericName ?? "", unit: product?.unit ?? "", announced: line.announced, received: line.received, refused: line.refused,
    short: line.short, over: line.over, lot: line.lot ?? "", productionDate: line.productionDate ?? "", expiry: line.expiry ?? "", suspect: line.suspect ?? false, reason: line.reason ?? "", remark: line.remark ?? "",
    location: line.location ?? "", stock, coldRefused: refusedForCold(line),
  };
}

/** Stock, holds, order and report; each step idempotent, so that a retry completes what a crash left. */
async function carryOut(parts: ReceivingParts, context: ActionContext, receipt: Receipt): Promise<Result<JsonObject, Problem>> {
  const { company } = context.scope;
  const source = { kind: "receipt", id: receipt.number };
  for (const line of receipt.lines) {
    if (line.stock !== "") {
      const product = await parts.products.find(company, line.product);
      const place = await parts.locations.find(company, line.location);
      if (!product || !place) return refused(receivingProblems.make("receiving.location-unknown", { params: { line: line.line } }));
      const stocked = await parts.ledger.receive(stockWriteOf(context, `receive/${line.receiptLine}`, source), {
        warehouse: place.warehouse, product: line.product, lot: line.lot, receiptLine: line.receiptLine, supplier: receipt.supplier, receipt: receipt.number, order: receipt.order, productionDate: line.productionDate,
        expiry: line.expiry, unit: line.unit, storageClass: product.data.storageClass ?? "room", special: specialOf(product.data), receivers: receipt.receivers.map((actor) => actor.personId), quantity: line.received, receivedAt: receipt.receivedAt, location: place.code,
      });
      if (!stocked.ok) return stocked;
      if (line.suspect) {
        const held = await parts.ledger.addHold(stockWriteOf(context, `suspect/${line.receiptLine}`, source), { product: line.product, lot: line.lot }, { id: `suspect:${line.receiptLine}`, reason: "doubt", source, liftRoles: ["QM", "QP"], origin: line.stock, isolate: true });
        if (!held.ok) return held;
      }
    }
    if (line.coldRefused) {
      const report = { receipt: receipt.number, order: receipt.order, line: line.line, product: line.product, refused: line.refused, temperature: receipt.transport.temperature, equipment: receipt.transport.equipment, remark: line.remark, status: "reported", case: receipt.case };
      const reported = await parts.host.records.create(writeOf(context, `cold/${line.receiptLine}`), "temperature-exception", line.receiptLine.replace("/", "-"), report);
      if (!reported.ok) return reported;
    }
  }
  const taken = receipt.lines.filter((line) => line.stock !== "");
  if (taken.length > 0) {
    const registered = await parts.orders.registerReceipt(writeOf(context, "order"), receipt.order, taken.map((line) => ({ line: line.line, quantity: line.received })));
    if (!registered.ok) return registered;
  }
  return ok({
    receipt: receipt.number, lots: taken.map((line) => line.lot), stocks: taken.map((line) => line.stock), received: taken.length, twoPersons: receipt.twoPersons, coldChain: receipt.coldChain,
    coldRefusal: receipt.lines.some((line) => line.coldRefused), transitOverdue: receipt.transport.overdue,
  });
}

async function readFacts(parts: ReceivingParts, context: ActionContext, orderNumber: string, form: ReceivingForm, evidence: Evidence): Promise<ReceivingFacts> {
  const { company } = context.scope;
  const order = await parts.orders.get(company, orderNumber);
  const wanted = (order?.data.lines ?? []).filter((each) => form.lines.some((line) => line.line === each.line)).map((each) => each.product);
  const products = await parts.products.findAll(company, wanted);
  const ids = [...new Set(form.lines.flatMap((line) => line.location ?? []))];
  const places = await Promise.all(ids.map(async (id) => ({ id, place: await parts.locations.find(company, id) })));
  const hashes = [form.noteFile, form.temperatureRecord].filter((hash) => hash !== undefined && hash !== "") as string[];
  const files = await Promise.all(hashes.map(async (hash) => ((await parts.host.files.stat(company, hash)) ? [hash] : [])));
  const buyer = latestBy(context.evidence, ["PUR"], ["confirm"]);
  return {
    order: order?.data ?? null,
    orderNumber,
    products,
    locations: new Set(places.filter(({ place }) => place?.zone === "receiving").map(({ id }) => id)),
    files: new Set(files.flat()),
    twoPersonsNeeded: [...products.values()].some(needsTwoPersons),
    signedByTwo: signedByTwo(evidence, ["RCV"]),
    // An older confirmation does not cover a record that was changed after it.
    differenceConfirmed: buyer !== undefined && buyer.at >= evidence.at,
    receivedAt: evidence.at,
    today: context.today,
  };
}
