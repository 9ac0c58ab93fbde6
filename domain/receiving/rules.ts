import type { Problem } from "@yaoflow/engine";
import {
  compareDecimal,
  compareQuantity,
  addQuantity,
  isDay,
  isDecimal,
  isExpired,
  isExpiry,
  isQuantity,
  isZero,
  lastUsableDay,
  subtractQuantity,
  sumQuantities,
  type Day,
  type Quantity,
} from "../measure/index.ts";
import type { Product } from "../products/index.ts";
import { isColdChain } from "../products/index.ts";
import { receivingProblems } from "./problems.ts";
import { coldEquipment, refusalReasons, type ReceivingForm, type ReceivingLine } from "./receipt.ts";

/** What the guard compares the receiver's record with. */
export interface ReceivingFacts {
  readonly order: {
    readonly number: string;
    readonly status: string;
    readonly lines: readonly {
      readonly line: string;
      readonly product: string;
      readonly quantity: Quantity;
      readonly received: Quantity;
    }[];
  } | null;
  readonly orderNumber: string;
  readonly products: ReadonlyMap<string, Product>;
  /** Receiving locations that the form names, by id. */
  readonly locations: ReadonlySet<string>;
  /** Files that the form names and that exist. */
  readonly files: ReadonlySet<string>;
  readonly twoPersonsNeeded: boolean;
  readonly signedByTwo: boolean;
  /** A buyer signed that the supplier confirmed the difference. */
  readonly differenceConfirmed: boolean;
  /** Server's instant of the receiver's signature. */
  readonly receivedAt: string;
  readonly today: Day;
}

const make: typeof receivingProblems.make = (code, detail) => receivingProblems.make(code, detail);

/** Every reason why this record must not become a receipt (RCV-1 … RCV-12); empty = receive. */
export function evaluateReceiving(form: ReceivingForm, facts: ReceivingFacts): readonly Problem[] {
  const { order } = facts;
  if (!order) return [make("receiving.order-missing", { params: { order: facts.orderNumber } })];
  if (order.status !== "sent" && order.status !== "partly-received")
    return [make("receiving.order-not-open", { params: { order: order.number, status: order.status } })];
  if (form.lines.length === 0) return [make("receiving.lines-missing")];
  const malformed = form.lines.flatMap((line, index) => wellFormed(line, index));
  if (malformed.length > 0) return malformed;
  const takesIn = form.lines.some((line) => !isZero(line.received));
  return [
    ...(facts.twoPersonsNeeded && !facts.signedByTwo ? [make("receiving.two-persons")] : []),
    ...(takesIn ? noteFindings(form) : []),
    ...(form.vehicleSound || filled(form.vehicleRemark)
      ? []
      : [make("receiving.vehicle-remark-missing", { pointer: "/vehicleRemark" })]),
    ...timeFindings(form, facts.receivedAt),
    ...fileFindings(form, facts),
    ...form.lines.flatMap((line, index) => lineFindings(line, `/lines/${index}`, form, facts)),
    ...duplicates(form.lines),
    ...quantityFindings(form, facts),
  ];
}

function noteFindings(form: ReceivingForm): Problem[] {
  if (!form.notePresent || !filled(form.noteNumber))
    return [make("receiving.note-missing", { pointer: "/notePresent" })];
  return [
    ...(form.noteSealMatches === true ? [] : [make("receiving.note-seal", { pointer: "/noteSealMatches" })]),
    ...(form.noteAgrees === true ? [] : [make("receiving.note-differs", { pointer: "/noteAgrees" })]),
  ];
}

/** 启运 ≤ 到货 ≤ 收货; instants compare as numbers, an unreadable one is out of order. */
function timeFindings(form: ReceivingForm, receivedAt: string): Problem[] {
  const times = [form.departedAt, form.arrivedAt, receivedAt].filter(filled).map((at) => Date.parse(at));
  const ordered = times.every((at, index) => !Number.isNaN(at) && (index === 0 || (times[index - 1] ?? at) <= at));
  return ordered ? [] : [make("receiving.time-order", { pointer: "/arrivedAt" })];
}

