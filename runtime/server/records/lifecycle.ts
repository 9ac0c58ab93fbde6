import type { Problem } from "@yaoflow/engine";
import type {
  RecordAnswer,
  RecordDocument,
  RecordLifecycle,
  RecordType,
  RecordTypeInfo,
} from "../../contract/index.ts";
import { recordProblems } from "./problems.ts";

/** A record with what keeps it from being in force. Rules that cannot be applied count as a gap: fail closed. */
export function withGaps(lifecycle: RecordLifecycle, today: string, record: RecordDocument): RecordAnswer {
  return { ...record, gaps: gapsOf(lifecycle, today, record) };
}

function gapsOf(lifecycle: RecordLifecycle, today: string, { type, id, data }: RecordDocument): readonly Problem[] {
  try {
    return lifecycle.gaps(today, data);
  } catch {
    return [recordProblems.make("record.not-judged", { params: { type, id } })];
  }
}

/** A type as the pages read it: with where its base data are corrected, activated and locked. */
export function typeInfo(type: RecordType, lifecycle: RecordLifecycle | undefined): RecordTypeInfo {
  return lifecycle ? { ...type, lifecycle: { path: lifecycle.path, fields: lifecycle.fields } } : type;
}
