import { ok, refused, type Json, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";
import { returnsProblems } from "./problems.ts";
import type { ReturnReceiptRow } from "./rules.ts";

export interface SalesReturnRequest {
  readonly customer: string;
  readonly credential: string;
  readonly temperatureFile: string;
  readonly lines: readonly {
    readonly outboundLine: string;
    readonly lotKey: string;
    readonly product: string | undefined;
    readonly lot: string;
    readonly quantity: string;
    readonly reason: string;
  }[];
}

export interface PurchaseReturnRequest {
  readonly supplier: string;
  readonly lines: readonly {
    readonly stock: string;
    readonly location: string;
    readonly status: "QUALIFIED" | "REJECTED";
    readonly quantity: string;
    readonly reason: string;
  }[];
}

/** Reads what a sales officer signed; `outboundLine` comes as the picker writes it (`<outbound line>#<lot key>`). */
export function readSalesReturn(data: JsonObject): Result<SalesReturnRequest, Problem> {
  const customer = textOf(data["customer"]);
  const rows = rowsOf(data);
  if (customer === "") return incomplete("customer");
  if (rows.length === 0) return incomplete("lines");
  const lines: SalesReturnRequest["lines"][number][] = [];
  for (const [index, row] of rows.entries()) {
    const [outboundLine = "", lotKey = ""] = textOf(row["sale"]).split("#");
    if (outboundLine === "" || lotKey === "") return incomplete(`lines/${index}/sale`);
    if (textOf(row["lot"]) === "") return incomplete(`lines/${index}/lot`);
    const product = textOf(row["product"]);
    lines.push({
      outboundLine,
      lotKey,
      product: product === "" ? undefined : product,
      lot: textOf(row["lot"]),
      quantity: textOf(row["quantity"]),
      reason: reasonOf(row),
    });
  }
  return ok({
    customer,
    credential: textOf(data["credential"]),
    temperatureFile: textOf(data["temperatureFile"]),
    lines,
  });
}

/** Reads what a buyer signed; `position` comes as the picker writes it (`<location>|<status>|<stock>`). */
export function readPurchaseReturn(data: JsonObject): Result<PurchaseReturnRequest, Problem> {
  const supplier = textOf(data["supplier"]);
  const rows = rowsOf(data);
  if (supplier === "") return incomplete("supplier");
  if (rows.length === 0) return incomplete("lines");
  const lines: PurchaseReturnRequest["lines"][number][] = [];
  for (const [index, row] of rows.entries()) {
    const [location = "", status = "", stock = ""] = textOf(row["position"]).split("|");
    if (location === "" || stock === "" || (status !== "QUALIFIED" && status !== "REJECTED"))
      return incomplete(`lines/${index}/position`);
    lines.push({ stock, location, status, quantity: textOf(row["quantity"]), reason: reasonOf(row) });
  }
  return ok({ supplier, lines });
}

export function readReceiptRows(evidence: Evidence | undefined): readonly ReturnReceiptRow[] {
  return (evidence ? rowsOf(evidence.data) : []).map((row) => ({
    line: textOf(row["line"]),
    lot: textOf(row["lot"]),
    received: textOf(row["received"]),
    temperatureOk: row["temperatureOk"] === true,
  }));
}

function reasonOf(row: JsonObject): string {
  return [textOf(row["reason"]), textOf(row["note"])].filter((part) => part !== "").join(": ");
}

function rowsOf(data: JsonObject): readonly JsonObject[] {
  const lines = data["lines"];
  return Array.isArray(lines) ? (lines as readonly JsonObject[]) : [];
}

function incomplete(field: string): Result<never, Problem> {
  return refused(returnsProblems.make("returns.request-incomplete", { pointer: `/${field}`, params: { field } }));
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}
