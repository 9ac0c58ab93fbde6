import { trusted, type Connection } from "mongoose";
import { covers, type Principal, type RoleGrant } from "../../contract/index.ts";
import type { Accounts, ChangeFeed, KeyRing } from "../ports.ts";
import { accountId, accountModel, personKey, personModel, type AccountRow, type PersonRow } from "./rows.ts";

/** How long a principal may be answered from memory: a revoked role is gone within a second even if a notice is lost. */
const FRESH_MS = 800;
const MAX_CACHED = 5_000;

export interface Directory extends Pick<Accounts, "principal" | "names" | "holders"> {
  principalOf(account: AccountRow): Promise<Principal | null>;
  forget(company: string): void;
}

export function sealName(keyRing: KeyRing, company: string, personId: string, name: string): string {
  return Buffer.from(keyRing.seal(Buffer.from(name, "utf8"), `${personKey(company, personId)}#name`)).toString(
    "base64",
  );
}

function openName(keyRing: KeyRing, row: Pick<PersonRow, "company" | "personId" | "name">): string {
  return Buffer.from(
    keyRing.open(Buffer.from(row.name, "base64"), `${personKey(row.company, row.personId)}#name`),
  ).toString("utf8");
}

/** Reads accounts and persons, with a short memory that the change feed empties. */
export function createDirectory(
  db: Connection,
  keyRing: KeyRing,
  changes: Pick<ChangeFeed, "subscribe">,
  nowMs: () => number,
): Directory {
  const accounts = accountModel(db);
  const persons = personModel(db);
  const cached = new Map<string, { readonly at: number; readonly principal: Promise<Principal | null> }>();
  const forget = (company: string): void => {
    for (const key of cached.keys()) if (key.startsWith(`${company}/`)) cached.delete(key);
  };
  changes.subscribe(({ company, topic }) => {
    if (topic === "account") forget(company);
  });

  async function principalOf(account: AccountRow): Promise<Principal | null> {
    if (account.status !== "open") return null;
    const person = await persons.findById(personKey(account.company, account.personId)).lean();
    if (person === null) return null;
    const { branch, warehouse } = account.home;
    return {
      kind: "staff",
      company: account.company,
      account: account.username,
      personId: account.personId,
      name: openName(keyRing, person),
      roles: person.grants.map(({ role, domain }): RoleGrant => ({ role, domain })),
      home: {
        company: account.company,
        ...(branch === undefined ? {} : { branch }),
        ...(warehouse === undefined ? {} : { warehouse }),
      },
    };
  }

  return {
    principalOf,
    forget,
    principal(company, account) {
      const key = accountId(company, account);
      const known = cached.get(key);
      if (known !== undefined && nowMs() - known.at < FRESH_MS) return known.principal;
      if (cached.size >= MAX_CACHED) cached.clear();
      const principal = accounts
        .findById(key)
        .lean()
        .then((row) => (row === null ? null : principalOf(row)));
      cached.set(key, { at: nowMs(), principal });
      // A failed read must not be remembered.
      principal.catch(() => cached.delete(key));
      return principal;
    },
    async names(company, personIds) {
      const wanted = [...new Set(personIds)].map((personId) => personKey(company, personId));
      const rows =
        wanted.length === 0
          ? []
          : await persons.find({ _id: trusted({ $in: wanted }) }, { company: 1, personId: 1, name: 1 }).lean();
      return new Map(rows.map((row) => [row.personId, openName(keyRing, row)]));
    },
    async holders(company, roles, domain) {
      const rows = await persons.find({ company, "grants.role": trusted({ $in: [...roles] }) }).lean();
      const open = await accounts
        .find(
          { company, status: "open", personId: trusted({ $in: rows.map(({ personId }) => personId) }) },
          { username: 1, personId: 1 },
        )
        .lean();
      return rows.flatMap((row) =>
        row.grants
          .filter((grant) => roles.includes(grant.role) && covers(grant.domain, domain))
          .flatMap((grant) =>
            open
              .filter(({ personId }) => personId === row.personId)
              .map(({ username }) => ({
                personId: row.personId,
                account: username,
                name: openName(keyRing, row),
                role: grant.role,
              })),
          ),
      );
    },
  };
}
