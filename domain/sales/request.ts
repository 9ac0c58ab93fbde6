import { ok, refused, type Json, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import { amountOf, isPrice, isQuantity, sumAmounts } from "../measure/index.ts";
import type { Product } from "../products/product.ts";
import { isColdChain, isSpecial, needsTwoPersons } from "../products/rules.ts";
import { salesPayments, type SalesOrder } from "./order.ts";
import { salesProblems } from "./problems.ts";

export type SalesRequest = Pick<SalesOrder, "customer" | "buyer" | "address" | "payment" | "delivery" | "note"> & {
  readonly lines: readonly { readonly product: string; readonly quantity: string; readonly price: string }[];
};

/** Reads what a sales officer signed; each missing or malformed datum is refused by name. */
export function readSalesRequest(data: JsonObject): Result<SalesRequest, Problem> {
  const wrong = (field: string): Result<never, Problem> =>
    refused(salesProblems.make("sales.request-incomplete", { pointer: `/${field}`, params: { field } }));
  const { customer, buyer, address, payment, delivery, note, lines } = data;
  if (!isText(customer)) return wrong("customer");
  if (!isText(buyer)) return wrong("buyer");
  if (!isText(address)) return wrong("address");
  const paid = salesPayments.find((each) => each === payment);
  if (!paid) return wrong("payment");
  if (delivery !== "delivery" && delivery !== "self-pickup") return wrong("delivery");
  if (!Array.isArray(lines) || lines.length === 0) return wrong("lines");
  const read: SalesRequest["lines"][number][] = [];
  for (const [index, line] of (lines as readonly Json[]).entries()) {
    const row = line as JsonObject;
    if (!isText(row["product"])) return wrong(`lines/${index}/product`);
    if (!isQuantity(row["quantity"])) return wrong(`lines/${index}/quantity`);
    if (!isPrice(row["price"])) return wrong(`lines/${index}/price`);
    read.push({ product: row["product"], quantity: row["quantity"], price: row["price"] });
  }
  const own = (value: string): string => (value.startsWith(`${customer}/`) ? value.slice(customer.length + 1) : value);
  return ok({
    customer,
    buyer: own(buyer),
    address: own(address),
    payment: paid,
    delivery,
    ...(isText(note) ? { note } : {}),
    lines: read,
  });
}

/** Lines with their names from base data alone, and what follows from the goods. */
export function salesContent(
  request: SalesRequest,
  products: ReadonlyMap<string, Product>,
): Pick<SalesOrder, "lines" | "amount" | "special" | "twoPersons" | "coldChain"> {
  const goods = request.lines.map((line) => products.get(line.product));
  const lines = request.lines.map((line, index) => {
    const product = goods[index];
    return {
      line: String(index + 1),
      product: line.product,
      genericName: product?.genericName ?? "",
      dosageForm: product?.dosageForm ?? "",
      specification: product?.specification ?? "",
      manufacturer: product?.manufacturer ?? "",
      mah: product?.mah ?? "",
      unit: product?.unit ?? "",
      quantity: line.quantity,
      price: line.price,
      amount: amountOf(line.price, line.quantity),
    };
  });
  return {
    lines,
    amount: sumAmounts(lines.map((line) => line.amount)),
    special: goods.some((product) => !product || isSpecial(product)),
    twoPersons: goods.some((product) => !product || needsTwoPersons(product)),
    coldChain: goods.some((product) => product !== undefined && isColdChain(product)),
  };
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value.trim() !== "";
}
