import type { Problem } from "@yaoflow/engine";
import { needsTwoPersons as stockNeedsTwo, type Position, type Stock } from "../inventory/index.ts";
import {
  addDays,
  addQuantity,
  compareQuantity,
  isQuantity,
  isZero,
  subtractQuantity,
  type Day,
  type Quantity,
} from "../measure/index.ts";
import { needsTwoPersons, type Product } from "../products/index.ts";
import { checks, verdicts, type AcceptanceLine } from "./acceptance.ts";
import { acceptanceProblems } from "./problems.ts";
import { samplePlan, type SamplePlan } from "./sampling.ts";

const make: typeof acceptanceProblems.make = (code, detail) => acceptanceProblems.make(code, detail);

export interface RemainingLife {
  readonly days: number;
  /** Share of the shelf life that is enough instead, in per cent. */
  readonly percent: number;
}

export interface AcceptanceFacts {
  /** Goods that wait for this acceptance. */
  readonly pending: readonly Stock[];
  readonly products: ReadonlyMap<string, Product>;
  readonly inspectors: readonly string[];
  readonly signedByTwo: boolean;
  readonly inspectedAt: string;
  readonly files: ReadonlySet<string>;
  readonly life: RemainingLife;
  readonly today: Day;
}

/** The position of a stock document that waits for acceptance, or null. */
export function pendingPosition(stock: Stock): (Position & { readonly status: "PENDING" | "RETURN_PENDING" }) | null {
  for (const position of stock.positions) {
    if (position.status === "PENDING" || position.status === "RETURN_PENDING")
      return { ...position, status: position.status };
  }
  return null;
}

/** Sampling of a lot: doubled for customer returns and for abnormal goods (ACC-3). */
export function planFor(stock: Stock, product: Product | undefined, abnormal: boolean): SamplePlan {
  const position = pendingPosition(stock);
  return samplePlan(position?.quantity ?? "0", product?.packs?.case ?? 1, {
    double: abnormal || position?.status === "RETURN_PENDING",
    exempt: (product?.samplingExempt ?? false) && !abnormal,
  });
}

/** Every reason why these verdicts must not be recorded (ACC-1 … ACC-12); empty = record. */
export function evaluateAcceptance(lines: readonly AcceptanceLine[], facts: AcceptanceFacts): readonly Problem[] {
  if (facts.pending.length === 0) return [make("acceptance.nothing-pending")];
  const seen = new Set<string>();
  const found = lines.flatMap((line, index) => {
    const pointer = `/lines/${index}`;
    const stock = facts.pending.find((each) => each.id === line.stock);
    if (!stock) return [make("acceptance.line-unknown", { pointer, params: { stock: line.stock } })];
    if (seen.has(line.stock)) return [make("acceptance.line-duplicate", { pointer, params: { stock: line.stock } })];
    seen.add(line.stock);
    return lineFindings(line, stock, pointer, facts);
  });
  const missing = facts.pending
    .filter((stock) => !seen.has(stock.id))
    .map((stock) => make("acceptance.line-missing", { params: { lot: stock.lot, stock: stock.id } }));
  return [...found, ...missing];
}

function lineFindings(line: AcceptanceLine, stock: Stock, pointer: string, facts: AcceptanceFacts): Problem[] {
  const params = { lot: stock.lot };
  const product = facts.products.get(stock.product);
  if (!product) return [make("acceptance.product-unknown", { pointer, params: { product: stock.product } })];
  if (!verdicts.includes(line.verdict))
    return [make("acceptance.verdict-invalid", { pointer: `${pointer}/verdict`, params })];
  const found: Problem[] = [];
  if (facts.inspectors.some((person) => stock.receivers.includes(person)))
    found.push(make("acceptance.same-person", { pointer }));
  if ((needsTwoPersons(product) || stockNeedsTwo(stock.special)) && !facts.signedByTwo)
    found.push(make("acceptance.two-persons", { pointer }));
  if (facts.inspectedAt < stock.receivedAt) found.push(make("acceptance.time-order", { pointer }));
  if (suspect(stock) && line.verdict !== "doubtful")
    found.push(make("acceptance.suspect-not-doubtful", { pointer: `${pointer}/verdict`, params }));
  const plan = planFor(stock, product, line.abnormal === true);
  if (!(line.sampledCases >= plan.openCases && line.sampledPacks >= plan.packs)) {
    found.push(
      make("acceptance.sample-too-small", {
        pointer: `${pointer}/sampledCases`,
        params: { ...params, cases: plan.openCases, packs: plan.packs },
      }),
    );
  }
  if (line.verdict === "doubtful") {
    if (!filled(line.doubt))
      found.push(make("acceptance.doubt-reason-missing", { pointer: `${pointer}/doubt`, params }));
    return found;
  }
  const arrived = pendingPosition(stock)?.quantity ?? "0";
  if (!adds(line, arrived))
    found.push(
      make("acceptance.quantity-sum", { pointer: `${pointer}/qualifiedQuantity`, params: { ...params, arrived } }),
    );
  const failed = line.verdict === "failed" || (isQuantity(line.failedQuantity) && !isZero(line.failedQuantity));
  if (failed && (!filled(line.failure) || !filled(line.measure)))
    found.push(make("acceptance.failure-undocumented", { pointer: `${pointer}/failure`, params }));
  return line.verdict === "qualified" ? [...found, ...qualifiedFindings(line, stock, product, pointer, facts)] : found;
}

