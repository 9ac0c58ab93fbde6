import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext, CallContext, Evidence, GateRule } from "@yaoflow/runtime/contract";
import { latestBy } from "../evidence.ts";
import type { StockLedger } from "../inventory/index.ts";
import { documentNumber } from "../numbering.ts";
import type { PartiesStore } from "../parties/index.ts";
import { partyProblems } from "../parties/problems.ts";
import { productProblems, type ProductStore } from "../products/index.ts";
import { qualificationProblems } from "../qualification/index.ts";
import { refusalOf } from "../refusal.ts";
import { decimal, flag, shape, text, titled, whole } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { SalesOrder } from "./order.ts";
import { salesProblems } from "./problems.ts";
import { readSalesRequest, salesContent, type SalesRequest } from "./request.ts";
import { evaluateSale } from "./rules.ts";
import type { SalesOrderStore } from "./store.ts";

export interface SalesRooms {
  readonly parties: { readonly store: PartiesStore };
  readonly products: { readonly store: ProductStore };
  readonly ledger: Pick<StockLedger, "availability">;
}

export const salesInput = shape({ order: text(null, 40) });
const salesOutput = shape({
  order: text(null, 40),
  customer: text(null, 40),
  customerName: { type: "string", maxLength: 200 },
  amount: decimal(null),
  lines: whole(null, 0, 300),
  special: flag(null),
  twoPersons: flag(null),
  coldChain: flag(null),
});
export const saleGuardCodes: readonly string[] = [
  salesProblems,
  qualificationProblems,
  productProblems,
  partyProblems,
].flatMap((catalogue) => Object.keys(catalogue.kinds));

/** What stands against an order today; `stock` asks for saleable goods too. */
export function saleFindings(
  rooms: SalesRooms,
): (context: CallContext, order: SalesOrder, stock: boolean) => Promise<readonly Problem[]> {
  return async (context, order, stock) => {
    const company = context.scope.company;
    const codes = [...new Set(order.lines.map((line) => line.product))];
    const [customer, own, products, availability] = await Promise.all([
      rooms.parties.store.customers.find(company, order.customer),
      rooms.parties.store.own(company),
      rooms.products.store.findAll(company, codes),
      stock
        ? Promise.all(
            codes.map((code) =>
              rooms.ledger.availability(company, code, context.today, {
                minRemainingDays: order.minRemainingDays,
                ...warehouseOf(context),
              }),
            ),
          )
        : null,
    ]);
    const available = availability && new Map(availability.map((each) => [each.product, each.available]));
    return evaluateSale({ today: context.today, order, customer: customer?.data ?? null, own, products, available });
  };
}

export function warehouseOf(context: CallContext): { readonly warehouse?: string } {
  return context.scope.warehouse === undefined ? {} : { warehouse: context.scope.warehouse };
}

export function confirmableGate(store: SalesOrderStore, rooms: SalesRooms): GateRule {
  return {
    name: "sales.confirmable",
    title: titled("可以销售", "May be sold"),
    input: salesInput,
    reads: ["sales-order", "customer", "product", "own-company", "stock"],
    async evaluate(context, { order }) {
      const found = await store.get(context.scope.company, String(order));
      if (!found) return [salesProblems.make("sales.order-unknown", { params: { order: String(order) } })];
      return saleFindings(rooms)(context, found.data, true);
    },
  };
}

export function salesActions(store: SalesOrderStore, rooms: SalesRooms): readonly Action[] {
  return [draftAction(store, rooms), reviseAction(store, rooms), confirmAction(store, rooms), cancelAction(store)];
}

function draftAction(store: SalesOrderStore, rooms: SalesRooms): Action {
  return {
    name: "sales.draft",
    title: titled("登记销售订单", "Draft a sales order"),
    input: shape({}),
    output: salesOutput,
    effects: ["sales.draft"],
    reads: ["customer", "product"],
    errors: ["sales.request-missing", "sales.request-incomplete"],
    evidence: [{ name: "request", roles: ["SAL"] }],
    local: true,
    async run(context) {
      const request = signedRequest(context.evidence);
      if (!request.ok) return request;
      const { evidence, value } = request.value;
      const number = documentNumber("SO", evidence.at, context.operationId);
      const content = await contentOf(context, rooms, value);
      const created = await store.create(writeOf(context), {
        number,
        status: "draft",
        ...content,
        orderDate: context.today,
        applicants: evidence.actors,
        case: context.caseId,
        movedBy: context.operationId,
      });
      return created.ok ? ok(answer(created.value.data)) : created;
    },
  };
}

