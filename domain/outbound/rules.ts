import { ok, refused, type Json, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";
import { involved, latestBy, samePerson, signedByTwo } from "../evidence.ts";
import type { Stock } from "../inventory/index.ts";
import {
  compareDecimal,
  compareQuantity,
  isDecimal,
  isQuantity,
  isZero,
  subtractQuantity,
  sumQuantities,
  type Quantity,
} from "../measure/index.ts";
import type { Product } from "../products/product.ts";
import { isColdChain } from "../products/rules.ts";
import type { OutboundLine, OutboundLot, Transport } from "./line.ts";
import { outboundProblems } from "./problems.ts";

/** OUT-2: goods that were free when they were allocated may have been held or have expired since. */
export function evaluateLots(
  lines: readonly OutboundLine[],
  stocks: ReadonlyMap<string, Stock>,
  today: string,
): readonly Problem[] {
  return lines
    .flatMap((line) => line.lots)
    .flatMap((lot): readonly Problem[] => {
      const stock = stocks.get(lot.stock);
      if (!stock) return [outboundProblems.make("outbound.lot-unknown", { params: { lot: lot.lot } })];
      if (today > stock.lastUsable)
        return [outboundProblems.make("outbound.lot-expired", { params: { lot: lot.lot, expiry: stock.lastUsable } })];
      return stock.holds.map((hold) =>
        outboundProblems.make("outbound.lot-held", { params: { lot: lot.lot, reason: hold.reason } }),
      );
    });
}

/** OUT-3: a store keeper signed that every allocated row was picked as it stands. */
export function evaluatePick(lines: readonly OutboundLine[], evidence: readonly Evidence[]): readonly Problem[] {
  const signed = latestBy(evidence, ["KEEP"], ["picked"]);
  if (!signed) return [outboundProblems.make("outbound.pick-missing")];
  const rows = rowsOf(signed);
  return lines
    .flatMap((line) => line.lots)
    .flatMap((lot) => {
      const picked = rows.get(lot.key)?.["picked"];
      return isQuantity(picked) && compareQuantity(picked, lot.quantity) === 0
        ? []
        : [outboundProblems.make("outbound.pick-differs", { params: { row: lot.key } })];
    });
}

export interface ReviewContext {
  readonly lines: readonly OutboundLine[];
  readonly sellers: readonly string[];
  readonly twoPersons: boolean;
  readonly evidence: readonly Evidence[];
}

/** OUT-4, OUT-5: every row seen and passed, by a reviewer who is neither picker nor seller, by two where the goods ask for it. */
export function evaluateReview({ lines, sellers, twoPersons, evidence }: ReviewContext): readonly Problem[] {
  const signed = latestBy(evidence, ["REV"]);
  if (signed?.outcome !== "pass") return [outboundProblems.make("outbound.review-missing")];
  if (signed.digest === null) return [outboundProblems.make("outbound.review-unsigned")];
  const rows = rowsOf(signed);
  const findings = lines
    .flatMap((line) => line.lots)
    .flatMap((lot) => {
      const verdict = rows.get(lot.key)?.["verdict"];
      if (verdict === "pass") return [];
      return [
        outboundProblems.make(verdict === "refuse" ? "outbound.line-refused" : "outbound.line-missing", {
          params: { row: lot.key },
        }),
      ];
    });
  return [
    ...findings,
    ...evaluateReviewers(lines, sellers, signed),
    ...(twoPersons && !signedByTwo(signed, ["REV"]) ? [outboundProblems.make("outbound.two-persons")] : []),
  ];
}

function evaluateReviewers(
  lines: readonly OutboundLine[],
  sellers: readonly string[],
  signed: Evidence,
): readonly Problem[] {
  const pickers = lines.flatMap((line) => line.pickers.map((actor) => actor.personId));
  const findings: Problem[] = [];
  if (samePerson(involved(signed), pickers)) findings.push(outboundProblems.make("outbound.reviewer-is-picker"));
  if (samePerson(involved(signed), sellers)) findings.push(outboundProblems.make("outbound.reviewer-is-seller"));
  return findings;
}

/** OUT-6: which lots the reviewer refuses, each with its reason. */
export function refusedLots(
  lines: readonly OutboundLine[],
  evidence: readonly Evidence[],
): Result<readonly { readonly line: OutboundLine; readonly lot: OutboundLot; readonly reason: string }[], Problem> {
  const signed = latestBy(evidence, ["REV"], ["refuse"]);
  if (!signed) return refused(outboundProblems.make("outbound.review-missing"));
  const rows = rowsOf(signed);
  const found = lines
    .flatMap((line) => line.lots.map((lot) => ({ line, lot, row: rows.get(lot.key) })))
    .filter(({ row }) => row?.["verdict"] === "refuse");
  if (found.length === 0 || found.some(({ row }) => textOf(row?.["reason"]) === ""))
    return refused(outboundProblems.make("outbound.reason-missing"));
  return ok(
    found.map(({ line, lot, row }) => ({
      line,
      lot,
      reason: [textOf(row?.["reason"]), textOf(row?.["note"])].filter((part) => part !== "").join(": "),
    })),
  );
}

/** OUT-7: the transport record, with equipment and temperature at loading for cold goods. */
export function readTransport(
  evidence: readonly Evidence[],
  products: readonly Product[],
): Result<{ readonly signed: Evidence; readonly transport: Transport }, Problem> {
  const signed = latestBy(evidence, ["TRN"]);
  if (!signed) return refused(outboundProblems.make("outbound.dispatch-missing"));
  const { mode, vehicle, driver, carrier, packages, departedAt, coldEquipment, temperature } = signed.data;
  for (const [field, value] of Object.entries({ mode, vehicle, driver, departedAt })) {
    if (textOf(value) === "")
      return refused(
        outboundProblems.make("outbound.transport-incomplete", { pointer: `/${field}`, params: { field } }),
      );
  }
  if (typeof packages !== "number" || packages < 1)
    return refused(
      outboundProblems.make("outbound.transport-incomplete", { pointer: "/packages", params: { field: "packages" } }),
    );
  const cold = evaluateCold(textOf(coldEquipment), temperature, products.filter(isColdChain));
  if (cold) return refused(cold);
  return ok({
    signed,
    transport: {
      mode: textOf(mode),
      vehicle: textOf(vehicle),
      driver: textOf(driver),
      carrier: textOf(carrier),
      packages,
      departedAt: textOf(departedAt),
      coldEquipment: textOf(coldEquipment),
      temperature: textOf(temperature),
    },
  });
}

function evaluateCold(equipment: string, temperature: Json | undefined, cold: readonly Product[]): Problem | null {
  if (cold.length === 0) return null;
  if (equipment === "" || !isDecimal(temperature)) return outboundProblems.make("outbound.cold-record-missing");
  for (const { temperatureMin: min, temperatureMax: max } of cold) {
    const below = min !== undefined && compareDecimal(temperature, min) < 0;
    if (below || max === undefined || compareDecimal(temperature, max) > 0)
      return outboundProblems.make("outbound.cold-out-of-range", {
        params: { temperature, min: min ?? "", max: max ?? "" },
      });
  }
  return null;
}

/** What of a lot of a shipped line can still come back: shipped minus returned, open returns counted (OUT-8). */
export function returnable(line: OutboundLine, lotKey: string): Quantity {
  const lot = line.lots.find((each) => each.key === lotKey);
  if (!lot || line.status !== "shipped") return "0";
  return subtractQuantity(
    lot.quantity,
    sumQuantities(
      line.returns.filter((each) => each.lot === lotKey && each.state !== "cancelled").map((each) => each.quantity),
    ),
  );
}

/** OUT-8: reserves part of a shipped lot for a return, decided inside the one write of the outbound line. */
export function withReturn(
  line: OutboundLine,
  entry: { readonly return: string; readonly lot: string; readonly quantity: Quantity },
): Result<OutboundLine, Problem> {
  if (line.status !== "shipped")
    return refused(outboundProblems.make("outbound.not-shipped", { params: { line: line.id } }));
  const left = returnable(line, entry.lot);
  if (!isQuantity(entry.quantity) || isZero(entry.quantity) || compareQuantity(entry.quantity, left) > 0) {
    return refused(
      outboundProblems.make("outbound.return-exceeds-sold", {
        params: { line: line.id, wanted: entry.quantity, left },
      }),
    );
  }
  return ok({ ...line, returns: [...line.returns, { ...entry, state: "open" }] });
}

/** A return came in with so much (zero = cancelled): the rest can be returned again. */
export function withSettledReturn(line: OutboundLine, number: string, lot: string, received: Quantity): OutboundLine {
  return {
    ...line,
    returns: line.returns.map((each) => {
      if (each.return !== number || each.lot !== lot || each.state !== "open") return each;
      return isZero(received)
        ? { ...each, state: "cancelled" as const }
        : { ...each, quantity: received, state: "done" as const };
    }),
  };
}

function rowsOf(signed: Evidence): ReadonlyMap<string, JsonObject> {
  const lines = signed.data["lines"];
  return new Map(
    (Array.isArray(lines) ? (lines as readonly JsonObject[]) : []).map((row) => [textOf(row["row"]), row]),
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}
