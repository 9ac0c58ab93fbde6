import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import { applyCorrection, type Correction } from "../base-data.ts";
import { isDay } from "../measure/index.ts";
import { isUscc, looksLikeOperationLicence } from "./identifiers.ts";
import type { Party, PartyDocument } from "./party.ts";
import { partyProblems } from "./problems.ts";

/** What is wrong with the data of a party, whatever its documents say (PAR-1 … PAR-3). Warnings do not block. */
export function evaluatePartyData(party: Pick<Party, "uscc" | "documents">): readonly Problem[] {
  const findings: Problem[] = [];
  if (!isUscc(party.uscc))
    findings.push(partyProblems.make("parties.uscc-malformed", { pointer: "/uscc", params: { value: party.uscc } }));
  party.documents.forEach((document, index) => findings.push(...evaluateDocument(document, `/documents/${index}`)));
  return findings;
}

export function evaluateDocument(document: PartyDocument, pointer: string): readonly Problem[] {
  const findings: Problem[] = [];
  for (const field of ["issueDate", "validFrom", "validTo"] as const) {
    const value = document[field];
    if (value !== undefined && !isDay(value))
      findings.push(
        partyProblems.make("parties.date-malformed", { pointer: `${pointer}/${field}`, params: { value } }),
      );
  }
  if (document.validFrom !== undefined && document.validTo !== undefined && document.validTo < document.validFrom) {
    findings.push(
      partyProblems.make("parties.dates-reversed", {
        pointer: `${pointer}/validTo`,
        params: { value: `${document.validFrom}–${document.validTo}` },
      }),
    );
  }
  if (document.type === "operation-licence" && !looksLikeOperationLicence(document.number)) {
    findings.push(
      partyProblems.make("parties.licence-number-unusual", {
        pointer: `${pointer}/number`,
        params: { value: document.number },
      }),
    );
  }
  return findings;
}

/** Everything that keeps a party from being activated, and warnings; `papers` = findings of the qualification rules. */
export function activationFindings(
  party: Pick<Party, "uscc" | "documents">,
  papers: readonly Problem[],
): readonly Problem[] {
  return [...evaluatePartyData(party), ...papers];
}

/** PAR-7: base data in force are not edited; a locked party is corrected with a reason and then activated anew. */
export function correctedParty<P extends Party>(current: P, correction: Correction<P>): Result<P, Problem> {
  const params = { party: current.code };
  if (current.status === "active") return refused(partyProblems.make("parties.in-force", { params }));
  if (current.status === "locked" && correction.reason === undefined)
    return refused(partyProblems.make("parties.reason-missing", { pointer: "/reason", params }));
  const changed = applyCorrection(current, correction);
  const findings = evaluatePartyData(changed).filter((problem) => problem.severity === "error");
  return findings[0] ? refused({ ...findings[0], findings }) : ok(changed);
}

/**
 * PAR-4: activated by a quality administrator who did not bring the party in, when nothing is missing.
 * `qualification` = findings of the qualification rules on that day, the party's own status left out.
 */
export function activatedParty<P extends Party>(
  current: P,
  by: string,
  today: string,
  qualification: readonly Problem[],
): Result<P, Problem> {
  if (current.requestedBy === by) return refused(partyProblems.make("parties.activation-by-requester"));
  const findings = activationFindings(current, qualification).filter((problem) => problem.severity === "error");
  if (findings.length > 0)
    return refused(partyProblems.make("parties.activation-refused", { params: { party: current.code }, findings }));
  const { lockReason: _unlocked, ...rest } = current;
  return ok({ ...(rest as unknown as P), status: "active", activatedBy: by, activatedOn: today });
}
