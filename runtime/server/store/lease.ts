import { trusted, type Connection, type Model } from "mongoose";
import { shiftInstant } from "../clock.ts";
import type { Clock } from "../ports.ts";
import { isDuplicateKey } from "./connection.ts";
import { rowModel } from "./model.ts";

interface LeaseRow {
  _id: string;
  holder: string;
  until: string;
}

/**
 * Elects one process for a background duty. A lease only saves work: what the duty writes stays right when two
 * hold it for a moment (clock skew, a paused process), because unique indexes decide there.
 */
export interface Lease {
  /** True when this process holds the lease for the next `seconds`. */
  hold(): Promise<boolean>;
  release(): Promise<void>;
}

export function createLease(db: Connection, clock: Clock, name: string, holder: string, seconds: number): Lease {
  const leases: Model<LeaseRow> = rowModel<LeaseRow>(db, "leases", { _id: String, holder: String, until: String });
  return {
    async hold() {
      const now = clock.now();
      const mine = { $set: { holder, until: shiftInstant(now, seconds) } };
      try {
        const row = await leases
          .findOneAndUpdate({ _id: name, $or: [{ holder }, { until: trusted({ $lt: now }) }] }, mine, {
            upsert: true,
            returnDocument: "after",
          })
          .lean();
        return row.holder === holder;
      } catch (error) {
        // The upsert meets the other holder's document.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async release() {
      await leases.deleteOne({ _id: name, holder });
    },
  };
}
