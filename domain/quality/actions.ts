import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext, DomainHost, Evidence } from "@yaoflow/runtime/contract";
import type { AcceptanceRoom } from "../acceptance/index.ts";
import { inventoryProblems, misplacedPositions, needsTwoPersons, stockWriteOf, type PositionRef, type Stock, type StockLedger } from "../inventory/index.ts";
import { isZero, subtractQuantity, sumQuantities } from "../measure/index.ts";
import { documentNumber } from "../numbering.ts";
import { refusalOf } from "../refusal.ts";
import { decimal, flag, list, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import { qualityProblems } from "./problems.ts";
import type { QualityCase } from "./quality-case.ts";
import { evaluateRejection, evaluateRelease, signaturesOf, type Signatures } from "./rules.ts";

export interface QualityParts {
  readonly host: Pick<DomainHost, "records" | "files">;
  readonly ledger: StockLedger;
  readonly acceptance: Pick<AcceptanceRoom, "find">;
}

const orNull = (maxLength: number) => ({ type: ["string", "null"], maxLength }) as const;
export const caseInput = shape({ qualityCase: text(null, 40) });
const openOutput = shape({ qualityCase: text(null, 40), product: text(null, 40), lot: text(null, 60), quantity: decimal(null), special: flag(null), twoPersons: flag(null), suspected: flag(null), hold: text(null, 400) });
const errors = [...Object.keys(qualityProblems.kinds), "inventory.stock-unknown", "inventory.hold-role", "inventory.hold-unknown", "inventory.insufficient", "inventory.acceptance-by-receiver", "inventory.expired", "inventory.recalled"];

export async function caseOf(parts: QualityParts, company: string, number: unknown): Promise<Result<QualityCase, Problem>> {
  const found = await parts.host.records.get<QualityCase>(company, "quality-case", String(number));
  return found ? ok(found.data) : refused(qualityProblems.make("quality.case-unknown", { params: { qualityCase: String(number) } }));
}

/** Opens a QA case for one doubtful stock document and makes sure that it is on hold (QAR-9). */
export function openAction(parts: QualityParts): Action {
  return {
    name: "quality.open",
    title: titled("建立质量复核单", "Open a quality case"),
    input: shape({ stock: text(null, 400), "hold?": orNull(400), "acceptance?": orNull(40), source: text(null, 200), "doubt?": orNull(1000) }),
    output: openOutput,
    effects: ["inventory.hold"],
    reads: ["stock", "acceptance"],
    errors: ["inventory.stock-unknown"],
    async run(context, input) {
      const { company } = context.scope;
      const stock = await parts.ledger.stock(company, String(input["stock"]));
      if (!stock) return refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: String(input["stock"]) } }));
      const wanted = typeof input["acceptance"] === "string" && input["acceptance"] !== "" ? input["acceptance"] : (stock.acceptances.at(-1) ?? "");
      const acceptance = wanted === "" ? null : await parts.acceptance.find(company, wanted);
      const line = acceptance?.lines.find((each) => each.stock === stock.id);
      const number = documentNumber("QC", acceptance?.inspectedAt ?? stock.receivedAt, context.operationId);
      const source = { kind: "quality-case", id: number };
      const given = stock.holds.find((hold) => hold.id === input["hold"]);
      const hold = given?.id ?? `doubt:${number}`;
      if (!given) {
        const write = { ...stockWriteOf(context, "hold", source), approvals: [String(input["source"])] };
        const held = await parts.ledger.addHold(write, { product: stock.product, lot: stock.lot }, { id: hold, reason: "doubt", source, liftRoles: ["QM", "QP"], origin: stock.id, isolate: false });
        if (!held.ok) return held;
      }
      const suspected = stock.holds.some((each) => each.isolate);
      const quality: QualityCase = {
        number, stock: stock.id, product: stock.product, lot: stock.lot, quantity: sumQuantities(stock.positions.map((each) => each.quantity)), unit: stock.unit, supplier: stock.supplier, receipt: stock.receipt, hold,
        source: { kind: "case", id: String(input["source"]) }, acceptance: line ? (acceptance?.number ?? "") : "", doubt: line?.doubt || String(input["doubt"] ?? ""), receivers: stock.receivers,
        inspectors: line ? [...new Set((acceptance?.inspectors ?? []).map((actor) => actor.personId))] : [], special: stock.special !== null, status: suspected ? "suspected" : "open",
        samples: [], results: [], regulator: null, ruling: null, case: context.caseId,
      };
      const created = await parts.host.records.create(writeOf(context, "open"), "quality-case", number, quality);
      if (!created.ok) return created;
      const { product, lot, quantity, special } = created.value.data;
      return ok({ qualityCase: number, product, lot, quantity, special, twoPersons: needsTwoPersons(stock.special), suspected, hold });
    },
  };
}

