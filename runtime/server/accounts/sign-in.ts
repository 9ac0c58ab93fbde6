import { trusted, type Model } from "mongoose";
import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import { shiftInstant } from "../clock.ts";
import type { Audit, Clock } from "../ports.ts";
import type { Passwords } from "./passwords.ts";
import { accountProblems } from "./problems.ts";
import { accountId, type AccountRow } from "./rows.ts";
import { lockSeconds } from "./throttle.ts";

export interface SignInParts {
  readonly accounts: Model<AccountRow>;
  readonly passwords: Passwords;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Unique per process and attempt: the audit entry's key. */
  readonly attemptId: () => string;
}

/**
 * Checks a password against one account. Locked accounts, unknown names and wrong passwords take the same time, and
 * all but the lock answer the same.
 */
export function createPasswordCheck({ accounts, passwords, clock, audit, attemptId }: SignInParts) {
  async function fail(row: AccountRow): Promise<void> {
    const counted = await accounts
      .findOneAndUpdate({ _id: row._id }, { $inc: { failures: 1 } }, { returnDocument: "after" })
      .lean();
    const seconds = lockSeconds(counted?.failures ?? 0);
    const at = clock.now();
    if (seconds > 0) await accounts.updateOne({ _id: row._id }, { $set: { lockedUntil: shiftInstant(at, seconds) } });
    await audit.append({
      company: row.company,
      key: `sign-in/${attemptId()}`,
      at,
      what: "session.refused",
      outcome: "refused",
      actors: [],
      object: `account/${row.username}`,
      after: { failures: counted?.failures ?? 0, lockedSeconds: seconds },
    });
  }

  return async function check(
    company: string | null,
    username: string,
    password: string,
  ): Promise<Result<AccountRow, Problem>> {
    const found =
      company === null
        ? await accounts.find({ username }).limit(2).lean()
        : await accounts
            .find({ _id: accountId(company, username) })
            .limit(1)
            .lean();
    // Two companies may use the same name: without the company nobody is meant.
    const row = found.length === 1 ? found[0] : undefined;
    const now = clock.now();
    const open = row?.status === "open";
    const lockedSeconds =
      row !== undefined && row.lockedUntil !== null && row.lockedUntil > now
        ? Math.ceil((Date.parse(row.lockedUntil) - Date.parse(now)) / 1000)
        : 0;
    const right = await passwords.verify(open && lockedSeconds === 0 ? row.passwordHash : null, password);
    if (row === undefined || !open) return refused(accountProblems.make("session.wrong-credentials"));
    if (lockedSeconds > 0)
      return refused(accountProblems.make("session.locked", { params: { seconds: lockedSeconds } }));
    if (!right) {
      await fail(row);
      return refused(accountProblems.make("session.wrong-credentials"));
    }
    if (row.failures > 0)
      await accounts.updateOne(
        { _id: row._id, failures: trusted({ $gt: 0 }) },
        { $set: { failures: 0, lockedUntil: null } },
      );
    return ok(row);
  };
}
