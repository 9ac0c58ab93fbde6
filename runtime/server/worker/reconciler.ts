import type { CaseParts } from "../cases/case-parts.ts";
import type { CaseRow } from "../cases/case-store.ts";
import { rebuildCase } from "../cases/rebuild.ts";
import { shiftInstant } from "../clock.ts";

export interface Reconciler {
  /** Running cases that Temporal does not have are begun again from their log; returns how many. */
  recover(): Promise<number>;
  /**
   * Cases that changed shortly before the last stop are asked to look whether their log holds more than they know: a killed
   * worker's last words, or what Temporal's store lost in a power cut. Also those that have ended, as far as the log knows.
   */
  syncRecent(): Promise<number>;
  /** Cases that were made while the API died before it could start them are begun. */
  beginLost(): Promise<number>;
  /** Messages that were claimed for a case but never written in its log are signalled again. */
  redeliver(): Promise<number>;
}

const page = 200;
const atOnce = 10;
/** A claim that is older than this and not in the log was not heard. */
const claimSeconds = 5;
/** A start that has not reached the log after this long was lost. */
const startSeconds = 10;
/** How far before the newest change a killed process may have left something half told. */
const recentSeconds = 120;

/** Brings Temporal and the store together after crashes. Everything it does may be done twice. */
export function createReconciler(parts: CaseParts, onError: (what: string, error: unknown) => void): Reconciler {
  const { cases, engine, messages, correlator, platform } = parts;

  async function attempt(row: CaseRow, visit: (row: CaseRow) => Promise<boolean>): Promise<boolean> {
    try {
      return await visit(row);
    } catch (error) {
      onError(`case ${row.company}/${row.caseId}`, error);
      return false;
    }
  }

  async function each(
    read: (after: string | null) => Promise<readonly CaseRow[]>,
    visit: (row: CaseRow) => Promise<boolean>,
  ): Promise<number> {
    let done = 0;
    let after: string | null = null;
    for (;;) {
      const rows = await read(after);
      for (let from = 0; from < rows.length; from += atOnce) {
        const visited = await Promise.all(rows.slice(from, from + atOnce).map((row) => attempt(row, visit)));
        done += visited.filter(Boolean).length;
      }
      const last = rows.at(-1);
      if (!last || rows.length < page) return done;
      after = last._id;
    }
  }

  return {
    async recover() {
      // Everybody is asked for only when some are missing; else those that may have been on their way when we stopped.
      const newest = await cases.latestChange();
      const missing = (await engine.countRunning()) < (await cases.countRunning());
      const since = missing || newest === null ? null : shiftInstant(newest, -recentSeconds);
      const running = (after: string | null) => cases.running(since, after, page);
      return await each(running, async (row) => {
        if (await engine.isRunning(row.company, row.caseId)) return false;
        const rebuilt = await rebuildCase(parts, row);
        if (!rebuilt.ok && rebuilt.problem.code !== "case.not-running")
          onError(`case ${row.company}/${row.caseId}`, rebuilt.problem);
        return rebuilt.ok;
      });
    },

    async syncRecent() {
      const newest = await cases.latestChange();
      if (newest === null) return 0;
      const since = shiftInstant(newest, -recentSeconds);
      const changed = (after: string | null) => cases.changed(since, after, page);
      return await each(changed, async (row) => {
        const told = await engine.sync(row.company, row.caseId);
        if (!told.ok) onError(`case ${row.company}/${row.caseId}`, told.problem);
        return told.ok;
      });
    },

    async beginLost() {
      let begun = 0;
      for (const row of await cases.unbegun(shiftInstant(platform.clock.now(), -startSeconds), page)) {
        const rebuilt = await rebuildCase(parts, row);
        if (rebuilt.ok) begun += 1;
        else onError(`case ${row.company}/${row.caseId}`, rebuilt.problem);
      }
      return begun;
    },

    async redeliver() {
      const rows = await messages.undelivered(shiftInstant(platform.clock.now(), -claimSeconds), page);
      for (const row of rows) {
        try {
          await correlator.deliver(row);
        } catch (error) {
          onError(`message ${row.company}/${row.id}`, error);
          // A case that has ended will never hear it: the message is free for another one.
          if (row.claim && !(await engine.isRunning(row.company, row.claim.caseId)))
            await messages.release(row.company, row.id, row.claim.caseId);
        }
      }
      return rows.length;
    },
  };
}
