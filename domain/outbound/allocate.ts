import { ok, refused, type Problem } from "@yaoflow/engine";
import type { Action, ActionContext } from "@yaoflow/runtime/contract";
import { type AllocatedLine, inventoryProblems, stockWriteOf } from "../inventory/index.ts";
import { refusalOf } from "../refusal.ts";
import { type SalesLine, type SalesOrder, salesOrderOfCase, warehouseOf } from "../sales/index.ts";
import { titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { OutboundLine } from "./line.ts";
import { type OutboundParts, recheck } from "./parts.ts";
import { answer, base } from "./step.ts";

/** OUT-1: reserves FEFO, every line or none. */
export function allocateAction(parts: OutboundParts): Action {
  return {
    ...base,
    name: "outbound.allocate",
    title: titled("按近效期分配库存", "Allocate stock first expired first"),
    effects: ["inventory.reserve"],
    evidence: [{ name: "request", roles: ["SAL"] }],
    async run(context, input) {
      const found = await salesOrderOfCase(parts.sales.orders, context, input);
      if (!found.ok) return found;
      const order = found.value;
      const kept = `${context.operationId}/done`;
      if (order.movedBy === `${context.operationId}/back`) return refused(shortage());
      if (order.movedBy !== context.operationId && order.movedBy !== kept) {
        const refusal = refusalOf(await recheck(parts, context, order, []));
        if (refusal) return refused(refusal);
        const begun = await parts.sales.orders.advance(writeOf(context), order.number, ["confirmed"], "allocating");
        if (!begun.ok) return begun;
      }
      const source = { kind: "sales-order", id: order.number };
      const reserved: [SalesLine, readonly AllocatedLine[]][] = [];
      for (const line of order.lines) {
        const request = {
          reservation: `${order.number}/${line.line}`,
          product: line.product,
          quantity: line.quantity,
          minRemainingDays: order.minRemainingDays,
          ...warehouseOf(context),
        };
        const allocated = await parts.ledger.allocate(stockWriteOf(context, `allocate/${line.line}`, source), request);
        if (!allocated.ok) return giveUp(parts, context, order, allocated.problem);
        reserved.push([line, allocated.value]);
      }
      for (const [line, lots] of reserved) {
        const created = await parts.lines.create(
          writeOf(context, `line/${line.line}`),
          outboundLine(order, line, lots),
        );
        if (!created.ok) return created;
      }
      const done = await parts.sales.orders.advance(
        writeOf(context, "done"),
        order.number,
        ["allocating"],
        "allocated",
      );
      return done.ok ? ok(answer(order)) : done;
    },
  };
}

/** A shortage gives everything back and leaves the order confirmed, so that it can be tried again or cancelled. */
async function giveUp(parts: OutboundParts, context: ActionContext, order: SalesOrder, problem: Problem) {
  for (const line of order.lines) {
    const released = await parts.ledger.release(
      stockWriteOf(context, `back/${line.line}`, { kind: "sales-order", id: order.number }),
      `${order.number}/${line.line}`,
    );
    if (!released.ok) return released;
  }
  const back = await parts.sales.orders.advance(
    writeOf(context, "back"),
    order.number,
    ["allocating", "confirmed"],
    "confirmed",
  );
  if (!back.ok) return back;
  return refused(problem.code === "inventory.reservation-released" ? shortage() : problem);
}

/** To a retry that finds what it gave back itself: the reason was, and is, the shortage, whatever has come in meanwhile. */
function shortage(): Problem {
  return inventoryProblems.make("inventory.shortage", { params: { wanted: "?", available: "0" } });
}

function outboundLine(order: SalesOrder, line: SalesLine, lots: readonly AllocatedLine[]): OutboundLine {
  const { product, genericName, dosageForm, specification, manufacturer, unit, quantity } = line;
  return {
    id: `${order.number}.${line.line}`,
    order: order.number,
    line: line.line,
    status: "allocated",
    reservation: `${order.number}/${line.line}`,
    customer: order.customer,
    customerName: order.customerName,
    product,
    genericName,
    dosageForm,
    specification,
    manufacturer,
    unit,
    quantity,
    lots: lots.map((lot, index) => ({
      key: `${line.line}/${index + 1}`,
      stock: lot.stock,
      lot: lot.lot,
      expiry: lot.expiry,
      receiptLine: lot.receiptLine,
      supplier: lot.supplier,
      location: lot.location,
      quantity: lot.quantity,
    })),
    pickers: [],
    reviewers: [],
    shippers: [],
    returns: [],
    case: order.case,
  };
}
