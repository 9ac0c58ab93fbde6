/** What `bench/run.mjs` hands to a benchmark. */
export interface MeasureOptions {
  /** The long form: more rounds, more data. */
  readonly full: boolean;
  readonly args: readonly string[];
}

/** `--seconds 10` or the default. */
export function secondsOf({ full, args }: MeasureOptions, short: number, long: number): number {
  const at = args.indexOf("--seconds");
  const given = at < 0 ? Number.NaN : Number(args[at + 1]);
  return Number.isFinite(given) && given > 0 ? given : full ? long : short;
}
