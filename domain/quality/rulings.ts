import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext, Evidence } from "@yaoflow/runtime/contract";
import {
  inventoryProblems,
  misplacedPositions,
  stockWriteOf,
  type PositionRef,
  type Stock,
} from "../inventory/index.ts";
import { isZero, subtractQuantity, sumQuantities } from "../measure/index.ts";
import { documentNumber } from "../numbering.ts";
import { refusalOf } from "../refusal.ts";
import { decimal, list, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import { caseInput, caseOf, type QualityParts } from "./parts.ts";
import { qualityProblems } from "./problems.ts";
import type { QualityCase } from "./quality-case.ts";
import { evaluateRejection, evaluateRelease, signaturesOf, type Signatures } from "./rules.ts";

const errors = [
  ...Object.keys(qualityProblems.kinds),
  "inventory.stock-unknown",
  "inventory.hold-role",
  "inventory.hold-unknown",
  "inventory.insufficient",
  "inventory.acceptance-by-receiver",
  "inventory.expired",
  "inventory.recalled",
];

const rulingOutput = shape({
  ruling: text(null, 20),
  stock: text(null, 400),
  quantity: decimal(null),
  toPutAway: list(text(null, 400), 1),
});

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
    evidence: [
      { name: "propose", roles: ["QA"] },
      { name: "countersign", roles: ["QM"] },
    ],
    async run(given, input) {
      const { company } = given.scope;
      const context = { ...given, evidence: signedBy(given) };
      const found = await readRuling(parts, context, input);
      if (!found.ok) return found;
      const { quality, stock, signatures } = found.value;
      const acceptance = quality.acceptance === "" ? null : await parts.acceptance.find(company, quality.acceptance);
      const acceptanceOnRecord = acceptance?.lines.some((line) => line.stock === stock.id) ?? false;
      const ruled = await rule(parts, context, quality, signatures, "release", (current) =>
        refusalOf(evaluateRelease(current, signatures, { stock, acceptanceOnRecord, today: context.today })),
      );
      if (!ruled.ok) return ruled;
      const source = { kind: "quality-case", id: quality.number };
      const proof = { record: quality.acceptance, inspectors: quality.inspectors, ruling: quality.number };
      for (const position of stock.positions) {
        if (position.status !== "PENDING" && position.status !== "RETURN_PENDING") continue;
        const qualified = await parts.ledger.qualify(
          stockWriteOf(context, `qualify/${position.location}/${position.status}`, source),
          place(stock, position),
          position.quantity,
          proof,
        );
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
    evidence: [
      { name: "propose", roles: ["QA"] },
      { name: "countersign", roles: ["QM"] },
    ],
    async run(given, input) {
      const context = { ...given, evidence: signedBy(given) };
      const found = await readRuling(parts, context, input);
      if (!found.ok) return found;
      const { quality, stock, signatures } = found.value;
      const ruled = await rule(parts, context, quality, signatures, "reject", (current) =>
        refusalOf(evaluateRejection(current, signatures, { stock })),
      );
      if (!ruled.ok) return ruled;
      const source = { kind: "quality-case", id: quality.number };
      const rejectedPositions = stock.positions.filter(
        (each) => each.status === "PENDING" || each.status === "RETURN_PENDING" || each.status === "QUALIFIED",
      );
      for (const position of rejectedPositions) {
        const free = subtractQuantity(position.quantity, position.reserved);
        if (isZero(free)) continue;
        const rejected = await parts.ledger.reject(
          stockWriteOf(context, `reject/${position.location}/${position.status}`, source, ruled.value.ruling?.reason),
          place(stock, position),
          free,
          source,
        );
        if (!rejected.ok) return rejected;
      }
      const registered = await registerUnqualified(
        parts,
        context,
        ruled.value,
        quantityIn(await parts.ledger.stock(stock.company, stock.id), "REJECTED"),
      );
      if (!registered.ok) return registered;
      const settled = await settleHolds(parts, context, stock, ruled.value, signatures);
      return settled.ok ? answer(parts, stock, "reject") : settled;
    },
  };
}

/** What the ruling came to; read again, so that a retry answers the same. */
async function answer(
  parts: QualityParts,
  stock: Stock,
  ruling: "release" | "reject",
): Promise<Result<JsonObject, Problem>> {
  const now = await parts.ledger.stock(stock.company, stock.id);
  const quantity = quantityIn(now, ruling === "release" ? "QUALIFIED" : "REJECTED");
  return ok({
    ruling,
    stock: stock.id,
    quantity,
    toPutAway: now && misplacedPositions(now).length > 0 ? [stock.id] : [],
  });
}

function quantityIn(stock: Stock | null, status: "QUALIFIED" | "REJECTED"): string {
  return sumQuantities((stock?.positions ?? []).filter((each) => each.status === status).map((each) => each.quantity));
}

/** Only the signatures of the ruling act; whatever else a flow names as evidence does not. */
function signedBy(context: ActionContext): readonly Evidence[] {
  const { proposal, countersign, qp } = signaturesOf(context.evidence);
  return [proposal, countersign, qp].filter((each) => each !== undefined);
}

async function readRuling(
  parts: QualityParts,
  context: ActionContext,
  input: JsonObject,
): Promise<Result<{ quality: QualityCase; stock: Stock; signatures: Signatures }, Problem>> {
  const quality = await caseOf(parts, context.scope.company, input["qualityCase"]);
  if (!quality.ok) return quality;
  const stock = await parts.ledger.stock(context.scope.company, quality.value.stock);
  if (!stock)
    return refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: quality.value.stock } }));
  return ok({ quality: quality.value, stock, signatures: signaturesOf(context.evidence) });
}

