import type { RecordLifecycle } from "@yaoflow/runtime/contract";
import { shape } from "../shape.ts";
import { correctable } from "./correctable.ts";
import type { Customer, Supplier } from "./party.ts";
import type { PaperRules } from "./routes.ts";
import { activationFindings } from "./rules.ts";
import { customerFields, supplierFields } from "./store.ts";

/** How suppliers and customers come into force: what the pages of quality assurance show and offer. */
export function partyLifecycles(papers: PaperRules): readonly RecordLifecycle[] {
  return [
    {
      type: "supplier",
      path: "/api/suppliers",
      fields: shape(correctable(supplierFields)),
      gaps(today, data) {
        const supplier = data as unknown as Supplier;
        return activationFindings(supplier, papers.supplier(supplier, today));
      },
    },
    {
      type: "customer",
      path: "/api/customers",
      fields: shape(correctable(customerFields)),
      gaps(today, data) {
        const customer = data as unknown as Customer;
        return activationFindings(customer, papers.customer(customer, today));
      },
    },
  ];
}
