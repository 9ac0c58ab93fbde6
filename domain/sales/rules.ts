import type { Problem } from "@yaoflow/engine";
import {
  compareDecimal,
  compareQuantity,
  isPrice,
  isQuantity,
  isZero,
  sumQuantities,
  type Quantity,
} from "../measure/index.ts";
import type { Customer, OwnCompany } from "../parties/party.ts";
import type { Product } from "../products/product.ts";
import { evaluateTradeable, isSpecial } from "../products/rules.ts";
import {
  evaluateAddress,
  evaluateAuthorisation,
  evaluateCustomer,
  evaluateOwnCompany,
  evaluateScope,
  evaluateSpecialCustomer,
} from "../qualification/rules.ts";
import { at } from "../refusal.ts";
import type { SalesLine, SalesOrder } from "./order.ts";
import { salesProblems } from "./problems.ts";

export interface SaleContext {
  readonly today: string;
  readonly order: Pick<SalesOrder, "customer" | "buyer" | "address" | "payment" | "delivery"> & {
    readonly lines: readonly Pick<SalesLine, "product" | "quantity" | "price">[];
  };
  readonly customer: Customer | null;
  readonly own: OwnCompany | null;
  readonly products: ReadonlyMap<string, Product>;
  /** Saleable and free per product; null = goods are reserved already, stock is not asked again. */
  readonly available: ReadonlyMap<string, Quantity> | null;
}

/**
 * SAL-1 … SAL-6: may this be sold today? The same function when the order is confirmed, and again at allocation, outbound
 * review and shipment, because licences lapse in between. Empty = yes.
 */
export function evaluateSale({ today, order, customer, own, products, available }: SaleContext): readonly Problem[] {
  const days = [today];
  const known = order.lines.map((line) => products.get(line.product)).filter((product) => product !== undefined);
  const findings: Problem[] = [];
  if (order.lines.length === 0) findings.push(salesProblems.make("sales.lines-missing", { pointer: "/lines" }));
  findings.push(
    ...at("/customer", evaluateCustomer({ code: order.customer, customer, days })),
    ...evaluateOwnCompany(own, known, days),
  );
  if (customer) {
    const codes = order.lines.map((line) => line.product);
    findings.push(
      ...at("/buyer", evaluateAuthorisation(customer, order.buyer, "buyer", codes, null, days)),
      ...at("/address", evaluateAddress(customer, order.address)),
    );
  }
  order.lines.forEach((line, index) =>
    findings.push(
      ...at(`/lines/${index}`, evaluateLine(line, products.get(line.product) ?? null, customer, order, today)),
    ),
  );
  if (available) findings.push(...evaluateStock(order.lines, products, available));
  return findings;
}

function evaluateLine(
  line: Pick<SalesLine, "product" | "quantity" | "price">,
  product: Product | null,
  customer: Customer | null,
  order: Pick<SalesOrder, "payment" | "delivery">,
  today: string,
): readonly Problem[] {
  const findings: Problem[] = [...evaluateTradeable(line.product, product)];
  if (!isQuantity(line.quantity) || isZero(line.quantity))
    findings.push(salesProblems.make("sales.quantity-not-positive", { pointer: "/quantity" }));
  if (!isPrice(line.price)) findings.push(salesProblems.make("sales.price-malformed", { pointer: "/price" }));
  if (!product) return findings;
  const name = { product: product.genericName };
  if (customer)
    findings.push(...evaluateScope(customer, product, [today]), ...evaluateSpecialCustomer(customer, product, [today]));
  if (isSpecial(product) && order.payment === "cash")
    findings.push(salesProblems.make("sales.cash-forbidden", { params: name }));
  const delivered = product.specialCategory === "narcotic" || product.specialCategory === "psychotropic-1";
  if (delivered && order.delivery === "self-pickup")
    findings.push(salesProblems.make("sales.self-pickup-forbidden", { params: name }));
  const cap = product.collectivePrice;
  if (
    cap &&
    cap.validFrom <= today &&
    today <= cap.validTo &&
    isPrice(line.price) &&
    compareDecimal(line.price, cap.price) > 0
  ) {
    findings.push(
      salesProblems.make("sales.price-above-collective", {
        pointer: "/price",
        params: { price: line.price, cap: cap.price },
      }),
    );
  }
  return findings;
}

/** SAL-6: over all lines of a product together, so that two lines cannot each take the same goods. */
function evaluateStock(
  lines: SaleContext["order"]["lines"],
  products: ReadonlyMap<string, Product>,
  available: ReadonlyMap<string, Quantity>,
): readonly Problem[] {
  return [...new Set(lines.map((line) => line.product))].flatMap((code) => {
    const wanted = sumQuantities(
      lines.filter((line) => line.product === code && isQuantity(line.quantity)).map((line) => line.quantity),
    );
    const free = available.get(code) ?? "0";
    if (compareQuantity(wanted, free) <= 0) return [];
    return [
      salesProblems.make("sales.stock-short", {
        params: { product: products.get(code)?.genericName ?? code, wanted, available: free },
      }),
    ];
  });
}
