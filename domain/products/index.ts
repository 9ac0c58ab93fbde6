/**
 * Products: what may be traded at all. Base data of medicines with their identifiers, storage conditions and special
 * categories; import of approvals as drafts; activation by quality assurance alone.
 * May import the engine's kernel, the contract and domain/measure; never another room.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import { productLifecycle } from "./lifecycle.ts";
import { productPicker } from "./picker.ts";
import { productRoutes } from "./routes.ts";
import { createProductStore, productType, type ProductStore } from "./store.ts";

export type { Product, ScopeCode, SpecialCategory, StorageClass } from "./product.ts";
export { productProblems } from "./problems.ts";
export { isColdChain, needsTwoPersons, specialOf } from "./rules.ts";
export type { ProductStore } from "./store.ts";

export interface ProductsRoom extends Room {
  readonly store: ProductStore;
}

export function createProducts(host: Pick<DomainHost, "records">): ProductsRoom {
  const store = createProductStore(host.records);
  return {
    key: "products",
    store,
    recordTypes: [productType],
    pickers: [productPicker(store)],
    routes: productRoutes(store),
    lifecycles: [productLifecycle],
  };
}
