import type { JsonObject } from "@yaoflow/engine";
import type { Picker, PickerItem, RecordDocument } from "@yaoflow/runtime/contract";
import { titled } from "../shape.ts";
import type { Product } from "./product.ts";
import { evaluateTradeable, isColdChain, needsTwoPersons } from "./rules.ts";
import type { ProductStore } from "./store.ts";

export function productPicker(store: ProductStore): Picker {
  return {
    name: "products",
    title: titled("药品", "Products"),
    async search(context, query) {
      const { items, next } = await store.search(context.scope.company, query.text, query.limit, query.cursor);
      return { items: items.map(item), next };
    },
    async resolve(context, values) {
      const found = await Promise.all(values.map((code) => store.find(context.scope.company, code)));
      return found.filter((each) => each !== null).map(item);
    },
  };
}

function item(document: RecordDocument<Product>): PickerItem {
  const product = document.data;
  const [reason] = evaluateTradeable(product.code, product);
  return {
    value: product.code,
    label: [product.genericName, product.specification].filter((part) => part !== undefined).join(" "),
    detail: [product.code, product.dosageForm, product.manufacturer].filter((part) => part !== undefined).join(" · "),
    ...(reason ? { disabled: reason } : {}),
    data: pickerData(product),
  };
}

function pickerData(product: Product): JsonObject {
  return {
    genericName: product.genericName,
    dosageForm: product.dosageForm ?? "",
    specification: product.specification ?? "",
    manufacturer: product.manufacturer ?? "",
    mah: product.mah ?? "",
    approvalNumber: product.approvalNumber ?? "",
    unit: product.unit ?? "",
    perCase: product.packs?.case ?? 1,
    specialCategory: product.specialCategory ?? "none",
    twoPersons: needsTwoPersons(product),
    coldChain: isColdChain(product),
  };
}