function fileFindings(form: ReceivingForm, facts: ReceivingFacts): Problem[] {
  const named = [
    ["noteFile", form.noteFile],
    ["temperatureRecord", form.temperatureRecord],
  ] as const;
  return named.flatMap(([field, hash]) =>
    filled(hash) && !facts.files.has(hash)
      ? [make("receiving.file-unknown", { pointer: `/${field}`, params: { field } })]
      : [],
  );
}

function wellFormed(line: ReceivingLine, index: number): Problem[] {
  const good = [line.announced, line.received, line.refused, line.short, line.over].every(isQuantity);
  return good ? [] : [make("receiving.quantity-invalid", { pointer: `/lines/${index}`, params: { line: line.line } })];
}

function lineFindings(line: ReceivingLine, pointer: string, form: ReceivingForm, facts: ReceivingFacts): Problem[] {
  const params = { line: line.line };
  const ordered = facts.order?.lines.find((each) => each.line === line.line);
  if (!ordered) return [make("receiving.line-unknown", { pointer, params })];
  const product = facts.products.get(ordered.product);
  if (!product) return [make("receiving.product-unknown", { pointer, params: { product: ordered.product } })];
  const found: Problem[] = [];
  const sum = subtractQuantity(sumQuantities([line.received, line.refused, line.short]), line.over);
  if (compareQuantity(sum, line.announced) !== 0) found.push(make("receiving.quantity-sum", { pointer, params }));
  if (!isZero(line.refused) && !refusalReasons.some((reason) => reason === line.reason))
    found.push(make("receiving.reason-missing", { pointer: `${pointer}/reason`, params }));
  if (line.suspect === true && !isZero(line.refused))
    found.push(make("receiving.suspect-refused", { pointer: `${pointer}/refused`, params }));
  if (!isZero(line.received))
    found.push(
      ...receivedFindings(line, pointer, facts),
      ...(isColdChain(product) ? coldFindings(line, pointer, form, product) : []),
    );
  return found;
}

function receivedFindings(line: ReceivingLine, pointer: string, facts: ReceivingFacts): Problem[] {
  const params = { line: line.line };
  const found: Problem[] = [];
  if (line.goodsAgree !== true && line.suspect !== true)
    found.push(make("receiving.goods-differ", { pointer: `${pointer}/goodsAgree`, params }));
  const { lot, productionDate, expiry, location } = line;
  if (!filled(lot) || !isDay(productionDate) || !isExpiry(expiry) || !filled(location))
    return [...found, make("receiving.lot-missing", { pointer, params })];
  if (productionDate > facts.today || productionDate > lastUsableDay(expiry))
    found.push(make("receiving.production-date", { pointer: `${pointer}/productionDate`, params }));
  if (isExpired(expiry, facts.today))
    found.push(make("receiving.expired-goods", { pointer: `${pointer}/expiry`, params }));
  if (!facts.locations.has(location))
    found.push(make("receiving.location-unknown", { pointer: `${pointer}/location`, params }));
  return found;
}

/** GSP art. 74: equipment, the whole trip's record, arrival temperature; out of range is refused, not received. */
function coldFindings(line: ReceivingLine, pointer: string, form: ReceivingForm, product: Product): Problem[] {
  const params = { line: line.line };
  const fields = [
    "departurePlace",
    "departedAt",
    "arrivedAt",
    "carrier",
    "vehicle",
    "temperature",
    "temperatureRecord",
  ] as const;
  const missing = fields
    .filter((field) => !filled(form[field]))
    .map((field) => make("receiving.cold-field-missing", { pointer: `/${field}`, params: { field } }));
  const equipped = coldEquipment.some((each) => each === form.equipment);
  return [
    ...missing,
    ...(equipped ? [] : [make("receiving.cold-equipment", { pointer, params })]),
    ...temperatureFindings(line, pointer, form.temperature, product),
  ];
}

