import { trusted, type Connection } from "mongoose";
import type { PolicyLine } from "../../contract/index.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import { comparePolicies, linesAfter, type PolicyChange } from "./three-way.ts";

/** Lines that come into force together, by the publication that brings them. */
export interface PolicyInstall {
  /** Name of the set: one per pack. */
  readonly key: string;
  readonly lines: readonly PolicyLine[];
  /** The publication. Installing twice by the same one is once. */
  readonly by: string;
  /** When it was decided; an older decision never replaces a newer one. */
  readonly at: string;
}

interface PolicySetRow {
  _id: string;
  company: string;
  key: string;
  revision: number;
  /** What the version in force brought: the base of the next comparison. */
  brought: PolicyLine[];
  /** What is in force, local changes included. */
  lines: PolicyLine[];
  installs: { by: string; at: string; change: string }[];
}

export interface PolicySets {
  prepare(): Promise<void>;
  companies(): Promise<readonly string[]>;
  lines(company: string): Promise<readonly PolicyLine[]>;
  /** What installing would change now, or did change when it was installed. */
  preview(company: string, install: PolicyInstall, base: readonly PolicyLine[]): Promise<PolicyChange>;
  /** One guarded write of one document; a repetition finds it done and returns what was changed then. */
  install(company: string, install: PolicyInstall, base: readonly PolicyLine[]): Promise<PolicyChange>;
}

const lineFields = [{ _id: false, role: String, domain: String, object: String, act: String, effect: String }];

export function createPolicySets(db: Connection): PolicySets {
  const sets = rowModel<PolicySetRow>(
    db,
    "policySets",
    {
      _id: String,
      company: String,
      key: String,
      revision: Number,
      brought: lineFields,
      lines: lineFields,
      installs: [{ _id: false, by: String, at: String, change: String }],
    },
    [{ fields: { company: 1, key: 1 }, options: { unique: true } }],
  );
  const idOf = (company: string, key: string) => `${company}|${key}`;

  /** The set as it stands, together with the sets per version that older stores hold for the same pack. */
  async function standing(company: string, { key, lines, by, at }: PolicyInstall, base: readonly PolicyLine[]) {
    const rows = await sets.find({ company }).lean<PolicySetRow[]>();
    const former = rows.filter((row) => row.key.startsWith(key) && perVersion.test(row.key.slice(key.length)));
    const row = rows.find((each) => each.key === key) ?? null;
    const old = former.flatMap((each) => each.lines);
    const others = rows.filter((each) => each.key !== key && !former.includes(each)).flatMap((each) => each.lines);
    const done = row?.installs.find((install) => install.by === by);
    const late = row?.installs.some((install) => install.at > at) === true;
    const brought = [...(row?.brought ?? []), ...old];
    const inForce = [...(row?.lines ?? []), ...old];
    const change = done
      ? (JSON.parse(done.change) as PolicyChange)
      : comparePolicies(brought, inForce, late ? brought : lines, [...base, ...others]);
    return { row, former, change, settled: done !== undefined || late };
  }

  async function write(
    company: string,
    { key, lines, by, at }: PolicyInstall,
    row: PolicySetRow | null,
    change: PolicyChange,
  ) {
    const install = { by, at, change: JSON.stringify(change) };
    const content = { brought: [...lines], lines: [...linesAfter(change)] };
    if (row) {
      const written = await sets.updateOne(
        { _id: row._id, revision: row.revision },
        { $set: { ...content, revision: row.revision + 1 }, $push: { installs: install } },
      );
      return written.modifiedCount === 1;
    }
    try {
      await sets.create({ _id: idOf(company, key), company, key, revision: 1, ...content, installs: [install] });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    prepare: () => createIndexes(sets),
    companies: () => sets.distinct("company"),
    lines: async (company) => (await sets.find({ company }).sort({ key: 1 }).lean()).flatMap((row) => row.lines),
    preview: async (company, install, base) => (await standing(company, install, base)).change,
    async install(company, install, base) {
      for (;;) {
        const { row, former, change, settled } = await standing(company, install, base);
        if (!settled && !(await write(company, install, row, change))) continue;
        if (former.length > 0) await sets.deleteMany({ _id: trusted({ $in: former.map(({ _id }) => _id) }) });
        return change;
      }
    },
  };
}

/** What stands behind a pack's name in the key of a set per version: `-1.0.0-` and twelve digits of a digest. */
const perVersion = /^-\d+\.\d+\.\d+-[0-9a-f]{12}$/;
