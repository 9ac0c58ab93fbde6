import { createHash } from "node:crypto";
import type { Json } from "@yaoflow/engine";
import type { AuditEntry } from "../../contract/index.ts";
import { canonicalJson } from "../canonical-json.ts";

/** One link. `hash` covers company, seq, the previous hash and the entry in canonical form. */
export interface AuditLink {
  readonly company: string;
  readonly seq: number;
  readonly prev: string;
  readonly entry: AuditEntry;
  readonly hash: string;
}

/** What `prev` of the first link says. */
export const GENESIS = "0".repeat(64);

/** SM3 over the canonical form: the national hash, so that the log can be judged by domestic rules. */
export function linkHash(company: string, seq: number, prev: string, entry: AuditEntry): string {
  return createHash("sm3")
    .update(canonicalJson([company, seq, prev, entry as unknown as Json]), "utf8")
    .digest("hex");
}

export function link(company: string, seq: number, prev: string, entry: AuditEntry): AuditLink {
  return { company, seq, prev, entry, hash: linkHash(company, seq, prev, entry) };
}

/** The text that a keyed checkpoint covers. */
export function checkpointText(company: string, seq: number, hash: string): string {
  return canonicalJson(["audit-checkpoint", company, seq, hash]);
}

export type BrokenLink = {
  readonly seq: number;
  readonly reason:
    | "gap"
    | "wrong-prev"
    | "wrong-hash"
    | "wrong-company"
    | "checkpoint-mismatch"
    | "checkpoint-forged"
    | "truncated";
};

/** Walks links in order; feed it every link and ask `broken` at the end. */
export class ChainWalker {
  private readonly company: string;
  private prev = GENESIS;
  private seq = 0;
  private found: BrokenLink | null = null;

  constructor(company: string) {
    this.company = company;
  }

  get length(): number {
    return this.seq;
  }

  get head(): string {
    return this.prev;
  }

  get broken(): BrokenLink | null {
    return this.found;
  }

  /** Returns false at the first broken link. */
  walk(next: AuditLink): boolean {
    const expected = this.seq + 1;
    const reason =
      next.company !== this.company || next.entry.company !== this.company
        ? "wrong-company"
        : next.seq !== expected
          ? "gap"
          : next.prev !== this.prev
            ? "wrong-prev"
            : next.hash !== linkHash(next.company, next.seq, next.prev, next.entry)
              ? "wrong-hash"
              : null;
    if (reason !== null) {
      this.found = { seq: expected, reason };
      return false;
    }
    this.seq = next.seq;
    this.prev = next.hash;
    return true;
  }
}
