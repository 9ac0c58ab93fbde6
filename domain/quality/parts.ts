import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { DomainHost } from "@yaoflow/runtime/contract";
import type { AcceptanceRoom } from "../acceptance/index.ts";
import type { StockLedger } from "../inventory/index.ts";
import { shape, text } from "../shape.ts";
import { qualityProblems } from "./problems.ts";
import type { QualityCase } from "./quality-case.ts";

export interface QualityParts {
  readonly host: Pick<DomainHost, "records" | "files">;
  readonly ledger: StockLedger;
  readonly acceptance: Pick<AcceptanceRoom, "find">;
}

export const caseInput = shape({ qualityCase: text(null, 40) });
export async function caseOf(
  parts: QualityParts,
  company: string,
  number: unknown,
): Promise<Result<QualityCase, Problem>> {
  const found = await parts.host.records.get<QualityCase>(company, "quality-case", String(number));
  return found
    ? ok(found.data)
    : refused(qualityProblems.make("quality.case-unknown", { params: { qualityCase: String(number) } }));
}
