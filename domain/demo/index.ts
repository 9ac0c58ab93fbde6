/**
 * The sample company (示例): people, products, partners and stores of an invented wholesaler, as tables, written through the
 * rooms' own stores. Never in production. Goods are not seeded: every pack in stock came through receiving and acceptance.
 */
import type { Problem, Result } from "@yaoflow/engine";
import type { DemoCompany, WriteContext } from "@yaoflow/runtime/contract";
import { createLocationStore, demoLocations } from "../inventory/locations.ts";
import { createPartiesStore } from "../parties/store.ts";
import { createProductStore } from "../products/store.ts";
import { demoBranches, demoCompanyCode, demoCompanyTitle, demoPeople } from "./company.ts";
import { demoCustomers, demoOwnCompany, demoSuppliers } from "./parties.ts";
import { demoProducts } from "./products.ts";

export const demoCompany: DemoCompany = {
  company: demoCompanyCode,
  title: demoCompanyTitle,
  branches: demoBranches,
  people: demoPeople,
  async seed(context, host) {
    const { today, at } = context;
    const company = context.scope.company;
    const write = (what: string): WriteContext => ({
      company,
      operationId: `demo/${what}`,
      at,
      actors: [],
      reason: "示例数据 / sample data",
    });
    const parties = createPartiesStore(host.records);
    const products = createProductStore(host.records);
    const locations = createLocationStore(host.records);
    stored(await parties.createOwn(write("own-company"), demoOwnCompany(today)));
    for (const product of demoProducts(today)) stored(await products.create(write(product.code), product));
    for (const supplier of demoSuppliers(today)) stored(await parties.suppliers.create(write(supplier.code), supplier));
    for (const customer of demoCustomers(today)) stored(await parties.customers.create(write(customer.code), customer));
    for (const branch of demoBranches) {
      for (const warehouse of branch.warehouses) {
        for (const location of demoLocations(warehouse.code))
          stored(await locations.create(write(`${warehouse.code}/${location.code}`), location));
      }
    }
  },
};

/** A seeding that was cut off goes on where it was: what is there already stays. */
function stored(result: Result<unknown, Problem>): void {
  if (!result.ok && result.problem.code !== "record.exists")
    throw new Error(`sample data refused: ${JSON.stringify(result.problem)}`);
}