function reviseAction(store: SalesOrderStore, rooms: SalesRooms): Action {
  return {
    name: "sales.revise",
    title: titled("修改销售订单", "Revise a draft sales order"),
    input: salesInput,
    output: salesOutput,
    effects: ["sales.draft"],
    reads: ["customer", "product"],
    errors: [
      "sales.request-missing",
      "sales.request-incomplete",
      "sales.order-unknown",
      "sales.status-wrong",
      "sales.order-of-other-case",
    ],
    evidence: [{ name: "request", roles: ["SAL"] }],
    local: true,
    async run(context, input) {
      const found = await salesOrderOfCase(store, context, input);
      if (!found.ok) return found;
      const request = signedRequest(context.evidence);
      if (!request.ok) return request;
      const { evidence, value } = request.value;
      const content = await contentOf(context, rooms, value);
      const updated = await store.update(writeOf(context), found.value.number, (current) => {
        if (current.status !== "draft")
          return refused(
            salesProblems.make("sales.status-wrong", { params: { order: current.number, status: current.status } }),
          );
        const { note: _note, ...kept } = current;
        return ok({ ...kept, ...content, applicants: [...current.applicants, ...evidence.actors] });
      });
      return updated.ok ? ok(answer(updated.value.data)) : updated;
    },
  };
}

function confirmAction(store: SalesOrderStore, rooms: SalesRooms): Action {
  return {
    name: "sales.confirm",
    title: titled("确认销售订单", "Confirm a sales order"),
    input: salesInput,
    output: salesOutput,
    effects: ["sales.confirm"],
    reads: ["sales-order", "customer", "product", "own-company", "stock"],
    errors: saleGuardCodes,
    evidence: [{ name: "request", roles: ["SAL"] }],
    async run(context, input) {
      const found = await salesOrderOfCase(store, context, input);
      if (!found.ok) return found;
      if (found.value.movedBy === context.operationId) return ok(answer(found.value));
      if (!latestBy(context.evidence, ["SAL"])) return refused(salesProblems.make("sales.request-missing"));
      const refusal = refusalOf(await saleFindings(rooms)(context, found.value, true));
      if (refusal) return refused(refusal);
      const moved = await store.advance(writeOf(context), found.value.number, ["draft"], "confirmed");
      return moved.ok ? ok(answer(moved.value)) : moved;
    },
  };
}

function cancelAction(store: SalesOrderStore): Action {
  return {
    name: "sales.cancel",
    title: titled("取消销售订单", "Cancel a sales order"),
    input: salesInput,
    output: salesOutput,
    effects: ["sales.cancel"],
    reads: ["sales-order"],
    errors: ["sales.order-unknown", "sales.status-wrong", "sales.order-of-other-case"],
    local: true,
    async run(context, input) {
      const found = await salesOrderOfCase(store, context, input);
      if (!found.ok) return found;
      const reason = reasonOf(context.evidence);
      const moved = await store.advance(
        writeOf(context, "", reason),
        found.value.number,
        ["draft", "confirmed"],
        "cancelled",
        reason,
      );
      return moved.ok ? ok(answer(moved.value)) : moved;
    },
  };
}

/** Why the last signer wanted it so. */
export function reasonOf(evidence: readonly Evidence[]): string {
  const last = [...evidence].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
  return String(last?.data["opinion"] ?? last?.data["reason"] ?? last?.outcome ?? "").slice(0, 500) || "—";
}

/** The order named by the input, when it belongs to this case. */
export async function salesOrderOfCase(
  store: Pick<SalesOrderStore, "get">,
  context: ActionContext,
  input: JsonObject,
): Promise<Result<SalesOrder, Problem>> {
  const number = String(input["order"]);
  const found = await store.get(context.scope.company, number);
  if (!found) return refused(salesProblems.make("sales.order-unknown", { params: { order: number } }));
  if (found.data.case !== context.caseId)
    return refused(salesProblems.make("sales.order-of-other-case", { params: { order: number } }));
  return ok(found.data);
}

function signedRequest(
  evidence: readonly Evidence[],
): Result<{ readonly evidence: Evidence; readonly value: SalesRequest }, Problem> {
  const signed = latestBy(evidence, ["SAL"]);
  if (!signed) return refused(salesProblems.make("sales.request-missing"));
  const read = readSalesRequest(signed.data);
  return read.ok ? ok({ evidence: signed, value: read.value }) : read;
}

async function contentOf(context: CallContext, rooms: SalesRooms, request: SalesRequest) {
  const products = await rooms.products.store.findAll(
    context.scope.company,
    request.lines.map((line) => line.product),
  );
  const customer = (await rooms.parties.store.customers.find(context.scope.company, request.customer))?.data;
  return {
    ...request,
    ...salesContent(request, products),
    customerName: customer?.name ?? "",
    addressText: customer?.addresses.find((address) => address.id === request.address)?.text ?? "",
    minRemainingDays: customer?.minRemainingDays ?? 0,
  };
}

function answer({
  number,
  customer,
  customerName,
  amount,
  lines,
  special,
  twoPersons,
  coldChain,
}: SalesOrder): JsonObject {
  return { order: number, customer, customerName, amount, lines: lines.length, special, twoPersons, coldChain };
}
