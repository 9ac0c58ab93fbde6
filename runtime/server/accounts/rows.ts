import type { Connection, Model } from "mongoose";
import type { OutboxEntry } from "../../contract/index.ts";
import { rowModel } from "../store/model.ts";

/**
 * A person is the deciding document of role grants: conflicts are checked over everything that one human being holds.
 * `name` is personal data: sealed.
 */
export interface PersonRow {
  _id: string;
  company: string;
  personId: string;
  name: string;
  grants: GrantRow[];
  revision: number;
  operations: string[];
  outbox: OutboxEntry[];
}

export interface GrantRow {
  role: string;
  domain: string;
  grantedBy: string;
  reason: string;
  at: string;
}

export interface AccountRow {
  _id: string;
  company: string;
  username: string;
  personId: string;
  home: { branch?: string; warehouse?: string };
  passwordHash: string;
  status: "open" | "closed";
  failures: number;
  lockedUntil: string | null;
  createdAt: string;
  /** Sessions that began before this instant are dead (password change, closing). */
  sessionsFrom: string;
  outbox: OutboxEntry[];
}

export function personModel(db: Connection): Model<PersonRow> {
  return rowModel<PersonRow>(
    db,
    "persons",
    {
      _id: String,
      company: String,
      personId: String,
      name: String,
      grants: [{ _id: false, role: String, domain: String, grantedBy: String, reason: String, at: String }],
      revision: Number,
      operations: [String],
      outbox: [{}],
    },
    [{ fields: { company: 1, personId: 1 }, options: { unique: true } }, { fields: { company: 1, "grants.role": 1 } }],
  );
}

export function accountModel(db: Connection): Model<AccountRow> {
  return rowModel<AccountRow>(
    db,
    "accounts",
    {
      _id: String,
      company: String,
      username: String,
      personId: String,
      home: {},
      passwordHash: String,
      status: String,
      failures: Number,
      lockedUntil: String,
      createdAt: String,
      sessionsFrom: String,
      outbox: [{}],
    },
    [
      { fields: { company: 1, username: 1 }, options: { unique: true } },
      { fields: { username: 1 } },
      { fields: { company: 1, personId: 1 } },
    ],
  );
}

export function accountId(company: string, username: string): string {
  return `${company}/${username}`;
}

export function personKey(company: string, personId: string): string {
  return `${company}/${personId}`;
}
