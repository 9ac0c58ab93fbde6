/**
 * People, their accounts and what they were granted: passwords, lockout, static separation of duties.
 * Imports the store, the key ring and argon2; never HTTP (sessions live in http/).
 */
import { randomUUID } from "node:crypto";
import { trusted, type Connection } from "mongoose";
import { ok, refused } from "@yaoflow/engine";
import type { OutboxSource, RoleConflict } from "../../contract/index.ts";
import type { Accounts, Audit, ChangeFeed, Clock, KeyRing } from "../ports.ts";
import { createIndexes } from "../store/model.ts";
import { createAdministration, type Administration } from "./administration.ts";
import { createDirectory } from "./directory.ts";
import { createPasswords } from "./passwords.ts";
import { accountProblems } from "./problems.ts";
import { accountModel, personModel } from "./rows.ts";
import { createPasswordCheck } from "./sign-in.ts";

export { accountProblems } from "./problems.ts";
export type { Administration, AdministrationContext, NewAccount } from "./administration.ts";

export interface ServerAccounts extends Accounts {
  prepare(): Promise<void>;
  readonly administration: Administration;
  /** Password check of a sign-in: the company comes from the account when it is not given. */
  signIn(company: string | null, username: string, password: string): ReturnType<Accounts["authenticate"]>;
  /** Accounts by user name, with their person and grants. */
  list(
    company: string,
    cursor: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly AccountSummary[]; readonly next: string | null }>;
  /** Sessions begun before this instant are dead; null when the account is closed or unknown. */
  sessionsFrom(company: string, account: string): Promise<string | null>;
}

export interface AccountSummary {
  readonly username: string;
  readonly personId: string;
  readonly name: string;
  readonly status: "open" | "closed";
  readonly grants: readonly {
    readonly role: string;
    readonly domain: string;
    readonly grantedBy: string;
    readonly reason: string;
    readonly at: string;
  }[];
}

export interface AccountsParts {
  readonly db: Connection;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly changes: Pick<ChangeFeed, "publish" | "subscribe">;
  readonly audit: Audit;
  readonly roles: () => ReadonlySet<string>;
  readonly conflicts: () => readonly RoleConflict[];
  readonly nudge: () => void;
}

/** Deciding writes of both collections carry audit entries only. */
export const accountOutboxes: readonly OutboxSource[] = ["accounts", "persons"].map((collection) => ({
  collection,
  deliver: () => Promise.resolve(),
}));

export function createAccounts(parts: AccountsParts): ServerAccounts {
  const { db, keyRing, clock, changes, audit } = parts;
  const accounts = accountModel(db);
  const persons = personModel(db);
  const passwords = createPasswords();
  const directory = createDirectory(db, keyRing, changes, () => Date.parse(clock.now()));
  const check = createPasswordCheck({ accounts, passwords, clock, audit, attemptId: randomUUID });

  const signIn: ServerAccounts["signIn"] = async (company, username, password) => {
    const checked = await check(company, username, password);
    if (!checked.ok) return checked;
    const principal = await directory.principalOf(checked.value);
    return principal === null ? refused(accountProblems.make("session.wrong-credentials")) : ok(principal);
  };

  return {
    prepare: () => createIndexes(accounts, persons),
    administration: createAdministration({ ...parts, passwords }),
    signIn,
    authenticate: (company, username, password) => signIn(company, username, password),
    principal: directory.principal,
    names: directory.names,
    holders: directory.holders,
    async list(company, cursor, limit) {
      const found = await accounts
        .find({ company, ...(cursor === null ? {} : { username: trusted({ $gt: cursor }) }) })
        .sort({ username: 1 })
        .limit(limit + 1)
        .lean();
      const page = found.slice(0, limit);
      const names = await directory.names(
        company,
        page.map(({ personId }) => personId),
      );
      const holders = await persons
        .find({ company, personId: trusted({ $in: page.map(({ personId }) => personId) }) }, { personId: 1, grants: 1 })
        .lean();
      const grants = new Map(holders.map((person) => [person.personId, person.grants]));
      return {
        items: page.map(({ username, personId, status }) => ({
          username,
          personId,
          status,
          name: names.get(personId) ?? "",
          grants: grants.get(personId) ?? [],
        })),
        next: found.length > limit ? (page.at(-1)?.username ?? null) : null,
      };
    },
    async sessionsFrom(company, account) {
      const row = await accounts.findOne({ company, username: account, status: "open" }, { sessionsFrom: 1 }).lean();
      return row?.sessionsFrom ?? null;
    },
  };
}
