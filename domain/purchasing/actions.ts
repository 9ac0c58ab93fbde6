import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext, CallContext, Evidence, GateRule } from "@yaoflow/runtime/contract";
import { firstActor, latestBy } from "../evidence.ts";
import type { PartiesStore } from "../parties/index.ts";
import { partyProblems } from "../parties/problems.ts";
import { documentNumber } from "../numbering.ts";
import { productProblems, type ProductStore } from "../products/index.ts";
import { qualificationProblems } from "../qualification/index.ts";
import { refusalOf } from "../refusal.ts";
import { decimal, flag, shape, text, whole } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { OrderRequest, PurchaseOrder } from "./order.ts";
import { purchasingProblems } from "./problems.ts";
import { contentOf, readRequest } from "./request.ts";
import { adjusted, evaluateApprovals, evaluateOrder, neededApprovals, wrongStatus } from "./rules.ts";
import type { PurchaseOrderStore } from "./store.ts";

export interface PurchasingRooms {
  readonly parties: { readonly store: PartiesStore };
  readonly products: { readonly store: ProductStore };
}

const orderInput = shape({ order: text(null, 40) });
const orderOutput = shape({
  order: text(null, 40),
  supplier: text(null, 40),
  supplierName: { type: "string", maxLength: 200 },
  amount: decimal(null),
  lines: whole(null, 0, 300),
  special: flag(null),
  twoPersons: flag(null),
  coldChain: flag(null),
});
const guardCodes = [
  ...Object.keys(purchasingProblems.kinds),
  ...Object.keys(qualificationProblems.kinds),
  ...Object.keys(productProblems.kinds),
  ...Object.keys(partyProblems.kinds),
];

export function purchasingActions(store: PurchaseOrderStore, rooms: PurchasingRooms): readonly Action[] {
  return [
    draftAction(store, rooms),
    reviseAction(store, rooms),
    sendAction(store, rooms),
    adjustAction(store),
    cancelAction(store),
  ];
}

/** The gate shows early what `purchasing.send` would refuse (PUR-1 … PUR-5); it decides nothing by itself. */
export function orderableGate(store: PurchaseOrderStore, rooms: PurchasingRooms): GateRule {
  return {
    name: "purchasing.orderable",
    title: { "zh-CN": "可以采购", en: "May be ordered" },
    input: orderInput,
    reads: ["purchase-order", "supplier", "product", "own-company"],
    async evaluate(context, input) {
      const order = await store.get(context.scope.company, String(input["order"]));
      if (!order)
        return [purchasingProblems.make("purchasing.order-unknown", { params: { order: String(input["order"]) } })];
      return orderFindings(rooms)(context, order.data);
    },
  };
}

/** What stands against an order on this business day, for the gate and for the buyer who corrects it. */
export function orderFindings(
  rooms: PurchasingRooms,
): (context: CallContext, order: PurchaseOrder) => Promise<readonly Problem[]> {
  return async (context, order) => evaluateOrder(await orderContext(context, rooms, order));
}

function draftAction(store: PurchaseOrderStore, rooms: PurchasingRooms): Action {
  return {
    name: "purchasing.draft",
    title: { "zh-CN": "登记采购订单草稿", en: "Draft a purchase order" },
    input: shape({}),
    output: orderOutput,
    effects: ["purchasing.draft"],
    reads: ["supplier", "product"],
    errors: ["purchasing.request-missing", "purchasing.request-incomplete"],
    evidence: [{ name: "request", roles: ["PUR"] }],
    local: true,
    async run(context) {
      const request = signedRequest(context.evidence);
      if (!request.ok) return request;
      const { evidence, value } = request.value;
      const number = documentNumber("PO", evidence.at, context.operationId);
      const content = await readContent(context, rooms, value);
      const order: PurchaseOrder = {
        number,
        status: "draft",
        ...content,
        orderDate: context.today,
        applicants: evidence.actors,
        revisedAt: evidence.at,
        case: context.caseId,
        approvals: [],
        adjustments: [],
      };
      const created = await store.create(writeOf(context), order);
      return created.ok ? ok(answer(created.value.data)) : created;
    },
  };
}

