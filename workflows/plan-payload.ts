import { RawValue } from "@temporalio/common";
import { encode } from "@temporalio/common/lib/encoding";
import { planEncoding } from "./protocol.ts";

/** The plan travels as its hash; the worker's payload codec puts the immutable definition in its place. */
export function planPayload(company: string, hash: string): RawValue {
  return RawValue.fromPayload({ metadata: { encoding: encode(planEncoding) }, data: encode(`${company}/${hash}`) });
}
