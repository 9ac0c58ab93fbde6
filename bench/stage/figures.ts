/** A latency distribution in milliseconds. */
export interface Distribution {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** The middle of a series of rounds, with the extremes that say how far it is to be trusted. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function distribution(values: readonly number[]): Distribution {
  const sorted = [...values].sort((a, b) => a - b);
  const [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1].map((share) => rounded(quantile(sorted, share), 1));
  return { count: sorted.length, p50: p50 ?? 0, p90: p90 ?? 0, p99: p99 ?? 0, max: max ?? 0 };
}

export function spread(values: readonly number[], digits = 2): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: rounded(quantile(sorted, 0.5), digits),
    min: rounded(sorted[0] ?? 0, digits),
    max: rounded(sorted.at(-1) ?? 0, digits),
  };
}

/** The smallest value that at least this share of the sorted values does not exceed; 0 of nothing. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function rounded(value: number, digits = 2): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** A figure beside what it must be: `ok` says whether it holds. */
export function judged(
  value: number,
  must: number,
  better: "less" | "more",
): { readonly value: number; readonly must: number; readonly ok: boolean } {
  return { value, must, ok: better === "less" ? value <= must : value >= must };
}
