import { trusted, type Connection } from "mongoose";
import { ok, refused, type ActorRef, type Json, type Problem, type Result } from "@yaoflow/engine";
import { covers, type OutboxEntry, type RoleConflict } from "../../contract/index.ts";
import type { ChangeFeed, Clock, KeyRing } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { checkConflicts } from "./conflicts.ts";
import { sealName } from "./directory.ts";
import type { Passwords } from "./passwords.ts";
import { accountProblems } from "./problems.ts";
import {
  accountId,
  accountModel,
  personKey,
  personModel,
  type AccountRow,
  type GrantRow,
  type PersonRow,
} from "./rows.ts";

const MIN_PASSWORD = 10;
const KEPT_OPERATIONS = 200;

export interface AdministrationParts {
  readonly db: Connection;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly changes: Pick<ChangeFeed, "publish">;
  readonly roles: () => ReadonlySet<string>;
  readonly conflicts: () => readonly RoleConflict[];
  readonly nudge: () => void;
}

/** Who changes accounts, and the key under which a retry is recognised. */
export interface AdministrationContext {
  readonly company: string;
  readonly operationId: string;
  /** The administrator; null for seeding and set-up, which the server does itself. */
  readonly actor: ActorRef | null;
}

export type NewAccount = {
  readonly username: string;
  readonly personId: string;
  readonly name: string;
  readonly home?: { readonly branch?: string; readonly warehouse?: string };
  /** A password to be judged and hashed, or (sample company) one hash that was made before. */
} & ({ readonly password: string } | { readonly passwordHash: string });

export interface Administration {
  create(context: AdministrationContext, account: NewAccount): Promise<Result<void, Problem>>;
  /** Leaving: closes the account, ends its sessions and takes every role from the person. */
  close(context: AdministrationContext, username: string, reason: string): Promise<Result<void, Problem>>;
  grant(
    context: AdministrationContext,
    username: string,
    grant: { readonly role: string; readonly domain: string; readonly reason: string },
  ): Promise<Result<void, Problem>>;
  revoke(
    context: AdministrationContext,
    username: string,
    grant: { readonly role: string; readonly domain: string; readonly reason: string },
  ): Promise<Result<void, Problem>>;
  setPassword(context: AdministrationContext, username: string, password: string): Promise<Result<void, Problem>>;
  setPasswordHash(
    context: AdministrationContext,
    username: string,
    passwordHash: string,
  ): Promise<Result<void, Problem>>;
  hash(password: string): Promise<string>;
  hasPassword(company: string, username: string, password: string): Promise<boolean>;
}

