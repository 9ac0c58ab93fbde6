import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * The sealed form: `version(1) | key id length(1) | key id | nonce(16) | SM4-CTR text | HMAC-SM3 tag(32)`.
 * Encrypt-then-MAC, because OpenSSL of Node 20 has no SM4-GCM. The tag covers everything before it and the context.
 */
const VERSION = 1;
const NONCE_BYTES = 16;
const TAG_BYTES = 32;

export interface RingKey {
  readonly id: string;
  /** 32 bytes of secret from which the working keys are derived. */
  readonly secret: Uint8Array;
}

/** Thrown when a sealed value was changed, moved to another context, or its key is not in the ring. */
export class SealBroken extends Error {
  readonly reason: "malformed" | "unknown-key" | "wrong-tag";
  constructor(reason: SealBroken["reason"]) {
    super(`a sealed value cannot be opened: ${reason}`);
    this.name = "SealBroken";
    this.reason = reason;
  }
}

export function sealWith(
  key: RingKey,
  plain: Uint8Array,
  context: string,
  nonce: Uint8Array = randomBytes(NONCE_BYTES),
): Uint8Array {
  const id = Buffer.from(key.id, "utf8");
  const cipher = createCipheriv("sm4-ctr", derive(key, "encrypt", 16), nonce);
  const head = Buffer.concat([Buffer.from([VERSION, id.length]), id, nonce, cipher.update(plain), cipher.final()]);
  return Buffer.concat([head, tagOf(key, head, context)]);
}

export function openWith(find: (id: string) => RingKey | undefined, sealed: Uint8Array, context: string): Uint8Array {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const idLength = bytes[1] ?? 0;
  const textStart = 2 + idLength + NONCE_BYTES;
  if (bytes[0] !== VERSION || bytes.length < textStart + TAG_BYTES) throw new SealBroken("malformed");
  const key = find(bytes.subarray(2, 2 + idLength).toString("utf8"));
  if (key === undefined) throw new SealBroken("unknown-key");
  const head = bytes.subarray(0, bytes.length - TAG_BYTES);
  if (!timingSafeEqual(tagOf(key, head, context), bytes.subarray(bytes.length - TAG_BYTES)))
    throw new SealBroken("wrong-tag");
  const decipher = createDecipheriv("sm4-ctr", derive(key, "encrypt", 16), head.subarray(2 + idLength, textStart));
  return Buffer.concat([decipher.update(head.subarray(textStart)), decipher.final()]);
}

/** HMAC-SM3 of a text under a purpose key derived from `key`. */
export function macWith(key: RingKey, purpose: "digest" | "checkpoint", text: string): string {
  return createHmac("sm3", derive(key, purpose, 32))
    .update(text, "utf8")
    .digest("hex");
}

function tagOf(key: RingKey, head: Uint8Array, context: string): Buffer {
  const contextBytes = Buffer.from(context, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(contextBytes.length);
  return createHmac("sm3", derive(key, "authenticate", 32))
    .update(length)
    .update(contextBytes)
    .update(head)
    .digest();
}

const derived = new WeakMap<RingKey, Map<string, Buffer>>();

/** Separate keys per purpose out of one secret; cached, because a field is sealed per write. */
function derive(key: RingKey, purpose: string, bytes: number): Buffer {
  const cache = derived.get(key) ?? new Map<string, Buffer>();
  derived.set(key, cache);
  const known = cache.get(purpose);
  if (known !== undefined) return known;
  const made = Buffer.from(hkdfSync("sha256", key.secret, new Uint8Array(0), `yaoflow/${purpose}`, bytes));
  cache.set(purpose, made);
  return made;
}
