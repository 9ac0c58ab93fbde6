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
  /** True when this process holds the lease, for half of its seconds at least. */
  hold(): Promise<boolean>;
  release(): Promise<void>;
}

/** How soon a process that does not hold the lease asks again, in seconds; at its end at the latest. */
const ASK_AGAIN_SECONDS = 1;

/**
 * The holder writes only when half of its time is over, the others look once a second: an idle system must not spend
 * journal flushes on telling itself who would do the work.
 */
export function createLease(db: Connection, clock: Clock, name: string, holder: string, seconds: number): Lease {
  const leases: Model<LeaseRow> = rowModel<LeaseRow>(db, "leases", { _id: String, holder: String, until: String });
  /** What was last learned, and until when it is good enough not to ask. */
  let known = { mine: false, until: "" };

  async function ask(now: string): Promise<boolean> {
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
  }

  return {
    async hold() {
      const now = clock.now();
      if (now < known.until) return known.mine;
      known = { mine: false, until: "" };
      const mine = await ask(now);
      known = { mine, until: shiftInstant(now, mine ? seconds / 2 : ASK_AGAIN_SECONDS) };
      return mine;
    },
    async release() {
      known = { mine: false, until: "" };
      await leases.deleteOne({ _id: name, holder });
    },
  };
}