function reviseAction(store: PurchaseOrderStore, rooms: PurchasingRooms): Action {
  return {
    name: "purchasing.revise",
    title: { "zh-CN": "修改采购订单草稿", en: "Revise a draft purchase order" },
    input: orderInput,
    output: orderOutput,
    effects: ["purchasing.draft"],
    reads: ["supplier", "product"],
    errors: [
      "purchasing.request-missing",
      "purchasing.request-incomplete",
      "purchasing.order-unknown",
      "purchasing.status-wrong",
      "purchasing.order-of-other-case",
    ],
    evidence: [{ name: "request", roles: ["PUR"] }],
    local: true,
    async run(context, input) {
      const found = await orderOfCase(store, context, input);
      if (!found.ok) return found;
      const request = signedRequest(context.evidence);
      if (!request.ok) return request;
      const { evidence, value } = request.value;
      const content = await readContent(context, rooms, value);
      const updated = await store.update(writeOf(context), found.value.number, (current) => {
        if (current.status !== "draft") return wrongStatus(current);
        const { carrier: _carrier, note: _note, ...kept } = current;
        return ok({
          ...kept,
          ...content,
          applicants: [...current.applicants, ...evidence.actors],
          revisedAt: evidence.at,
        });
      });
      return updated.ok ? ok(answer(updated.value.data)) : updated;
    },
  };
}

function sendAction(store: PurchaseOrderStore, rooms: PurchasingRooms): Action {
  return {
    name: "purchasing.send",
    title: { "zh-CN": "下达采购订单", en: "Send a purchase order" },
    input: orderInput,
    output: orderOutput,
    effects: ["purchasing.send"],
    reads: ["purchase-order", "supplier", "product", "own-company"],
    errors: guardCodes,
    evidence: [{ name: "approval", roles: ["PURM"] }],
    async run(context, input) {
      const found = await orderOfCase(store, context, input);
      if (!found.ok) return found;
      const order = found.value;
      if (order.sentBy === context.operationId) return ok(answer(order));
      if (order.status !== "draft") return wrongStatus(order);
      const refusal = refusalOf([
        ...(await orderFindings(rooms)(context, order)),
        ...evaluateApprovals(order, context.evidence),
      ]);
      if (refusal) return refused(refusal);
      const updated = await store.update(writeOf(context), order.number, (current) => {
        if (current.status !== "draft" || current.revisedAt !== order.revisedAt) return wrongStatus(current);
        return ok({
          ...current,
          status: "sent",
          sentAt: context.at,
          sentBy: context.operationId,
          approvals: approvalsOf(current, context.evidence),
        });
      });
      return updated.ok ? ok(answer(updated.value.data)) : updated;
    },
  };
}

function adjustAction(store: PurchaseOrderStore): Action {
  return {
    name: "purchasing.adjust",
    title: { "zh-CN": "按数量差异调整采购订单", en: "Adjust a purchase order to a difference of quantity" },
    input: orderInput,
    output: orderOutput,
    effects: ["purchasing.adjust"],
    reads: ["purchase-order"],
    errors: [
      "purchasing.request-missing",
      "purchasing.order-unknown",
      "purchasing.status-wrong",
      "purchasing.line-unknown",
      "purchasing.adjustment-below-received",
      "purchasing.supplier-confirmation-missing",
      "purchasing.quantity-not-positive",
    ],
    evidence: [{ name: "adjustment", roles: ["PUR"] }],
    async run(context, input) {
      const signed = latestBy(context.evidence, ["PUR"]);
      const buyer = signed && firstActor(signed);
      if (!signed || !buyer) return refused(purchasingProblems.make("purchasing.request-missing"));
      const number = String(input["order"]);
      if (!(await store.get(context.scope.company, number)))
        return refused(purchasingProblems.make("purchasing.order-unknown", { params: { order: number } }));
      const change = readAdjustment(signed.data);
      const updated = await store.update(writeOf(context, "", change.confirmation), number, (current) =>
        adjusted(current, change, buyer.personId, signed.at),
      );
      return updated.ok ? ok(answer(updated.value.data)) : updated;
    },
  };
}

