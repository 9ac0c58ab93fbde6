/**
 * One key ring for marked fields (`x-class`) and Temporal payloads: SM4-CTR with HMAC-SM3, encrypt-then-MAC.
 * Imports node:crypto and node:fs only; knows neither stores nor HTTP.
 */
import type { Json } from "@yaoflow/engine";
import { canonicalJson } from "../canonical-json.ts";
import type { KeyRing } from "../ports.ts";
import { macWith, openWith, sealWith, type RingKey } from "./envelope.ts";

export type { RingKey } from "./envelope.ts";
export { createKey, loadKeys } from "./key-files.ts";

/** The ring with what only the audit log needs: keyed checkpoints that a rewritten chain cannot forge. */
export interface ServerKeyRing extends KeyRing {
  /** `<key id>:<hex>`, under the newest key. */
  checkpoint(text: string): string;
  /** Whether a checkpoint's tag is right; false when its key is gone. */
  checkpointHolds(text: string, tag: string): boolean;
}

/** Seals with the newest key, opens with any; digests stay under the oldest, so that equal values keep equal digests. */
export function createKeyRing(keys: readonly RingKey[]): ServerKeyRing {
  const oldest = keys[0];
  const newest = keys.at(-1);
  if (oldest === undefined || newest === undefined) throw new Error("the key ring is empty");
  const byId = new Map(keys.map((key) => [key.id, key]));
  return {
    seal: (plain, context) => sealWith(newest, plain, context),
    open: (sealed, context) => openWith((id) => byId.get(id), sealed, context),
    digest: (value: Json, context) => `${oldest.id}:${macWith(oldest, "digest", canonicalJson([context, value]))}`,
    checkpoint: (text) => `${newest.id}:${macWith(newest, "checkpoint", text)}`,
    checkpointHolds(text, tag) {
      const key = byId.get(tag.slice(0, Math.max(tag.indexOf(":"), 0)));
      return key !== undefined && tag === `${key.id}:${macWith(key, "checkpoint", text)}`;
    },
  };
}
