import { createHash } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A document number that people can read and that every retry makes again: prefix, business day in Asia/Shanghai of
 * `at`, and eight letters from the operation that creates the document, e.g. `PO261123-4K7QX2MN`.
 */
export function documentNumber(prefix: string, at: string, operationId: string): string {
  const shanghai = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
  const digest = createHash("sha256").update(operationId).digest();
  const letters = [...digest.subarray(0, 8)].map((byte) => alphabet.charAt(byte % 32)).join("");
  return `${prefix}${shanghai.slice(2, 4)}${shanghai.slice(5, 7)}${shanghai.slice(8, 10)}-${letters}`;
}
