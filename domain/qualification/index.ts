/**
 * Qualification: whether a supplier, a customer, their persons and our own company may do this business on these days.
 * What expires locks, because nothing is stored: every answer is computed from the papers on the business day.
 * May import parties' and products' types and rules; never a room of orders or goods.
 */
import { ok, type Json, type JsonObject, type Problem } from "@yaoflow/engine";
import type { CallContext, GateRule, Room, Route } from "@yaoflow/runtime/contract";
import type { PaperRules, PartiesStore, PartyVerdicts } from "../parties/index.ts";
import { shape, text, titled } from "../shape.ts";
import { evaluateCustomer, evaluateCustomerPapers, evaluateSupplier, evaluateSupplierPapers } from "./rules.ts";

export { qualificationProblems } from "./problems.ts";

/** The rules in the shape in which the parties room asks for them. */
export const partyRules: { readonly verdicts: PartyVerdicts; readonly papers: PaperRules } = {
  verdicts: {
    supplier: (supplier, { today }) => evaluateSupplier({ code: supplier.code, supplier, days: [today] }),
    customer: (customer, { today }) => evaluateCustomer({ code: customer.code, customer, days: [today] }),
  },
  papers: {
    supplier: (supplier, today) => evaluateSupplierPapers(supplier, [today]),
    customer: (customer, today) => evaluateCustomerPapers(customer, [today]),
  },
};

export interface QualificationRoom extends Room {
  supplier(context: CallContext, code: string, days: readonly string[]): Promise<readonly Problem[]>;
  customer(context: CallContext, code: string, days: readonly string[]): Promise<readonly Problem[]>;
}

export function createQualification(parties: { readonly store: PartiesStore }): QualificationRoom {
  const supplier: QualificationRoom["supplier"] = async ({ scope }, code, days) =>
    evaluateSupplier({ code, supplier: (await parties.store.suppliers.find(scope.company, code))?.data ?? null, days });
  const customer: QualificationRoom["customer"] = async ({ scope }, code, days) =>
    evaluateCustomer({ code, customer: (await parties.store.customers.find(scope.company, code))?.data ?? null, days });
  return {
    key: "qualification",
    supplier,
    customer,
    gates: [
      gate("qualification.supplier", titled("供货单位资质", "Supplier qualification"), "supplier", supplier),
      gate("qualification.customer", titled("购货单位资质", "Customer qualification"), "customer", customer),
    ],
    routes: [route("supplier", supplier), route("customer", customer)],
  };
}

type Evaluation = QualificationRoom["supplier"];

function gate(name: string, title: GateRule["title"], field: string, evaluate: Evaluation): GateRule {
  return {
    name,
    title,
    input: shape({ [field]: text(null, 40) }),
    reads: [field],
    evaluate: (context, input) => evaluate(context, String(input[field] ?? ""), [context.today]),
  };
}

function route(kind: "supplier" | "customer", evaluate: Evaluation): Route {
  return {
    method: "GET",
    path: `/api/qualification/${kind}s/:id`,
    title:
      kind === "supplier"
        ? titled("供货单位今日资质", "A supplier's qualification today")
        : titled("购货单位今日资质", "A customer's qualification today"),
    tag: "qualification",
    permission: { object: `record:${kind}`, act: "read" },
    async handle(request) {
      const findings = await evaluate(request, request.params["id"] ?? "", [request.today]);
      return ok({
        body: {
          qualified: findings.length === 0,
          on: request.today,
          findings: findings as unknown as Json,
        } satisfies JsonObject,
      });
    },
  };
}
