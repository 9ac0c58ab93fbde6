import type { KeyRing } from "../ports.ts";

/** Keeps a JSON value unreadable at rest: what people typed into a case is stored only in this form. */
export interface Sealer {
  seal(company: string, value: unknown): Buffer;
  open(company: string, stored: unknown): unknown;
}

/** `purpose` is bound into the seal, so that a value of one collection cannot be planted in another. */
export function createSealer(keyRing: Pick<KeyRing, "seal" | "open">, purpose: string): Sealer {
  return {
    seal: (company, value) => Buffer.from(keyRing.seal(Buffer.from(JSON.stringify(value)), `${company}/${purpose}`)),
    open: (company: string, stored: unknown): unknown =>
      JSON.parse(Buffer.from(keyRing.open(bytesOf(stored), `${company}/${purpose}`)).toString("utf8")),
  };
}

/** A lean read gives BSON's Binary, a hydrated one a Buffer. */
function bytesOf(stored: unknown): Uint8Array {
  if (stored instanceof Uint8Array) return stored;
  if (typeof stored === "object" && stored !== null && "buffer" in stored && stored.buffer instanceof Uint8Array)
    return stored.buffer;
  throw new TypeError("a sealed value is binary");
}
