import {
  addQuantity,
  compareQuantity,
  isZero,
  multiplyQuantity,
  subtractQuantity,
  type Quantity,
} from "../measure/index.ts";

/** Whole cases of one lot to open: n ≤ 2 all; up to 50 three; above, three plus one per begun 50 more (ACC-3; GSP art. 78). */
export function casesToOpen(cases: number): number {
  if (cases <= 2) return cases;
  return cases <= 50 ? 3 : 3 + Math.ceil((cases - 50) / 50);
}

export interface SamplePlan {
  /** Whole cases of the lot; loose packs lie beside them. */
  readonly cases: number;
  readonly loose: Quantity;
  readonly openCases: number;
  /** Minimum packs to look at: three per opened case, at least one of the loose ones. */
  readonly packs: number;
}

/**
 * `double`: customer returns, and when seal, label, weight or look is abnormal. Never more than there is.
 * `exempt`: opening harms the goods (maker's special control); the outer pack is looked at instead.
 */
export function samplePlan(
  quantity: Quantity,
  caseSize: number,
  options: { readonly double: boolean; readonly exempt: boolean },
): SamplePlan {
  const { cases, loose } = inCases(quantity, caseSize);
  const factor = options.double ? 2 : 1;
  if (options.exempt) return { cases, loose, openCases: 0, packs: 0 };
  const openCases = Math.min(cases, casesToOpen(cases) * factor);
  const loosePacks = isZero(loose) ? 0 : factor;
  const wanted = String(openCases * 3 * factor + loosePacks);
  const packs = compareQuantity(wanted, quantity) > 0 ? Math.ceil(Number(quantity)) : Number(wanted);
  return { cases, loose, openCases, packs };
}

/** Long division on exact quantities; a case holds a whole number of minimum packs. */
function inCases(quantity: Quantity, caseSize: number): { cases: number; loose: Quantity } {
  const cases = Math.floor(Number(quantity) / caseSize);
  let count = cases;
  // The float only guesses; exact comparison decides.
  while (compareQuantity(multiplyQuantity(String(count), caseSize), quantity) > 0) count -= 1;
  while (compareQuantity(addQuantity(multiplyQuantity(String(count), caseSize), String(caseSize)), quantity) <= 0)
    count += 1;
  return { cases: count, loose: subtractQuantity(quantity, multiplyQuantity(String(count), caseSize)) };
}
