import type { StockKey } from "./stock-ledger.ts";

/** Id of a stock document within a company; parts are escaped, so that no two keys share an id. */
export function stockId(key: StockKey): string {
  return [key.warehouse, key.product, key.lot, key.receiptLine].map(encodeURIComponent).join("/");
}