function cancelAction(store: PurchaseOrderStore): Action {
  return {
    name: "purchasing.cancel",
    title: { "zh-CN": "取消采购订单草稿", en: "Cancel a draft purchase order" },
    input: orderInput,
    output: orderOutput,
    effects: ["purchasing.cancel"],
    reads: ["purchase-order"],
    errors: ["purchasing.order-unknown", "purchasing.status-wrong", "purchasing.order-of-other-case"],
    local: true,
    async run(context, input) {
      const found = await orderOfCase(store, context, input);
      if (!found.ok) return found;
      const last = [...context.evidence].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
      const reason = String(last?.data["opinion"] ?? last?.data["note"] ?? last?.outcome ?? "").slice(0, 500) || "—";
      const updated = await store.update(writeOf(context, "", reason), found.value.number, (current) =>
        current.status === "draft"
          ? ok({ ...current, status: "cancelled", cancelReason: reason })
          : wrongStatus(current),
      );
      return updated.ok ? ok(answer(updated.value.data)) : updated;
    },
  };
}

function signedRequest(
  evidence: readonly Evidence[],
): Result<{ readonly evidence: Evidence; readonly value: OrderRequest }, Problem> {
  const signed = latestBy(evidence, ["PUR"]);
  if (!signed) return refused(purchasingProblems.make("purchasing.request-missing"));
  const read = readRequest(signed.data);
  return read.ok ? ok({ evidence: signed, value: read.value }) : read;
}

async function readContent(context: CallContext, rooms: PurchasingRooms, request: OrderRequest) {
  const products = await rooms.products.store.findAll(
    context.scope.company,
    request.lines.map((line) => line.product),
  );
  const supplier = await rooms.parties.store.suppliers.find(context.scope.company, request.supplier);
  return { ...request, ...contentOf(request, products), supplierName: supplier?.data.name ?? "" };
}

async function orderContext(context: CallContext, rooms: PurchasingRooms, order: PurchaseOrder) {
  const company = context.scope.company;
  const [supplier, own, products] = await Promise.all([
    rooms.parties.store.suppliers.find(company, order.supplier),
    rooms.parties.store.own(company),
    rooms.products.store.findAll(
      company,
      order.lines.map((line) => line.product),
    ),
  ]);
  return { today: context.today, order, supplier: supplier?.data ?? null, own, products };
}

async function orderOfCase(
  store: PurchaseOrderStore,
  context: ActionContext,
  input: JsonObject,
): Promise<Result<PurchaseOrder, Problem>> {
  const number = String(input["order"]);
  const found = await store.get(context.scope.company, number);
  if (!found) return refused(purchasingProblems.make("purchasing.order-unknown", { params: { order: number } }));
  if (found.data.case !== context.caseId)
    return refused(purchasingProblems.make("purchasing.order-of-other-case", { params: { order: number } }));
  return ok(found.data);
}

function approvalsOf(order: PurchaseOrder, evidence: readonly Evidence[]): PurchaseOrder["approvals"] {
  return neededApprovals(order).flatMap(({ role }) => {
    const word = latestBy(evidence, [role], ["approve"]);
    const actor = word?.actors.find((each) => each.role === role);
    return word && actor ? [{ submission: word.submission, role, personId: actor.personId, at: word.at }] : [];
  });
}

function readAdjustment(data: JsonObject): {
  readonly lines: readonly { readonly line: string; readonly quantity: string }[];
  readonly confirmation: string;
} {
  const rows = Array.isArray(data["lines"]) ? (data["lines"] as readonly JsonObject[]) : [];
  return {
    lines: rows.map((row) => ({ line: String(row["line"]), quantity: String(row["quantity"]) })),
    confirmation: String(data["confirmation"] ?? ""),
  };
}

function answer(order: PurchaseOrder): JsonObject {
  const { number, supplier, supplierName, amount, lines, special, twoPersons, coldChain } = order;
  return { order: number, supplier, supplierName, amount, lines: lines.length, special, twoPersons, coldChain };
}
