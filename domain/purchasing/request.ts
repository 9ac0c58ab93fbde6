import { ok, refused, type Json, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import { amountOf, isDay, isPrice, isQuantity, sumAmounts } from "../measure/index.ts";
import type { Product } from "../products/product.ts";
import { isColdChain, isSpecial, needsTwoPersons } from "../products/rules.ts";
import { payments, type OrderRequest, type PurchaseOrder, type PurchaseOrderLine } from "./order.ts";
import { purchasingProblems } from "./problems.ts";

/**
 * Reads what a buyer signed. A form may be changed by an analyst, so the action trusts no shape: each missing or
 * malformed datum is refused by name. The seller may come as the picker writes it (`supplier/person`).
 */
export function readRequest(data: JsonObject): Result<OrderRequest, Problem> {
  const wrong = (field: string): Result<never, Problem> =>
    refused(purchasingProblems.make("purchasing.request-incomplete", { pointer: `/${field}`, params: { field } }));
  const { supplier, seller, expectedArrival, payment, carrierMode, carrierName, note, lines } = data;
  if (!isText(supplier)) return wrong("supplier");
  if (!isText(seller)) return wrong("seller");
  if (!isText(expectedArrival) || !isDay(expectedArrival)) return wrong("expectedArrival");
  const paid = payments.find((each) => each === payment);
  if (!paid) return wrong("payment");
  if (!Array.isArray(lines) || lines.length === 0) return wrong("lines");
  const read: OrderRequest["lines"][number][] = [];
  for (const [index, line] of (lines as readonly Json[]).entries()) {
    const row = line as JsonObject;
    if (!isText(row["product"])) return wrong(`lines/${index}/product`);
    if (!isQuantity(row["quantity"])) return wrong(`lines/${index}/quantity`);
    if (!isPrice(row["price"])) return wrong(`lines/${index}/price`);
    read.push({ product: row["product"], quantity: row["quantity"], price: row["price"] });
  }
  return ok({
    supplier,
    seller: seller.startsWith(`${supplier}/`) ? seller.slice(supplier.length + 1) : seller,
    expectedArrival,
    payment: paid,
    ...(isText(carrierMode) ? { carrier: { mode: carrierMode, name: isText(carrierName) ? carrierName : "" } } : {}),
    ...(isText(note) ? { note } : {}),
    lines: read,
  });
}

/** The lines of an order, their names from base data alone (PUR-10), and what follows from the goods. */
export function contentOf(
  request: OrderRequest,
  products: ReadonlyMap<string, Product>,
): Pick<PurchaseOrder, "lines" | "amount" | "special" | "twoPersons" | "coldChain"> {
  const lines = request.lines.map((line, index) => lineOf(String(index + 1), line, products.get(line.product)));
  const goods = request.lines.map((line) => products.get(line.product));
  return {
    lines,
    amount: sumAmounts(lines.map((line) => line.amount)),
    special: goods.some((product) => !product || isSpecial(product)),
    twoPersons: goods.some((product) => !product || needsTwoPersons(product)),
    coldChain: goods.some((product) => product !== undefined && isColdChain(product)),
  };
}

function lineOf(line: string, request: OrderRequest["lines"][number], product: Product | undefined): PurchaseOrderLine {
  return {
    line,
    product: request.product,
    genericName: product?.genericName ?? "",
    dosageForm: product?.dosageForm ?? "",
    specification: product?.specification ?? "",
    manufacturer: product?.manufacturer ?? "",
    mah: product?.mah ?? "",
    approvalNumber: product?.approvalNumber ?? "",
    unit: product?.unit ?? "",
    quantity: request.quantity,
    price: request.price,
    amount: amountOf(request.price, request.quantity),
    received: "0",
  };
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value.trim() !== "";
}
