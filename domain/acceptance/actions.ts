import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext, DomainHost, Evidence } from "@yaoflow/runtime/contract";
import { latestBy, persons, signedByTwo } from "../evidence.ts";
import { stockWriteOf, type Stock, type StockLedger } from "../inventory/index.ts";
import { isZero } from "../measure/index.ts";
import { documentNumber } from "../numbering.ts";
import { needsTwoPersons, type ProductStore } from "../products/index.ts";
import { refusalOf } from "../refusal.ts";
import { decimal, flag, list, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import {
  checks,
  type Acceptance,
  type AcceptanceForm,
  type AcceptanceLine,
  type AcceptedLine,
  type Check,
} from "./acceptance.ts";
import { acceptanceProblems } from "./problems.ts";
import { destinies, evaluateAcceptance, pendingPosition, planFor, type AcceptanceFacts } from "./rules.ts";

export interface AcceptanceParts {
  readonly host: Pick<DomainHost, "records" | "files" | "parameters">;
  readonly ledger: StockLedger;
  readonly products: ProductStore;
}

export const acceptanceInput = shape({ "receipt?": text(null, 60), "stocks?": list(text(null, 400), 300) });
const lineRef = shape({
  stock: text(null, 400),
  product: text(null, 40),
  lot: text(null, 60),
  quantity: decimal(null),
  twoPersons: flag(null),
});
const doubtfulRef = shape({
  stock: text(null, 400),
  product: text(null, 40),
  lot: text(null, 60),
  quantity: decimal(null),
  twoPersons: flag(null),
  hold: text(null, 200),
  acceptance: text(null, 40),
});

/** Goods of a receipt (or the given stock documents) that wait for acceptance. */
export async function pendingStock(ledger: StockLedger, company: string, input: JsonObject): Promise<readonly Stock[]> {
  const listed = (input["stocks"] ?? []) as readonly string[];
  const named = await Promise.all(listed.map((id) => ledger.stock(company, id)));
  const receipt = input["receipt"];
  const found: Stock[] = named.filter((stock) => stock !== null);
  for (let cursor: string | null = typeof receipt === "string" ? "" : null; cursor !== null; ) {
    const page: Awaited<ReturnType<StockLedger["find"]>> = await ledger.find(company, {
      receipt: String(receipt),
      limit: 200,
      ...(cursor === "" ? {} : { cursor }),
    });
    // A customer return keeps its original receipt; it waits for its own acceptance, not for the receipt's.
    found.push(
      ...page.items.filter((stock) => stock.returnedFrom === null && !found.some((each) => each.id === stock.id)),
    );
    cursor = page.next;
  }
  return found.filter((stock) => pendingPosition(stock) !== null);
}

/**
 * Records the acceptance and lets every line part ways: qualified goods become QUALIFIED, failed ones REJECTED with an
 * unqualified record, doubtful ones stay PENDING under a doubt hold on the whole lot (ACC-10).
 */
export function recordAction(parts: AcceptanceParts): Action {
  return {
    name: "acceptance.record",
    title: titled("登记验收", "Record the acceptance"),
    input: acceptanceInput,
    output: shape({
      acceptance: text(null, 40),
      qualifiedLines: list(lineRef, 300),
      failedLines: list(lineRef, 300),
      doubtfulLines: list(doubtfulRef, 300),
      toPutAway: list(text(null, 400), 300),
      twoPersons: flag(null),
    }),
    effects: ["inventory.makeSaleable", "inventory.reject", "inventory.hold"],
    reads: ["stock", "product", "receipt"],
    errors: [
      ...Object.keys(acceptanceProblems.kinds),
      "inventory.acceptance-by-receiver",
      "inventory.doubt-unresolved",
      "inventory.recalled",
    ],
    evidence: [{ name: "inspect", roles: ["INS"] }],
    async run(context, input) {
      const { company } = context.scope;
      const evidence = latestBy(context.evidence, ["INS"]);
      if (!evidence) return refused(acceptanceProblems.make("acceptance.evidence-missing"));
      const number = documentNumber("AC", evidence.at, context.operationId);
      // A retry after the record exists goes on from it: the goods may no longer be pending.
      const known = await parts.host.records.get<Acceptance>(company, "acceptance", number);
      const acceptance = known
        ? ok(known.data)
        : await decide(parts, context, number, evidence, await pendingStock(parts.ledger, company, input));
      return acceptance.ok ? carryOut(parts, { ...context, evidence: [evidence] }, acceptance.value) : acceptance;
    },
  };
}

async function decide(
  parts: AcceptanceParts,
  context: ActionContext,
  number: string,
  evidence: Evidence,
  pending: readonly Stock[],
): Promise<Result<Acceptance, Problem>> {
  const form = evidence.data as unknown as AcceptanceForm;
  const facts = await readFacts(parts, context, form, evidence, pending);
  const refusal = refusalOf(evaluateAcceptance(form.lines, facts));
  if (refusal) return refused(refusal);
  const lines = form.lines.flatMap((line): AcceptedLine[] => {
    const stock = pending.find((each) => each.id === line.stock);
    return stock ? [acceptedLine(line, stock, facts)] : [];
  });
  const acceptance: Acceptance = {
    number,
    kind: lines.some((line) => line.from === "RETURN_PENDING") ? "return" : "purchase",
    submission: evidence.submission,
    inspectors: evidence.actors,
    inspectedAt: evidence.at,
    lines,
    case: context.caseId,
  };
  const created = await parts.host.records.create(writeOf(context, "acceptance"), "acceptance", number, acceptance);
  return created.ok ? ok(created.value.data) : created;
}

function acceptedLine(line: AcceptanceLine, stock: Stock, facts: AcceptanceFacts): AcceptedLine {
  const product = facts.products.get(stock.product);
  const position = pendingPosition(stock);
  const looked = Object.fromEntries(checks.map((check) => [check, line[check] === true])) as Record<Check, boolean>;
  return {
    stock: stock.id,
    product: stock.product,
    genericName: product?.genericName ?? "",
    dosageForm: product?.dosageForm ?? "",
    specification: product?.specification ?? "",
    approvalNumber: product?.approvalNumber ?? "",
    manufacturer: product?.manufacturer ?? "",
    mah: product?.mah ?? "",
    supplier: stock.supplier,
    lot: stock.lot,
    productionDate: stock.productionDate ?? "",
    expiry: stock.expiry,
    receipt: stock.receipt,
    arrived: position?.quantity ?? "0",
    arrivedAt: stock.receivedAt,
    unit: stock.unit,
    location: position?.location ?? "",
    from: position?.status ?? "PENDING",
    cases: planFor(stock, product, false).cases,
    sampledCases: line.sampledCases,
    sampledPacks: line.sampledPacks,
    abnormal: line.abnormal ?? false,
    reportLot: line.reportLot ?? "",
    reportFile: line.reportFile ?? "",
    lotReleaseFile: line.lotReleaseFile ?? "",
    importFile: line.importFile ?? "",
    verdict: line.verdict,
    qualifiedQuantity: line.verdict === "doubtful" ? "0" : line.qualifiedQuantity,
    failedQuantity: line.verdict === "doubtful" ? "0" : line.failedQuantity,
    failure: line.failure ?? "",
    measure: line.measure ?? "",
    doubt: line.doubt ?? "",
    twoPersons: product ? needsTwoPersons(product) : true,
    ...looked,
  };
}

/** Doubtful lines first: when the process dies in between, goods are rather held than free. */
async function carryOut(
  parts: AcceptanceParts,
  context: ActionContext,
  acceptance: Acceptance,
): Promise<Result<JsonObject, Problem>> {
  const source = { kind: "acceptance", id: acceptance.number };
  const proof = { record: acceptance.number, inspectors: acceptance.inspectors.map((actor) => actor.personId) };
  const order = { doubtful: 0, failed: 1, qualified: 2 } as const;
  const doubtfulLines: JsonObject[] = [];
  for (const line of acceptance.lines.toSorted((a, b) => order[a.verdict] - order[b.verdict])) {
    const place = { stock: line.stock, location: line.location, status: line.from };
    const shares = destinies(line, line.arrived);
    if (line.verdict === "doubtful") {
      const hold = `doubt:${acceptance.number}:${line.stock}`;
      const held = await parts.ledger.addHold(
        stockWriteOf(context, `doubt/${line.stock}`, source, line.doubt),
        { product: line.product, lot: line.lot },
        { id: hold, reason: "doubt", source, liftRoles: ["QM", "QP"], origin: line.stock, isolate: false },
      );
      if (!held.ok) return held;
      doubtfulLines.push({
        stock: line.stock,
        product: line.product,
        lot: line.lot,
        quantity: line.arrived,
        twoPersons: line.twoPersons,
        hold,
        acceptance: acceptance.number,
      });
    }
    if (!isZero(shares.failed)) {
      const rejected = await parts.ledger.reject(
        stockWriteOf(context, `reject/${line.stock}`, source, line.failure),
        place,
        shares.failed,
        source,
      );
      if (!rejected.ok) return rejected;
      const entry = {
        stock: line.stock,
        product: line.product,
        lot: line.lot,
        supplier: line.supplier,
        receipt: line.receipt,
        quantity: shares.failed,
        failure: line.failure,
        measure: line.measure,
        source,
        status: "registered",
        registeredAt: acceptance.inspectedAt,
      };
      const registered = await parts.host.records.create(
        writeOf(context, `unqualified/${line.stock}`),
        "unqualified",
        documentNumber("UQ", acceptance.inspectedAt, `${context.operationId}/${line.stock}`),
        entry,
      );
      if (!registered.ok) return registered;
    }
    if (!isZero(shares.qualified)) {
      const qualified = await parts.ledger.qualify(
        stockWriteOf(context, `qualify/${line.stock}`, source),
        place,
        shares.qualified,
        proof,
      );
      if (!qualified.ok) return qualified;
    }
  }
  const refs = (keep: (line: AcceptedLine) => string): JsonObject[] =>
    acceptance.lines
      .filter((line) => !isZero(keep(line)))
      .map((line) => ({
        stock: line.stock,
        product: line.product,
        lot: line.lot,
        quantity: keep(line),
        twoPersons: line.twoPersons,
      }));
  const moving = acceptance.lines.filter((line) => line.verdict !== "doubtful");
  return ok({
    acceptance: acceptance.number,
    qualifiedLines: refs((line) => line.qualifiedQuantity),
    failedLines: refs((line) => line.failedQuantity),
    doubtfulLines,
    toPutAway: moving.map((line) => line.stock),
    twoPersons: moving.some((line) => line.twoPersons),
  });
}

async function readFacts(
  parts: AcceptanceParts,
  context: ActionContext,
  form: AcceptanceForm,
  evidence: Evidence,
  pending: readonly Stock[],
): Promise<AcceptanceFacts> {
  const { company } = context.scope;
  const hashes = [
    ...new Set(
      form.lines
        .flatMap((line) => [line.reportFile, line.lotReleaseFile, line.importFile])
        .filter((hash) => hash !== undefined && hash !== ""),
    ),
  ] as string[];
  const files = await Promise.all(
    hashes.map(async (hash) => ((await parts.host.files.stat(company, hash)) ? [hash] : [])),
  );
  return {
    pending,
    products: await parts.products.findAll(
      company,
      pending.map((stock) => stock.product),
    ),
    inspectors: persons(evidence),
    signedByTwo: signedByTwo(evidence, ["INS"]),
    inspectedAt: evidence.at,
    files: new Set(files.flat()),
    life: {
      days: Number(await parts.host.parameters.get(company, "acceptance.min-remaining-days")),
      percent: Number(await parts.host.parameters.get(company, "acceptance.min-remaining-percent")),
    },
    today: context.today,
  };
}
