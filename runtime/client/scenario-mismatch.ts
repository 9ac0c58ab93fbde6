import { ApiError } from "./api-error.ts";

/** Thrown when the system does something else than the script says. */
export class ScenarioMismatch extends Error {
  constructor(title: string, what: string) {
    super(`${title}: ${what}`);
    this.name = "ScenarioMismatch";
  }
}

/** Findings stand in the problem document; an assertion's message should show them. */
export function explained(error: unknown, where: string): Error {
  if (!(error instanceof ApiError)) return error instanceof Error ? error : new Error(String(error));
  const findings = (error.problem.findings ?? []).map(
    (finding) => `\n  ${finding.code} ${finding.pointer ?? ""} ${finding.text.en}`,
  );
  return new ScenarioMismatch(where, `${error.message}${findings.join("")}`);
}
