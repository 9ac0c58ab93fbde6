import type { Picker, PickerItem } from "@yaoflow/runtime/contract";
import { choice, shape, text, titled } from "../shape.ts";
import { locationId, type LocationStore } from "./locations.ts";
import { freeQuantity, obstacles, type Location } from "./rules.ts";
import type { Stock, StockLedger } from "./stock-ledger.ts";
import { STORAGE_CLASSES } from "./zones.ts";

export function inventoryPickers(ledger: StockLedger, locations: LocationStore): readonly Picker[] {
  return [locationPicker(locations), stockPicker(ledger)];
}

/** Locations of a zone; value `<warehouse>.<code>`. */
function locationPicker(locations: LocationStore): Picker {
  const item = (each: Location): PickerItem => ({
    value: locationId(each),
    label: each.code,
    detail: `${each.warehouse} · ${each.zone} · ${STORAGE_CLASSES[each.storageClass].title["zh-CN"]}`,
    data: { code: each.code, zone: each.zone, storageClass: each.storageClass },
  });
  return {
    name: "locations",
    title: titled("货位", "Locations"),
    params: shape({
      "zone?": choice(null, ["receiving", "storage", "returns", "rejected", "recall"]),
      "storageClass?": text(null, 20),
      "warehouse?": text(null, 40),
    }),
    async search(context, query) {
      const wanted = Object.entries(query.params).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
      );
      const all = (await locations.list(context.scope.company, Object.fromEntries(wanted))).filter((each) =>
        each.code.toLowerCase().includes(query.text.toLowerCase()),
      );
      const start = query.cursor === null ? 0 : Number(query.cursor);
      const end = start + query.limit;
      return { items: all.slice(start, end).map(item), next: end < all.length ? String(end) : null };
    },
    async resolve(context, values) {
      const found = await Promise.all(values.map((value) => locations.find(context.scope.company, value)));
      return found.filter((each) => each !== null).map(item);
    },
  };
}

/** Lots on the books of a product in FEFO order; a lot that cannot be sold is shown with the reason. */
function stockPicker(ledger: StockLedger): Picker {
  const item = (stock: Stock, today: string): PickerItem => {
    const reasons = stock.positions.flatMap((position) => obstacles(stock, position, today));
    const free = stock.positions.find(
      (position) => obstacles(stock, position, today).length === 0 && freeQuantity(position) !== "0",
    );
    const [reason] = reasons;
    return {
      value: stock.id,
      label: `${stock.lot} · ${stock.lastUsable}`,
      detail: `${stock.warehouse} · ${stock.positions.map((position) => `${position.location} ${position.status} ${position.quantity}`).join(", ")}`,
      ...(free || !reason ? {} : { disabled: reason }),
      data: {
        product: stock.product,
        lot: stock.lot,
        expiry: stock.lastUsable,
        supplier: stock.supplier,
        receipt: stock.receipt,
        receiptLine: stock.receiptLine,
      },
    };
  };
  return {
    name: "stock-lots",
    title: titled("批号库存", "Lots in stock"),
    params: shape({ "product?": text(null, 40), "warehouse?": text(null, 40) }),
    async search(context, query) {
      const product = typeof query.params["product"] === "string" ? { product: query.params["product"] } : {};
      const warehouse = typeof query.params["warehouse"] === "string" ? { warehouse: query.params["warehouse"] } : {};
      const page = await ledger.find(context.scope.company, {
        ...product,
        ...warehouse,
        limit: query.limit,
        ...(query.cursor === null ? {} : { cursor: query.cursor }),
      });
      return {
        items: page.items.filter((stock) => stock.lot.includes(query.text)).map((stock) => item(stock, context.today)),
        next: page.next,
      };
    },
    async resolve(context, values) {
      const found = await Promise.all(values.map((value) => ledger.stock(context.scope.company, value)));
      return found.filter((each) => each !== null).map((stock) => item(stock, context.today));
    },
  };
}
