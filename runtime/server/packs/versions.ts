/** Whether a version lies in a range: `*`, exact `1.2.3`, `^1.2.3` (same major, not older), `>=1.2.3`. Null = not installed. */
export function satisfies(version: string | null, range: string): boolean {
  const have = version === null ? null : numbersOf(version);
  if (have === null) return false;
  if (range === "*") return true;
  const [, operator = "", wanted = ""] = /^(\^|>=|)([0-9.]+)$/.exec(range.trim()) ?? [];
  const want = numbersOf(wanted);
  if (want === null) return false;
  const order = compare(have, want);
  if (operator === "^") return order >= 0 && have[0] === want[0];
  return operator === ">=" ? order >= 0 : order === 0;
}

function numbersOf(version: string): readonly number[] | null {
  return /^\d+\.\d+\.\d+$/.test(version) ? version.split(".").map(Number) : null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
