import type { Json, Problem } from "@yaoflow/engine";
import { isDay } from "../measure/index.ts";
import type { DocumentType, PartyDocument } from "../parties/party.ts";
import { qualificationProblems, type QualificationCode } from "./problems.ts";

/** Codes of the three ways in which a dated paper can fail. */
export interface ValidityCodes {
  readonly missing: QualificationCode;
  readonly undated: QualificationCode;
  readonly expired: QualificationCode;
}

interface Dated {
  readonly validFrom?: string;
  readonly validTo?: string;
}

/**
 * Whether one paper covers all the given days (QUA-1). A missing or malformed expiry date never covers a day: fail closed.
 * A start date, where there is one, must not lie in the future.
 */
export function coversDays(paper: Dated, days: readonly string[]): boolean {
  const { validFrom, validTo } = paper;
  return isDay(validTo) && days.every((day) => day <= validTo && (validFrom === undefined || validFrom <= day));
}

/** Finds a paper that covers all days, or says whether there is none, none with a date, or only one that has run out. */
export function evaluatePapers(
  papers: readonly Dated[],
  days: readonly string[],
  codes: ValidityCodes,
  params: Readonly<Record<string, Json>>,
): readonly Problem[] {
  if (papers.length === 0) return [qualificationProblems.make(codes.missing, { params })];
  if (papers.some((paper) => coversDays(paper, days))) return [];
  const dated = papers.map((paper) => paper.validTo).filter((validTo) => isDay(validTo));
  if (dated.length === 0) return [qualificationProblems.make(codes.undated, { params })];
  return [qualificationProblems.make(codes.expired, { params: { ...params, validTo: dated.sort().at(-1) ?? "" } })];
}

export function ofType(
  documents: readonly PartyDocument[],
  ...types: readonly DocumentType[]
): readonly PartyDocument[] {
  return documents.filter((document) => types.includes(document.type));
}

/** Scopes that the papers valid on all the days grant together. An expired licence grants nothing. */
export function scopesOn(papers: readonly PartyDocument[], days: readonly string[]): ReadonlySet<string> {
  return new Set(papers.filter((paper) => coversDays(paper, days)).flatMap((paper) => paper.scope ?? []));
}