const rulingOutput = shape({ ruling: text(null, 20), stock: text(null, 400), quantity: decimal(null), toPutAway: list(text(null, 400), 1) });

/** QA's proposal and QM's countersignature release the goods: they qualify (acceptance on record) and this doubt is lifted. */
export function releaseAction(parts: QualityParts): Action {
  return {
    name: "quality.release",
    title: titled("质管放行", "Release doubtful goods"),
    input: caseInput,
    output: rulingOutput,
    effects: ["inventory.makeSaleable", "inventory.liftDoubt"],
    reads: ["quality-case", "stock", "acceptance"],
    errors,
    evidence: [{ name: "propose", roles: ["QA"] }, { name: "countersign", roles: ["QM"] }],
    async run(given, input) {
      const { company } = given.scope;
      const context = { ...given, evidence: signedBy(given) };
      const found = await readRuling(parts, context, input);
      if (!found.ok) return found;
      const { quality, stock, signatures } = found.value;
      const acceptance = quality.acceptance === "" ? null : await parts.acceptance.find(company, quality.acceptance);
      const acceptanceOnRecord = acceptance?.lines.some((line) => line.stock === stock.id) ?? false;
      const ruled = await rule(parts, context, quality, signatures, "release", (current) => refusalOf(evaluateRelease(current, signatures, { stock, acceptanceOnRecord, today: context.today })));
      if (!ruled.ok) return ruled;
      const source = { kind: "quality-case", id: quality.number };
      const proof = { record: quality.acceptance, inspectors: quality.inspectors, ruling: quality.number };
      for (const position of stock.positions) {
        if (position.status !== "PENDING" && position.status !== "RETURN_PENDING") continue;
        const qualified = await parts.ledger.qualify(stockWriteOf(context, `qualify/${position.location}/${position.status}`, source), place(stock, position), position.quantity, proof);
        if (!qualified.ok) return qualified;
      }
      const lifted = await liftOwnDoubts(parts, context, stock, () => true);
      return lifted.ok ? answer(parts, stock, "release") : lifted;
    },
  };
}

/** The same signatures reject the goods: REJECTED with an unqualified record. The lot stays in doubt unless QM cleared the rest. */
export function rejectAction(parts: QualityParts): Action {
  return {
    name: "quality.reject",
    title: titled("质管判为不合格", "Reject doubtful goods"),
    input: caseInput,
    output: rulingOutput,
    effects: ["inventory.reject"],
    reads: ["quality-case", "stock"],
    errors,
    evidence: [{ name: "propose", roles: ["QA"] }, { name: "countersign", roles: ["QM"] }],
    async run(given, input) {
      const context = { ...given, evidence: signedBy(given) };
      const found = await readRuling(parts, context, input);
      if (!found.ok) return found;
      const { quality, stock, signatures } = found.value;
      const ruled = await rule(parts, context, quality, signatures, "reject", (current) => refusalOf(evaluateRejection(current, signatures, { stock })));
      if (!ruled.ok) return ruled;
      const source = { kind: "quality-case", id: quality.number };
      const rejectedPositions = stock.positions.filter((each) => each.status === "PENDING" || each.status === "RETURN_PENDING" || each.status === "QUALIFIED");
      for (const position of rejectedPositions) {
        const free = subtractQuantity(position.quantity, position.reserved);
        if (isZero(free)) continue;
        const rejected = await parts.ledger.reject(stockWriteOf(context, `reject/${position.location}/${position.status}`, source, ruled.value.ruling?.reason), place(stock, position), free, source);
        if (!rejected.ok) return rejected;
      }
      const registered = await registerUnqualified(parts, context, ruled.value, quantityIn(await parts.ledger.stock(stock.company, stock.id), "REJECTED"));
      if (!registered.ok) return registered;
      const settled = await settleHolds(parts, context, stock, ruled.value, signatures);
      return settled.ok ? answer(parts, stock, "reject") : settled;
    },
  };
}

/** What the ruling came to; read again, so that a retry answers the same. */
async function answer(parts: QualityParts, stock: Stock, ruling: "release" | "reject"): Promise<Result<JsonObject, Problem>> {
  const now = await parts.ledger.stock(stock.company, stock.id);
  const quantity = quantityIn(now, ruling === "release" ? "QUALIFIED" : "REJECTED");
  return ok({ ruling, stock: stock.id, quantity, toPutAway: now && misplacedPositions(now).length > 0 ? [stock.id] : [] });
}

