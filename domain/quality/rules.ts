import type { Problem } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";
import { involved, latestBy } from "../evidence.ts";
import type { Stock } from "../inventory/index.ts";
import type { Day } from "../measure/index.ts";
import { qualityProblems } from "./problems.ts";
import type { QualityCase } from "./quality-case.ts";

const make: typeof qualityProblems.make = (code, detail) => qualityProblems.make(code, detail);

export type Ruling = "release" | "reject" | "laboratory";

/** The signatures of one ruling, as the server recorded them; the newest of each role counts. */
export interface Signatures {
  readonly proposal: Evidence | undefined;
  readonly countersign: Evidence | undefined;
  readonly qp: Evidence | undefined;
}

export function signaturesOf(evidence: readonly Evidence[]): Signatures {
  return {
    proposal: latestBy(evidence, ["QA"], ["propose"]),
    countersign: latestBy(evidence, ["QM"], ["release", "reject", "laboratory"]),
    qp: latestBy(evidence, ["QP"], ["approve"]),
  };
}

export interface RulingFacts {
  readonly stock: Stock;
  /** The acceptance record on file covers this stock document. */
  readonly acceptanceOnRecord: boolean;
  readonly today: Day;
}

/** QAR-1 … QAR-4: two signatures (three for special drugs), in order, of the same mind, by persons who did not handle the goods. */
export function evaluateSignatures(
  wanted: Ruling,
  quality: QualityCase,
  { proposal, countersign, qp }: Signatures,
): readonly Problem[] {
  if (quality.status === "released" || quality.status === "rejected")
    return [make("quality.case-closed", { params: { qualityCase: quality.number, status: quality.status } })];
  if (!proposal) return [make("quality.proposal-missing")];
  if (!countersign) return [make("quality.countersign-missing")];
  const found: Problem[] = [];
  const needsQp = quality.special && wanted !== "laboratory";
  if (needsQp && !qp) found.push(make("quality.qp-missing"));
  if (countersign.at < proposal.at || (needsQp && qp && qp.at < countersign.at))
    found.push(make("quality.order-of-approval"));
  if (proposal.data["ruling"] !== wanted || countersign.outcome !== wanted) found.push(make("quality.rulings-differ"));
  const groups = [
    involved(proposal),
    involved(countersign),
    needsQp ? involved(qp) : [],
    quality.receivers,
    quality.inspectors,
  ];
  if (overlap(groups)) found.push(make("quality.same-person"));
  return found;
}

/** Everything that keeps doubtful goods from being released (QAR-1 … QAR-8). */
export function evaluateRelease(quality: QualityCase, signatures: Signatures, facts: RulingFacts): readonly Problem[] {
  const pending = facts.stock.positions.some(
    (position) => position.status === "PENDING" || position.status === "RETURN_PENDING",
  );
  const last = quality.results.at(-1);
  return [
    ...evaluateSignatures("release", quality, signatures),
    ...(pending && !facts.acceptanceOnRecord ? [make("quality.acceptance-missing")] : []),
    ...(unanswered(quality) ? [make("quality.laboratory-pending")] : []),
    ...(last && !last.conform ? [make("quality.laboratory-failed")] : []),
    ...suspicion(quality, facts.stock),
    ...(quality.regulator?.ruling === "counterfeit" ? [make("quality.regulator-counterfeit")] : []),
    ...(facts.today > facts.stock.lastUsable ? [make("quality.expired")] : []),
    ...(facts.stock.holds.some((hold) => hold.reason === "recall") ? [make("quality.recalled")] : []),
  ];
}

/** A rejection needs the same signatures; suspected counterfeit waits for the regulator before anything is disposed of. */
export function evaluateRejection(
  quality: QualityCase,
  signatures: Signatures,
  facts: Pick<RulingFacts, "stock">,
): readonly Problem[] {
  return [...evaluateSignatures("reject", quality, signatures), ...suspicion(quality, facts.stock)];
}

export function evaluateSample(quality: QualityCase, signatures: Signatures): readonly Problem[] {
  return evaluateSignatures("laboratory", quality, signatures);
}

function suspicion(quality: QualityCase, stock: Stock): Problem[] {
  const suspected = quality.status === "suspected" || stock.holds.some((hold) => hold.isolate);
  return suspected && quality.regulator === null ? [make("quality.regulator-ruling-missing")] : [];
}

function unanswered(quality: QualityCase): boolean {
  return quality.samples.some((sample) => !quality.results.some((result) => result.sample === sample.id));
}

/** Whether one person stands in two of the groups. */
function overlap(groups: readonly (readonly string[])[]): boolean {
  const seen = new Set<string>();
  return groups.some((group) => {
    const twice = group.some((person) => seen.has(person));
    for (const person of group) seen.add(person);
    return twice;
  });
}
