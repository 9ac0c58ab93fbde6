import type { Connection } from "mongoose";
import type { LineageLine, LotLink, LotRef } from "./lineage.ts";

const DURABLE = { w: "majority", j: true } as const;

/** One month of one lot. Its id begins with company, product and lot, so that a lot is one short range of the index. */
export interface Bucket {
  readonly _id: string;
  readonly company: string;
  readonly lines: readonly LineageLine[];
}

interface KeptLinks {
  readonly _id: string;
  readonly company: string;
  /** Newest first hop only; walking is by lot, forwards on `_id`. */
  readonly links: readonly LotLink[];
}

export interface LineageStore {
  /** Idempotent by the line's key. */
  append(company: string, lot: LotRef, line: LineageLine): Promise<void>;
  lines(company: string, lot: LotRef): Promise<readonly LineageLine[]>;
  /** Stored at both ends; idempotent by the link's key. */
  link(company: string, link: LotLink): Promise<void>;
  /** Links that touch any of the lots. */
  links(company: string, lots: readonly LotRef[]): Promise<readonly LotLink[]>;
}

export function createLineageStore(db: Connection): LineageStore {
  const buckets = db.collection<Bucket>("lineage");
  const links = db.collection<KeptLinks>("lotLinks");

  return {
    async append(company, lot, line) {
      const _id = bucketId(company, lot, line);
      try {
        // With the key there already the filter finds nothing and the upsert collides: done before.
        await buckets.updateOne(
          { _id, "lines.key": { $ne: line.key } },
          { $push: { lines: line } as never, $setOnInsert: { company } },
          { upsert: true, writeConcern: DURABLE },
        );
      } catch (error) {
        if ((error as { code?: unknown }).code !== 11000) throw error;
        // Two firsts of a month may also collide: then the line is still missing and goes in now.
        await buckets.updateOne(
          { _id, "lines.key": { $ne: line.key } },
          { $push: { lines: line } as never },
          { writeConcern: DURABLE },
        );
      }
    },

    async lines(company, lot) {
      const prefix = `${lotId(company, lot)} `;
      const found = await buckets.find({ _id: { $gte: prefix, $lt: `${prefix}~` } }).toArray();
      return found.flatMap((bucket) => bucket.lines);
    },

    async link(company, link) {
      for (const end of [link.parent, link.child]) {
        const _id = lotId(company, end);
        await links.updateOne(
          { _id },
          { $setOnInsert: { company, links: [] } },
          { upsert: true, writeConcern: DURABLE },
        );
        await links.updateOne(
          { _id, "links.key": { $ne: link.key } },
          { $push: { links: link } as never },
          { writeConcern: DURABLE },
        );
      }
    },

    async links(company, lots) {
      if (lots.length === 0) return [];
      const found = await links.find({ _id: { $in: lots.map((lot) => lotId(company, lot)) }, company }).toArray();
      const all = found.flatMap((each) => each.links);
      return [...new Map(all.map((link) => [link.key, link])).values()];
    },
  };
}

/** The documents that a lot's lines make when they are loaded in bulk, as a restore or a measurement does. */
export function bucketsOf(company: string, lot: LotRef, lines: readonly LineageLine[]): readonly Bucket[] {
  const buckets = new Map<string, LineageLine[]>();
  for (const line of lines) {
    const id = bucketId(company, lot, line);
    buckets.set(id, [...(buckets.get(id) ?? []), line]);
  }
  return [...buckets].map(([_id, kept]) => ({ _id, company, lines: kept }));
}

function bucketId(company: string, lot: LotRef, line: LineageLine): string {
  return `${lotId(company, lot)} ${line.at.slice(0, 7)}`;
}

/** Parts are escaped, so that a space only ever separates them. */
function lotId(company: string, lot: LotRef): string {
  return [company, lot.product, lot.lot].map(encodeURIComponent).join(" ");
}
