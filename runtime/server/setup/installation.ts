import type { Connection } from "mongoose";
import type { Clock } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { rowModel } from "../store/model.ts";

interface MilestoneRow {
  _id: string;
  at: string;
}

/** What was done once for this installation: `setup`, `demo/<company>`. */
export interface Installation {
  done(milestone: string): Promise<boolean>;
  mark(milestone: string): Promise<void>;
}

export function createInstallation(db: Connection, clock: Clock): Installation {
  const rows = rowModel<MilestoneRow>(db, "installation", { _id: String, at: String });
  return {
    done: async (milestone) => (await rows.exists({ _id: milestone })) !== null,
    async mark(milestone) {
      await rows.create({ _id: milestone, at: clock.now() }).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    },
  };
}