export function createAdministration(parts: AdministrationParts): Administration {
  const { db, keyRing, clock, passwords, changes, roles, conflicts, nudge } = parts;
  const accounts = accountModel(db);
  const persons = personModel(db);

  const audited = (
    context: AdministrationContext,
    what: string,
    username: string,
    after: Readonly<Record<string, Json>>,
    reason?: string,
  ): OutboxEntry => {
    const at = clock.now();
    const key = `${context.operationId}/${what}/${username}`;
    return {
      key,
      kind: "audit",
      company: context.company,
      at,
      payload: {
        company: context.company,
        key,
        at,
        what,
        outcome: "done",
        actors: (context.actor === null ? [] : [context.actor]) as unknown as Json,
        object: `account/${username}`,
        after,
        ...(reason === undefined ? {} : { reason }),
      },
    };
  };
  const announce = async (company: string, username: string): Promise<void> => {
    nudge();
    await changes.publish(company, "account", username);
  };

  async function find(company: string, username: string): Promise<Result<AccountRow, Problem>> {
    const row = await accounts.findById(accountId(company, username)).lean();
    if (row === null) return refused(accountProblems.make("account.not-found", { params: { account: username } }));
    return row.status === "open"
      ? ok(row)
      : refused(accountProblems.make("account.closed", { params: { account: username } }));
  }

  /** Changes the grants of a person in one guarded write; a lost race is tried again on what is there now. */
  async function changeGrants(
    context: AdministrationContext,
    account: AccountRow,
    entry: OutboxEntry,
    change: (grants: readonly GrantRow[]) => Result<GrantRow[], Problem>,
  ): Promise<Result<void, Problem>> {
    for (;;) {
      const person = await persons.findById(personKey(context.company, account.personId)).lean();
      if (person === null)
        return refused(accountProblems.make("account.not-found", { params: { account: account.username } }));
      if (person.operations.includes(context.operationId)) return ok(undefined);
      const grants = change(person.grants);
      if (!grants.ok) return grants;
      const written = await persons.updateOne(
        { _id: person._id, revision: person.revision },
        {
          $set: { grants: grants.value, revision: person.revision + 1 },
          $push: { operations: { $each: [context.operationId], $slice: -KEPT_OPERATIONS }, outbox: entry },
        },
      );
      if (written.modifiedCount === 1) {
        await announce(context.company, account.username);
        return ok(undefined);
      }
    }
  }

  async function ensurePerson(company: string, personId: string, name: string): Promise<void> {
    const row: PersonRow = {
      _id: personKey(company, personId),
      company,
      personId,
      name: sealName(keyRing, company, personId, name),
      grants: [],
      revision: 1,
      operations: [],
      outbox: [],
    };
    await persons.create(row).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
  }

  return {
    async create(context, account) {
      if ("password" in account && !strongEnough(account.username, account.password))
        return refused(accountProblems.make("account.weak-password", { params: { length: MIN_PASSWORD } }));
      const { company } = context;
      const id = accountId(company, account.username);
      if ((await accounts.exists({ _id: id })) !== null) return await existing(context, id, account);
      await ensurePerson(company, account.personId, account.name);
      const at = clock.now();
      const row: AccountRow = {
        _id: id,
        company,
        username: account.username,
        personId: account.personId,
        home: { ...account.home },
        passwordHash: "password" in account ? await passwords.hash(account.password) : account.passwordHash,
        status: "open",
        failures: 0,
        lockedUntil: null,
        createdAt: at,
        sessionsFrom: at,
        outbox: [audited(context, "account.created", account.username, { personId: account.personId })],
      };
      try {
        await accounts.create(row);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return await existing(context, id, account);
      }
      await announce(company, account.username);
      return ok(undefined);
    },
    async close(context, username, reason) {
      if (context.actor?.account === username) return refused(accountProblems.make("account.own-grant"));
      const account = await find(context.company, username);
      if (!account.ok) return account;
      // Roles first: a crash in between leaves an account without rights, and the retry goes on.
      const stripped = await changeGrants(
        { ...context, operationId: `${context.operationId}/grants` },
        account.value,
        audited(context, "account.roles-removed", username, {}, reason),
        () => ok([]),
      );
      if (!stripped.ok) return stripped;
      await accounts.updateOne(
        { _id: account.value._id, status: "open" },
        {
          $set: { status: "closed", sessionsFrom: clock.now() },
          $push: { outbox: audited(context, "account.closed", username, {}, reason) },
        },
      );
      await announce(context.company, username);
      return ok(undefined);
    },
    async grant(context, username, { role, domain, reason }) {
      if (!roles().has(role)) return refused(accountProblems.make("account.unknown-role", { params: { role } }));
      if (!covers(context.company, domain))
        return refused(accountProblems.make("account.foreign-domain", { params: { domain } }));
      const account = await find(context.company, username);
      if (!account.ok) return account;
      if (context.actor?.personId === account.value.personId) return refused(accountProblems.make("account.own-grant"));
      const entry = audited(context, "account.role-granted", username, { role, domain }, reason);
      return await changeGrants(context, account.value, entry, (grants) => {
        const fits = checkConflicts([...grants.map((grant) => grant.role), role], conflicts());
        if (!fits.ok) return fits;
        const kept = grants.filter((grant) => grant.role !== role || grant.domain !== domain);
        return ok([...kept, { role, domain, grantedBy: context.actor?.personId ?? "server", reason, at: clock.now() }]);
      });
    },
    async revoke(context, username, { role, domain, reason }) {
      const account = await find(context.company, username);
      if (!account.ok) return account;
      if (context.actor?.personId === account.value.personId) return refused(accountProblems.make("account.own-grant"));
      const entry = audited(context, "account.role-revoked", username, { role, domain }, reason);
      return await changeGrants(context, account.value, entry, (grants) => {
        const kept = grants.filter((grant) => grant.role !== role || grant.domain !== domain);
        return kept.length === grants.length
          ? refused(accountProblems.make("account.not-granted", { params: { account: username, role } }))
          : ok(kept);
      });
    },
    hash: (password) => passwords.hash(password),
    async hasPassword(company, username, password) {
      const row = await accounts.findById(accountId(company, username), { passwordHash: 1 }).lean();
      return await passwords.verify(row?.passwordHash ?? null, password);
    },
    async setPassword(context, username, password) {
      if (!strongEnough(username, password))
        return refused(accountProblems.make("account.weak-password", { params: { length: MIN_PASSWORD } }));
      return await changePassword(context, username, await passwords.hash(password));
    },
    setPasswordHash: changePassword,
  };

  async function changePassword(
    context: AdministrationContext,
    username: string,
    passwordHash: string,
  ): Promise<Result<void, Problem>> {
    const account = await find(context.company, username);
    if (!account.ok) return account;
    const entry = audited(context, "account.password-set", username, {});
    await accounts.updateOne(
      { _id: account.value._id, "outbox.key": trusted({ $ne: entry.key }) },
      { $set: { passwordHash, failures: 0, lockedUntil: null, sessionsFrom: clock.now() }, $push: { outbox: entry } },
    );
    await announce(context.company, username);
    return ok(undefined);
  }

  /** A retry of the same creation is fine; another person under the same name is not. */
  async function existing(
    context: AdministrationContext,
    id: string,
    account: NewAccount,
  ): Promise<Result<void, Problem>> {
    const row = await accounts.findById(id, { personId: 1, passwordHash: 1 }).lean();
    const same =
      row !== null &&
      row.personId === account.personId &&
      (!("password" in account) || (await passwords.verify(row.passwordHash, account.password)));
    return same
      ? ok(undefined)
      : refused(accountProblems.make("account.exists", { params: { account: account.username } }));
  }
}

function strongEnough(username: string, password: string): boolean {
  return password.length >= MIN_PASSWORD && password.length <= 200 && password.toLowerCase() !== username.toLowerCase();
}
