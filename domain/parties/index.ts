/**
 * Parties: suppliers, customers and the own company with their papers, authorised persons and addresses.
 * Says what the data are; whether they suffice on a day is the qualification room's, handed in as functions.
 * May import the engine's kernel, the contract and domain/measure; never a room of goods.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import { partyLifecycles } from "./lifecycle.ts";
import { partyPickers, type PartyVerdicts } from "./pickers.ts";
import { partyRoutes, type PaperRules } from "./routes.ts";
import { createPartiesStore, partyTypes, type PartiesStore } from "./store.ts";

export type { AuthorisedPerson, Customer, DocumentType, OwnCompany, Party, PartyDocument, Supplier } from "./party.ts";
export { partyProblems } from "./problems.ts";
export type { PartiesStore } from "./store.ts";
export type { PartyVerdicts } from "./pickers.ts";
export type { PaperRules } from "./routes.ts";

export interface PartiesRoom extends Room {
  readonly store: PartiesStore;
}

export function createParties(
  host: Pick<DomainHost, "records">,
  rules: { readonly verdicts: PartyVerdicts; readonly papers: PaperRules },
): PartiesRoom {
  const store = createPartiesStore(host.records);
  return {
    key: "parties",
    store,
    recordTypes: partyTypes,
    pickers: partyPickers(store, rules.verdicts),
    routes: partyRoutes(store, rules.papers),
    lifecycles: partyLifecycles(rules.papers),
  };
}