/** A failed line fails whole; a qualified one may leave single packs behind. */
function adds(line: AcceptanceLine, arrived: Quantity): boolean {
  if (!isQuantity(line.qualifiedQuantity) || !isQuantity(line.failedQuantity)) return false;
  if (compareQuantity(addQuantity(line.qualifiedQuantity, line.failedQuantity), arrived) !== 0) return false;
  return line.verdict === "qualified" ? !isZero(line.qualifiedQuantity) : isZero(line.qualifiedQuantity);
}

function qualifiedFindings(
  line: AcceptanceLine,
  stock: Stock,
  product: Product,
  pointer: string,
  facts: AcceptanceFacts,
): Problem[] {
  const params = { lot: stock.lot };
  const found: Problem[] = checks
    .filter((check) => line[check] !== true)
    .map((check) => make("acceptance.check-failed", { pointer: `${pointer}/${check}`, params: { ...params, check } }));
  if (stock.holds.some((hold) => hold.reason === "recall"))
    found.push(make("acceptance.recalled", { pointer, params }));
  if (!filled(line.reportFile) || !filled(line.reportLot))
    found.push(make("acceptance.report-missing", { pointer: `${pointer}/reportFile`, params }));
  else if (line.reportLot !== stock.lot)
    found.push(
      make("acceptance.report-lot-mismatch", {
        pointer: `${pointer}/reportLot`,
        params: { ...params, report: line.reportLot },
      }),
    );
  if (product.lotRelease === true && !filled(line.lotReleaseFile))
    found.push(make("acceptance.lot-release-missing", { pointer: `${pointer}/lotReleaseFile`, params }));
  if (product.imported === true && !filled(line.importFile))
    found.push(make("acceptance.import-document-missing", { pointer: `${pointer}/importFile`, params }));
  for (const field of ["reportFile", "lotReleaseFile", "importFile"] as const) {
    const hash = line[field];
    if (filled(hash) && !facts.files.has(hash))
      found.push(make("acceptance.file-unknown", { pointer: `${pointer}/${field}`, params }));
  }
  return [...found, ...lifeFindings(stock, product, pointer, facts)];
}

/** ACC-9: not expired, and enough life left: so many days, or so large a share of the shelf life. Returns are our own goods. */
function lifeFindings(stock: Stock, product: Product, pointer: string, facts: AcceptanceFacts): Problem[] {
  const params = { lot: stock.lot };
  if (facts.today > stock.lastUsable) return [make("acceptance.expired", { pointer, params })];
  if (stock.returnedFrom !== null) return [];
  const shelfDays = Math.round((product.shelfLifeMonths ?? 0) * 30.4375);
  const needed =
    shelfDays === 0 ? facts.life.days : Math.min(facts.life.days, Math.ceil((shelfDays * facts.life.percent) / 100));
  return addDays(facts.today, needed) > stock.lastUsable
    ? [make("acceptance.remaining-life", { pointer, params: { ...params, days: needed } })]
    : [];
}

/** Found suspect before inspection: only a doubtful verdict is open to the inspector (ACC-11). */
function suspect(stock: Stock): boolean {
  return stock.holds.some((hold) => hold.reason === "doubt" && hold.origin === stock.id);
}

/** Quantity that the verdict takes out of PENDING, by destiny. */
export function destinies(
  line: Pick<AcceptanceLine, "verdict" | "qualifiedQuantity" | "failedQuantity">,
  arrived: Quantity,
): { readonly qualified: Quantity; readonly failed: Quantity; readonly doubtful: Quantity } {
  if (line.verdict === "doubtful") return { qualified: "0", failed: "0", doubtful: arrived };
  return {
    qualified: line.qualifiedQuantity,
    failed: line.failedQuantity,
    doubtful: subtractQuantity(arrived, addQuantity(line.qualifiedQuantity, line.failedQuantity)),
  };
}

function filled(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
