import type { FileReader } from "@yaoflow/runtime/contract";
import type { LocationStore, StockLedger } from "../inventory/index.ts";
import type { OutboundLines } from "../outbound/index.ts";
import type { PartiesStore } from "../parties/index.ts";
import type { ProductStore } from "../products/index.ts";
import type { PurchaseReturn, SalesReturn } from "./documents.ts";
import type { ReturnStore } from "./store.ts";

/** What the actions of returns work with. */
export interface ReturnsParts {
  readonly parties: PartiesStore;
  readonly products: ProductStore;
  readonly ledger: StockLedger;
  readonly locations: Pick<LocationStore, "list">;
  readonly outbound: OutboundLines;
  readonly files: FileReader;
  readonly salesReturns: ReturnStore<SalesReturn>;
  readonly purchaseReturns: ReturnStore<PurchaseReturn>;
}
