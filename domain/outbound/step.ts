import { inventoryProblems } from "../inventory/index.ts";
import { sumQuantities } from "../measure/index.ts";
import { saleGuardCodes, salesInput, type SalesOrder } from "../sales/index.ts";
import { outboundOutput } from "./parts.ts";
import { outboundProblems } from "./problems.ts";

const errors = [...saleGuardCodes, ...Object.keys(outboundProblems.kinds), ...Object.keys(inventoryProblems.kinds)];
/** What every outbound action declares. */
export const base = {
  input: salesInput,
  output: outboundOutput,
  reads: ["sales-order", "customer", "product", "own-company", "stock"],
  errors,
} as const;

export function answer(order: SalesOrder) {
  return {
    order: order.number,
    lines: order.lines.length,
    quantity: sumQuantities(order.lines.map((line) => line.quantity)),
  };
}