function quantityIn(stock: Stock | null, status: "QUALIFIED" | "REJECTED"): string {
  return sumQuantities((stock?.positions ?? []).filter((each) => each.status === status).map((each) => each.quantity));
}

/** Only the signatures of the ruling act; whatever else a flow names as evidence does not. */
function signedBy(context: ActionContext): readonly Evidence[] {
  const { proposal, countersign, qp } = signaturesOf(context.evidence);
  return [proposal, countersign, qp].filter((each) => each !== undefined);
}

async function readRuling(parts: QualityParts, context: ActionContext, input: JsonObject): Promise<Result<{ quality: QualityCase; stock: Stock; signatures: Signatures }, Problem>> {
  const quality = await caseOf(parts, context.scope.company, input["qualityCase"]);
  if (!quality.ok) return quality;
  const stock = await parts.ledger.stock(context.scope.company, quality.value.stock);
  if (!stock) return refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: quality.value.stock } }));
  return ok({ quality: quality.value, stock, signatures: signaturesOf(context.evidence) });
}

/** The deciding write: the case is ruled once; a retry of the same operation finds its own ruling and goes on. */
async function rule(parts: QualityParts, context: ActionContext, quality: QualityCase, signatures: Signatures, outcome: "release" | "reject", guard: (current: QualityCase) => Problem | null): Promise<Result<QualityCase, Problem>> {
  const signed = [signatures.proposal, signatures.countersign, ...(quality.special ? [signatures.qp] : [])].filter((each) => each !== undefined);
  const write = writeOf(context, "rule");
  const updated = await parts.host.records.update<QualityCase>(write, "quality-case", quality.number, (current) => {
    const refusal = guard(current);
    if (refusal) return refused(refusal);
    const ruling = { outcome, reason: String(signatures.proposal?.data["assessment"] ?? ""), submissions: signed.map((each) => each.submission), actors: signed.flatMap((each) => each.actors), at: context.at };
    return ok({ ...current, status: outcome === "release" ? "released" : "rejected", ruling });
  });
  return updated.ok ? ok(updated.value.data) : updated;
}

/** Lifts the doubts that were found on these very goods; doubts found on other goods of the lot stay (QAR-5). */
async function liftOwnDoubts(parts: QualityParts, context: ActionContext, stock: Stock, which: (hold: Stock["holds"][number]) => boolean): Promise<Result<void, Problem>> {
  const source = { kind: "quality-case", id: context.caseId };
  for (const hold of stock.holds.filter((each) => each.reason === "doubt" && each.origin === stock.id && which(each))) {
    const target = hold.reach === "lot" ? { product: stock.product, lot: stock.lot } : { stock: stock.id };
    const lifted = await parts.ledger.liftHold(stockWriteOf(context, `lift/${hold.id}`, source), target, hold.id);
    if (!lifted.ok) return lifted;
  }
  return ok(undefined);
}

/** After a rejection: an isolation ends only into a plain hold on the lot; the rest of the lot is free only if QM said so. */
async function settleHolds(parts: QualityParts, context: ActionContext, stock: Stock, quality: QualityCase, signatures: Signatures): Promise<Result<void, Problem>> {
  if (signatures.countersign?.data["othersUnaffected"] === true) return liftOwnDoubts(parts, context, stock, () => true);
  if (!stock.holds.some((hold) => hold.isolate && hold.origin === stock.id)) return ok(undefined);
  const source = { kind: "quality-case", id: quality.number };
  const confirmed = await parts.ledger.addHold(stockWriteOf(context, "confirmed", source), { product: stock.product, lot: stock.lot }, { id: `confirmed:${quality.number}`, reason: "doubt", source, liftRoles: ["QP"], origin: null, isolate: false });
  return confirmed.ok ? liftOwnDoubts(parts, context, stock, (hold) => hold.isolate) : confirmed;
}

async function registerUnqualified(parts: QualityParts, context: ActionContext, quality: QualityCase, quantity: string): Promise<Result<void, Problem>> {
  const at = quality.ruling?.at ?? context.at;
  const entry = {
    stock: quality.stock, product: quality.product, lot: quality.lot, supplier: quality.supplier, receipt: quality.receipt, quantity, failure: quality.doubt, measure: quality.ruling?.reason ?? "",
    source: { kind: "quality-case", id: quality.number }, status: "registered", registeredAt: at,
  };
  const created = await parts.host.records.create(writeOf(context, "unqualified"), "unqualified", documentNumber("UQ", at, context.operationId), entry);
  return created.ok ? ok(undefined) : created;
}

function place(stock: Stock, position: Stock["positions"][number]): PositionRef {
  return { stock: stock.id, location: position.location, status: position.status };
}

