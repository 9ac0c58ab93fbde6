import { createHash } from "node:crypto";

/** SHA-256 in lower-case hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A deterministic id of 26 characters from what identifies a command: the same command, the same id. */
export function idFrom(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 26);
}
