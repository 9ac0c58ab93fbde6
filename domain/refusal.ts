import type { Problem } from "@yaoflow/engine";

/** The findings that forbid; warnings inform and pass. */
export function errorsOf(findings: readonly Problem[]): readonly Problem[] {
  return findings.filter((problem) => problem.severity === "error");
}

/** One refusal out of what was found: the first blocking code, with all findings behind it. Null = nothing forbids. */
export function refusalOf(findings: readonly Problem[]): Problem | null {
  const [first, ...rest] = errorsOf(findings);
  if (!first) return null;
  return rest.length === 0 ? first : { ...first, findings: [first, ...rest] };
}

/** Moves a finding to the place in a document that it speaks of. */
export function at(pointer: string, findings: readonly Problem[]): readonly Problem[] {
  return findings.map((problem) => ({
    ...problem,
    pointer: problem.pointer === undefined ? pointer : `${pointer}${problem.pointer}`,
  }));
}
