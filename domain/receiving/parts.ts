import type { ActionContext, DomainHost, Evidence } from "@yaoflow/runtime/contract";
import { latestBy, signedByTwo } from "../evidence.ts";
import type { LocationStore, StockLedger } from "../inventory/index.ts";
import { needsTwoPersons, type ProductStore } from "../products/index.ts";
import type { PurchaseOrders } from "../purchasing/index.ts";
import { shape, text } from "../shape.ts";
import type { ReceivingForm } from "./receipt.ts";
import type { ReceivingFacts } from "./rules.ts";

export interface ReceivingParts {
  readonly host: Pick<DomainHost, "records" | "files" | "parameters">;
  readonly ledger: StockLedger;
  readonly locations: LocationStore;
  readonly orders: PurchaseOrders;
  readonly products: ProductStore;
}

export const orderInput = shape({ order: text(null, 40) });
/** Everything that the guard compares the signed form with. */
export async function readFacts(
  parts: ReceivingParts,
  context: ActionContext,
  orderNumber: string,
  form: ReceivingForm,
  evidence: Evidence,
): Promise<ReceivingFacts> {
  const { company } = context.scope;
  const order = await parts.orders.get(company, orderNumber);
  const wanted = (order?.data.lines ?? [])
    .filter((each) => form.lines.some((line) => line.line === each.line))
    .map((each) => each.product);
  const products = await parts.products.findAll(company, wanted);
  const ids = [...new Set(form.lines.flatMap((line) => line.location ?? []))];
  const places = await Promise.all(ids.map(async (id) => ({ id, place: await parts.locations.find(company, id) })));
  const hashes = [form.noteFile, form.temperatureRecord].filter(
    (hash) => hash !== undefined && hash !== "",
  ) as string[];
  const files = await Promise.all(
    hashes.map(async (hash) => ((await parts.host.files.stat(company, hash)) ? [hash] : [])),
  );
  const buyer = latestBy(context.evidence, ["PUR"], ["confirm"]);
  return {
    order: order?.data ?? null,
    orderNumber,
    products,
    locations: new Set(places.filter(({ place }) => place?.zone === "receiving").map(({ id }) => id)),
    files: new Set(files.flat()),
    twoPersonsNeeded: [...products.values()].some(needsTwoPersons),
    signedByTwo: signedByTwo(evidence, ["RCV"]),
    // An older confirmation does not cover a record that was changed after it.
    differenceConfirmed: buyer !== undefined && buyer.at >= evidence.at,
    receivedAt: evidence.at,
    today: context.today,
  };
}