/** The deciding write: the case is ruled once; a retry of the same operation finds its own ruling and goes on. */
async function rule(
  parts: QualityParts,
  context: ActionContext,
  quality: QualityCase,
  signatures: Signatures,
  outcome: "release" | "reject",
  guard: (current: QualityCase) => Problem | null,
): Promise<Result<QualityCase, Problem>> {
  const signed = [signatures.proposal, signatures.countersign, ...(quality.special ? [signatures.qp] : [])].filter(
    (each) => each !== undefined,
  );
  const write = writeOf(context, "rule");
  const updated = await parts.host.records.update<QualityCase>(write, "quality-case", quality.number, (current) => {
    const refusal = guard(current);
    if (refusal) return refused(refusal);
    const ruling = {
      outcome,
      reason: String(signatures.proposal?.data["assessment"] ?? ""),
      submissions: signed.map((each) => each.submission),
      actors: signed.flatMap((each) => each.actors),
      at: context.at,
    };
    return ok({ ...current, status: outcome === "release" ? "released" : "rejected", ruling });
  });
  return updated.ok ? ok(updated.value.data) : updated;
}

/** Lifts the doubts that were found on these very goods; doubts found on other goods of the lot stay (QAR-5). */
async function liftOwnDoubts(
  parts: QualityParts,
  context: ActionContext,
  stock: Stock,
  which: (hold: Stock["holds"][number]) => boolean,
): Promise<Result<void, Problem>> {
  const source = { kind: "quality-case", id: context.caseId };
  for (const hold of stock.holds.filter((each) => each.reason === "doubt" && each.origin === stock.id && which(each))) {
    const target = hold.reach === "lot" ? { product: stock.product, lot: stock.lot } : { stock: stock.id };
    const lifted = await parts.ledger.liftHold(stockWriteOf(context, `lift/${hold.id}`, source), target, hold.id);
    if (!lifted.ok) return lifted;
  }
  return ok(undefined);
}

/** After a rejection: an isolation ends only into a plain hold on the lot; the rest of the lot is free only if QM said so. */
async function settleHolds(
  parts: QualityParts,
  context: ActionContext,
  stock: Stock,
  quality: QualityCase,
  signatures: Signatures,
): Promise<Result<void, Problem>> {
  if (signatures.countersign?.data["othersUnaffected"] === true)
    return liftOwnDoubts(parts, context, stock, () => true);
  if (!stock.holds.some((hold) => hold.isolate && hold.origin === stock.id)) return ok(undefined);
  const source = { kind: "quality-case", id: quality.number };
  const confirmed = await parts.ledger.addHold(
    stockWriteOf(context, "confirmed", source),
    { product: stock.product, lot: stock.lot },
    { id: `confirmed:${quality.number}`, reason: "doubt", source, liftRoles: ["QP"], origin: null, isolate: false },
  );
  return confirmed.ok ? liftOwnDoubts(parts, context, stock, (hold) => hold.isolate) : confirmed;
}

async function registerUnqualified(
  parts: QualityParts,
  context: ActionContext,
  quality: QualityCase,
  quantity: string,
): Promise<Result<void, Problem>> {
  const at = quality.ruling?.at ?? context.at;
  const entry = {
    stock: quality.stock,
    product: quality.product,
    lot: quality.lot,
    supplier: quality.supplier,
    receipt: quality.receipt,
    quantity,
    failure: quality.doubt,
    measure: quality.ruling?.reason ?? "",
    source: { kind: "quality-case", id: quality.number },
    status: "registered",
    registeredAt: at,
  };
  const created = await parts.host.records.create(
    writeOf(context, "unqualified"),
    "unqualified",
    documentNumber("UQ", at, context.operationId),
    entry,
  );
  return created.ok ? ok(undefined) : created;
}

function place(stock: Stock, position: Stock["positions"][number]): PositionRef {
  return { stock: stock.id, location: position.location, status: position.status };
}
