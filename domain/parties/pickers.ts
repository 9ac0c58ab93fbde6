import type { JsonObject, Problem } from "@yaoflow/engine";
import type { CallContext, Picker, PickerItem } from "@yaoflow/runtime/contract";
import { shape, text, titled } from "../shape.ts";
import type { AuthorisedPerson, Customer, Party, Supplier } from "./party.ts";
import type { PartiesStore, PartyStore } from "./store.ts";

/** Says why a party may not be chosen today; comes from the qualification room, so that parties knows no rule of it. */
export interface PartyVerdicts {
  readonly supplier: (supplier: Supplier, context: CallContext) => readonly Problem[];
  readonly customer: (customer: Customer, context: CallContext) => readonly Problem[];
}

export function partyPickers(store: PartiesStore, verdicts: PartyVerdicts): readonly Picker[] {
  return [
    partyPicker("suppliers", titled("供货单位", "Suppliers"), store.suppliers, verdicts.supplier),
    partyPicker("customers", titled("购货单位", "Customers"), store.customers, verdicts.customer),
    personPicker("sellers", titled("供货单位销售人员", "Sellers"), "supplier", "seller", store.suppliers),
    personPicker("buyers", titled("购货单位采购人员", "Buyers"), "customer", "buyer", store.customers),
    addressPicker(store.customers),
  ];
}

function partyPicker<P extends Party>(
  name: string,
  title: Picker["title"],
  store: PartyStore<P>,
  verdict: (party: P, context: CallContext) => readonly Problem[],
): Picker {
  const item = (party: P, context: CallContext): PickerItem => {
    const [reason] = verdict(party, context).filter((problem) => problem.severity === "error");
    return {
      value: party.code,
      label: party.name,
      detail: `${party.code} · ${party.kind}`,
      ...(reason ? { disabled: reason } : {}),
      data: { name: party.name, kind: party.kind, region: party.region ?? "" },
    };
  };
  return {
    name,
    title,
    async search(context, query) {
      const { items, next } = await store.search(context.scope.company, query.text, query.limit, query.cursor);
      return { items: items.map((each) => item(each.data, context)), next };
    },
    async resolve(context, values) {
      const found = await Promise.all(values.map((code) => store.find(context.scope.company, code)));
      return found.filter((each) => each !== null).map((each) => item(each.data, context));
    },
  };
}

/** Values are `<party>/<person>`, so that a chosen value can be resolved without its parameters. */
function personPicker<P extends Party>(
  name: string,
  title: Picker["title"],
  param: "supplier" | "customer",
  role: AuthorisedPerson["role"],
  store: PartyStore<P>,
): Picker {
  const items = (party: P, wanted: string): readonly PickerItem[] =>
    party.persons
      .filter((person) => person.role === role && person.name.includes(wanted))
      .map((person) => ({
        value: `${party.code}/${person.id}`,
        label: person.name,
        detail: `${person.validFrom ?? "?"} – ${person.validTo ?? "?"}`,
        data: { name: person.name },
      }));
  return {
    name,
    title,
    params: shape({ [`${param}?`]: text(null, 40) }),
    search: async (context, query) => ({
      items: await within(store, context, query.params, param, (party) => items(party, query.text)),
      next: null,
    }),
    resolve: (context, values) => resolveWithin(store, context, values, (party) => items(party, "")),
  };
}

function addressPicker(store: PartyStore<Customer>): Picker {
  const items = (customer: Customer, wanted: string): readonly PickerItem[] =>
    customer.addresses
      .filter((address) => address.registered && address.text.includes(wanted))
      .map((address) => ({
        value: `${customer.code}/${address.id}`,
        label: address.text,
        data: { text: address.text },
      }));
  return {
    name: "delivery-addresses",
    title: titled("收货地址", "Delivery addresses"),
    params: shape({ "customer?": text(null, 40) }),
    search: async (context, query) => ({
      items: await within(store, context, query.params, "customer", (customer) => items(customer, query.text)),
      next: null,
    }),
    resolve: (context, values) => resolveWithin(store, context, values, (customer) => items(customer, "")),
  };
}

async function within<P>(
  store: PartyStore<P>,
  context: CallContext,
  params: JsonObject,
  param: string,
  items: (party: P) => readonly PickerItem[],
): Promise<readonly PickerItem[]> {
  const code = params[param];
  const party = typeof code === "string" ? await store.find(context.scope.company, code) : null;
  return party ? items(party.data) : [];
}

async function resolveWithin<P>(
  store: PartyStore<P>,
  context: CallContext,
  values: readonly string[],
  items: (party: P) => readonly PickerItem[],
): Promise<readonly PickerItem[]> {
  const codes = [...new Set(values.map((value) => value.split("/")[0] ?? ""))];
  const parties = await Promise.all(codes.map((code) => store.find(context.scope.company, code)));
  return parties.flatMap((party) => (party ? items(party.data) : [])).filter((item) => values.includes(item.value));
}