function temperatureFindings(
  line: ReceivingLine,
  pointer: string,
  temperature: string | undefined,
  product: Product,
): Problem[] {
  if (!filled(temperature) || !isDecimal(temperature)) return [];
  const { temperatureMin: min, temperatureMax: max } = product;
  if (!isDecimal(min) || !isDecimal(max))
    return [make("receiving.range-unknown", { pointer, params: { product: product.code } })];
  return outside(temperature, min, max)
    ? [make("receiving.temperature-out-of-range", { pointer, params: { line: line.line, temperature, min, max } })]
    : [];
}

/** Whether goods were refused because of cold equipment or temperature: QA is told (RCV-9). */
export function refusedForCold(line: ReceivingLine): boolean {
  return !isZero(line.refused) && line.reason === "01";
}

function outside(value: string, min: string, max: string): boolean {
  return compareDecimal(value, min) < 0 || compareDecimal(value, max) > 0;
}

function duplicates(lines: readonly ReceivingLine[]): Problem[] {
  const seen = new Set<string>();
  return lines.flatMap((line, index) => {
    const key = JSON.stringify([line.line, line.lot ?? ""]);
    if (!seen.has(key)) return (seen.add(key), []);
    return [
      make("receiving.line-duplicate", {
        pointer: `/lines/${index}`,
        params: { line: line.line, lot: line.lot ?? "" },
      }),
    ];
  });
}

/** What arrived per order line against what is open on it (RCV-6). */
export interface Difference {
  readonly line: string;
  readonly product: string;
  readonly open: Quantity;
  readonly announced: Quantity;
  readonly received: Quantity;
}

export function differences(
  form: Pick<ReceivingForm, "lines">,
  order: NonNullable<ReceivingFacts["order"]>,
): readonly Difference[] {
  return order.lines.flatMap((ordered) => {
    const rows = form.lines.filter((each) => each.line === ordered.line);
    if (rows.length === 0) return [];
    const open = subtractQuantity(ordered.quantity, ordered.received);
    const announced = sumQuantities(rows.map((each) => each.announced));
    const received = sumQuantities(rows.map((each) => each.received));
    const differs =
      compareQuantity(announced, open) !== 0 || rows.some((each) => !isZero(each.short) || !isZero(each.over));
    return differs ? [{ line: ordered.line, product: ordered.product, open, announced, received }] : [];
  });
}

function quantityFindings(form: ReceivingForm, facts: ReceivingFacts): Problem[] {
  const { order } = facts;
  if (!order) return [];
  const unconfirmed =
    differences(form, order).length > 0 &&
    !facts.differenceConfirmed &&
    form.lines.some((line) => !isZero(line.received));
  const over = order.lines.flatMap((ordered) => {
    const received = sumQuantities(
      form.lines.filter((each) => each.line === ordered.line).map((each) => each.received),
    );
    const open = subtractQuantity(ordered.quantity, ordered.received);
    const tooMuch = compareQuantity(addQuantity(received, "0"), open) > 0;
    return tooMuch && facts.differenceConfirmed
      ? [make("receiving.over-order", { params: { line: ordered.line, received, open } })]
      : [];
  });
  return [...(unconfirmed ? [make("receiving.quantity-unconfirmed")] : []), ...over];
}

/** Hours between departure and arrival beyond the agreed time: buyer and QA are told, the goods are still judged (RCV-3). */
export function transitOverdue(form: ReceivingForm, limitHours: number): boolean {
  if (!filled(form.departedAt) || !filled(form.arrivedAt)) return false;
  return Date.parse(form.arrivedAt) - Date.parse(form.departedAt) > limitHours * 3_600_000;
}

function filled(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
