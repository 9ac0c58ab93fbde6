/**
 * The pharmaceutical business, one room per concept, plugged into the platform through `createDomain`.
 * May import the engine's kernel and runtime/contract; never runtime/server, forms, designer or workflows.
 */
import type { ProblemKind } from "@yaoflow/engine";
import { kindsOf } from "@yaoflow/engine/proof";
import type { DomainHost, DomainPlugin, Room } from "@yaoflow/runtime/contract";
import { acceptanceParameters, acceptanceProblems, createAcceptance } from "./acceptance/index.ts";
import { calendars } from "./calendars.ts";
import { demoCompany } from "./demo/index.ts";
import { effectTitles } from "./effect-titles.ts";
import { invariants } from "./invariants/index.ts";
import { createInventory, inventoryProblems, type ProductLabel } from "./inventory/index.ts";
import { createOutbound, outboundProblems } from "./outbound/index.ts";
import { createParties, partyProblems } from "./parties/index.ts";
import { policies } from "./policies.ts";
import { createProducts, productProblems, type ProductStore } from "./products/index.ts";
import { publicationApprovers } from "./publication.ts";
import { createPurchasing, purchasingProblems } from "./purchasing/index.ts";
import { createQualification, partyRules, qualificationProblems } from "./qualification/index.ts";
import { createQuality, qualityProblems } from "./quality/index.ts";
import { inWords } from "./record-words.ts";
import { createReceiving, receivingParameters, receivingProblems } from "./receiving/index.ts";
import { createReturns, returnsProblems } from "./returns/index.ts";
import { conflicts, roles } from "./roles.ts";
import { createSales, salesProblems } from "./sales/index.ts";
import { createLineage, createTrace, traceProblems } from "./trace/index.ts";

const problems: Readonly<Record<string, ProblemKind>> = {
  ...productProblems.kinds,
  ...partyProblems.kinds,
  ...qualificationProblems.kinds,
  ...purchasingProblems.kinds,
  ...inventoryProblems.kinds,
  ...receivingProblems.kinds,
  ...acceptanceProblems.kinds,
  ...qualityProblems.kinds,
  ...traceProblems.kinds,
  ...salesProblems.kinds,
  ...outboundProblems.kinds,
  ...returnsProblems.kinds,
  ...kindsOf(invariants),
};

/** Builds every room over the host's stores. Rooms know each other only through what is handed to them here. */
export function createDomain(host: DomainHost): DomainPlugin {
  const parties = createParties(host, partyRules);
  const products = createProducts(host);
  const qualification = createQualification(parties);
  const purchasing = createPurchasing(host, { parties, products });
  const lineage = createLineage(host);
  const inventory = createInventory(host, labelOf(products.store), [lineage.sink]);
  const { ledger, locations } = inventory;
  const trace = createTrace(lineage, inventory.store, {
    partners: async (company, codes) => {
      const found = await Promise.all([
        parties.store.suppliers.findAll(company, codes),
        parties.store.customers.findAll(company, codes),
      ]);
      return new Map(found.flatMap((kind) => [...kind].map(([code, { data }]) => [code, data.name] as const)));
    },
    persons: (company, ids) => host.people.names(company, ids),
    products: async (company, codes) => {
      const label = labelOf(products.store);
      const found = await Promise.all(codes.map(async (code) => [code, await label(company, code)] as const));
      return new Map(found.flatMap(([code, product]) => (product ? [[code, product.name] as const] : [])));
    },
  });
  const receiving = createReceiving(host, { ledger, locations, orders: purchasing.orders, products: products.store });
  const acceptance = createAcceptance(host, { ledger, products: products.store });
  const quality = createQuality(host, { ledger, acceptance });
  const sales = createSales(host, { parties, products, ledger });
  const outbound = createOutbound(host, { sales, products: products.store, ledger });
  const returns = createReturns(host, {
    parties: parties.store,
    products: products.store,
    ledger,
    locations,
    outbound: outbound.lines,
  });
  const rooms: readonly Room[] = [
    parties,
    products,
    qualification,
    purchasing,
    inventory,
    receiving,
    acceptance,
    quality,
    trace,
    sales,
    outbound,
    returns,
  ];
  return {
    rooms: rooms.map((room) => (room.recordTypes ? { ...room, recordTypes: room.recordTypes.map(inWords) } : room)),
    roles,
    conflicts,
    policies,
    calendars,
    problems,
    parameters: { ...receivingParameters, ...acceptanceParameters },
    publicationApprovers,
    effectTitles,
    invariants,
    companyName: async (company) => (await parties.store.own(company))?.name ?? null,
    demo: demoCompany,
  };
}

function labelOf(store: ProductStore): ProductLabel {
  return async (company, code) => {
    const product = (await store.find(company, code))?.data;
    return product ? { name: product.genericName, specification: product.specification ?? "" } : null;
  };
}
