import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, Evidence, Reader } from "@yaoflow/runtime/contract";
import { latestBy, signedByTwo } from "../evidence.ts";
import { compareQuantity, isQuantity, sumQuantities } from "../measure/index.ts";
import { decimal, flag, list, shape, text, titled } from "../shape.ts";
import type { LocationStore } from "./locations.ts";
import { locationId } from "./locations.ts";
import { inventoryProblems } from "./problems.ts";
import { freeQuantity, placementObstacle } from "./rules.ts";
import type { Position, Stock, StockLedger, StockStatus } from "./stock-ledger.ts";
import { stockWriteOf } from "./write.ts";
import { needsTwoPersons } from "./zones.ts";

/** Name and specification of a product for worksheets; the inventory knows nothing else of products. */
export type ProductLabel = (
  company: string,
  product: string,
) => Promise<{ readonly name: string; readonly specification: string } | null>;

interface PutAwayRow {
  readonly stock: string;
  readonly from: string;
  readonly status: StockStatus;
  readonly quantity: string;
  readonly to: string;
}

const rowSchema = shape({
  row: text(null, 500),
  stock: text(null, 400),
  product: text(null, 40),
  productName: text(null),
  specification: { type: "string" },
  lot: text(null, 60),
  expiry: text(null, 10),
  from: text(null, 40),
  status: text(null, 20),
  quantity: decimal(null),
  unit: { type: "string" },
  storageClass: text(null, 20),
  special: flag(null),
  to: { type: "string" },
});

/** Positions of the given stock that do not lie where their status belongs: qualified ones to storage, rejected ones to the red zone. */
export function misplacedPositions(stock: Stock): readonly Position[] {
  const free = stock.positions.filter((position) => compareQuantity(freeQuantity(position), "0") > 0);
  return free.filter(
    ({ status, zone }) =>
      (status === "QUALIFIED" && zone !== "storage" && stock.holds.length === 0) ||
      (status === "REJECTED" && zone !== "rejected"),
  );
}

export function putAwayWorksheet(ledger: StockLedger, locations: LocationStore, label: ProductLabel): Reader {
  return {
    name: "inventory.put-away-worksheet",
    title: titled("上架单", "Put-away worksheet"),
    input: shape({ stocks: list(text(null, 400), 300) }),
    output: shape({ lines: list(rowSchema, 600) }),
    async read(context, input) {
      const { company } = context.scope;
      const lines: JsonObject[] = [];
      for (const id of input["stocks"] as readonly string[]) {
        const stock = await ledger.stock(company, id);
        if (!stock) return refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: id } }));
        const product = await label(company, stock.product);
        const all = await locations.list(company, { warehouse: stock.warehouse });
        for (const position of misplacedPositions(stock)) {
          const fitting = all.find((each) => placementObstacle(stock, position, each) === null);
          lines.push({
            row: `${id}|${position.location}|${position.status}`,
            stock: id,
            product: stock.product,
            productName: product?.name ?? stock.product,
            specification: product?.specification ?? "",
            lot: stock.lot,
            expiry: stock.lastUsable,
            from: position.location,
            status: position.status,
            quantity: freeQuantity(position),
            unit: stock.unit,
            storageClass: stock.storageClass,
            special: needsTwoPersons(stock.special),
            to: fitting ? locationId(fitting) : "",
          });
        }
      }
      return ok({ lines });
    },
  };
}

/**
 * Moves goods to where their status belongs. The keeper's signed list is the evidence; special drugs need two keepers
 * (INV-8); zone, storage class and own store are checked in the write itself (INV-7).
 */
export function putAwayAction(ledger: StockLedger, locations: LocationStore): Action {
  return {
    name: "inventory.put-away",
    title: titled("上架", "Put away"),
    input: shape({ stocks: list(text(null, 400), 300) }),
    output: shape({ moved: { type: "integer" } }),
    effects: ["inventory.putAway"],
    reads: ["stock", "location"],
    errors: [
      "inventory.evidence-missing",
      "inventory.two-persons",
      "inventory.line-missing",
      "inventory.location-unknown",
      "inventory.zone-mismatch",
      "inventory.class-mismatch",
      "inventory.special-store",
      "inventory.held",
      "inventory.insufficient",
      "inventory.quantity-invalid",
    ],
    evidence: [{ name: "put-away", roles: ["KEEP"] }],
    async run(context, input) {
      const { company } = context.scope;
      const evidence = latestBy(context.evidence, ["KEEP"]);
      if (!evidence) return refused(inventoryProblems.make("inventory.evidence-missing"));
      const rows = (evidence.data["lines"] ?? []) as unknown as readonly PutAwayRow[];
      const planned = await plan(company, input["stocks"] as readonly string[], rows, evidence);
      if (!planned.ok) return planned;
      const source = { kind: "put-away", id: evidence.submission };
      for (const [index, { row, code }] of planned.value.entries()) {
        const moved = await ledger.putAway(
          stockWriteOf({ ...context, evidence: [evidence] }, `put-away/${index}`, source),
          { stock: row.stock, location: row.from, status: row.status },
          row.quantity,
          code,
        );
        if (!moved.ok) return moved;
      }
      return ok({ moved: planned.value.length });
    },
  };

  /** Checks everything that does not change, before the first write. */
  async function plan(
    company: string,
    wanted: readonly string[],
    rows: readonly PutAwayRow[],
    evidence: Evidence,
  ): Promise<Result<readonly { row: PutAwayRow; code: string }[], Problem>> {
    const steps: { row: PutAwayRow; code: string }[] = [];
    for (const [index, row] of rows.entries()) {
      const stock = wanted.includes(row.stock) ? await ledger.stock(company, row.stock) : null;
      if (!stock)
        return refused(
          inventoryProblems.make("inventory.stock-unknown", {
            pointer: `/lines/${index}/stock`,
            params: { stock: row.stock },
          }),
        );
      if (needsTwoPersons(stock.special) && !signedByTwo(evidence, ["KEEP"]))
        return refused(inventoryProblems.make("inventory.two-persons", { pointer: `/lines/${index}` }));
      const place = await locations.find(company, row.to);
      if (!place || place.warehouse !== stock.warehouse)
        return refused(
          inventoryProblems.make("inventory.location-unknown", {
            pointer: `/lines/${index}/to`,
            params: { location: row.to },
          }),
        );
      if (!isQuantity(row.quantity))
        return refused(
          inventoryProblems.make("inventory.quantity-invalid", {
            pointer: `/lines/${index}/quantity`,
            params: { quantity: String(row.quantity) },
          }),
        );
      steps.push({ row, code: place.code });
    }
    for (const id of wanted) {
      const stock = await ledger.stock(company, id);
      const open = stock ? sumQuantities(misplacedPositions(stock).map(freeQuantity)) : "0";
      if (open !== "0" && !rows.some((row) => row.stock === id))
        return refused(inventoryProblems.make("inventory.line-missing", { params: { stock: id } }));
    }
    return ok(steps);
  }
}
