import { trusted, type Connection } from "mongoose";
import type { DecisionTable, FlowDefinition, FormDefinition, Text } from "@yaoflow/engine";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";

/** What each kind of definition is made of. */
interface Sources {
  readonly flow: FlowDefinition;
  readonly form: FormDefinition;
  readonly table: DecisionTable;
}
export type DesignKind = keyof Sources;
export type Source<Kind extends DesignKind = DesignKind> = Sources[Kind];

export interface Version {
  readonly number: number;
  /** Plan hash of a flow, content hash of a form or a table. */
  readonly hash: string;
  readonly at: string;
  readonly publication: string;
}

export interface Draft {
  readonly revision: number;
  readonly source: Source;
  /** Persons who edited it since it was last published: none of them may approve it. */
  readonly editors: readonly string[];
  readonly by: { readonly personId: string; readonly name: string };
  readonly at: string;
}

/** The changeable head of a flow, a form or a table: its draft, and which immutable versions have been in force. */
export interface Design {
  readonly kind: DesignKind;
  readonly key: string;
  readonly title: Text;
  readonly draft: Draft | null;
  readonly versions: readonly Version[];
  /** Message names that start the published flow. */
  readonly startsOn: readonly string[];
  /** Pack it came from and the content that the pack brought: the base of a three-way comparison. */
  readonly origin: { readonly pack: string; readonly version: string; readonly hash: string } | null;
}

interface DesignRow {
  _id: string;
  company: string;
  kind: DesignKind;
  key: string;
  title: Text;
  draft: {
    revision: number;
    source: string;
    editors: string[];
    by: { personId: string; name: string };
    at: string;
  } | null;
  lastRevision: number;
  versions: Version[];
  startsOn: string[];
  origin: { pack: string; version: string; hash: string } | null;
}

export interface DesignStore {
  prepare(): Promise<void>;
  get(company: string, kind: DesignKind, key: string): Promise<Design | null>;
  list(company: string, kind: DesignKind): Promise<readonly Design[]>;
  /** Writes a draft over the revision that was read; null when somebody else wrote in between. Revision 0 = none yet. */
  saveDraft(
    company: string,
    kind: DesignKind,
    source: Source,
    revision: number,
    by: { readonly personId: string; readonly name: string },
    at: string,
  ): Promise<Design | null>;
  /** Puts a version in force. Idempotent by publication; a draft of the published revision goes away. */
  publish(
    company: string,
    kind: DesignKind,
    change: {
      readonly key: string;
      readonly title: Text;
      readonly version: Omit<Version, "number">;
      readonly startsOn: readonly string[];
      readonly draftRevision: number | null;
      readonly origin: Design["origin"];
    },
  ): Promise<void>;
  startedBy(company: string, message: string): Promise<readonly string[]>;
}

export function createDesignStore(db: Connection): DesignStore {
  const rows = rowModel<DesignRow>(
    db,
    "designs",
    {
      _id: String,
      company: String,
      kind: String,
      key: String,
      title: {},
      draft: {},
      lastRevision: Number,
      versions: {},
      startsOn: [String],
      origin: {},
    },
    [{ fields: { company: 1, kind: 1, key: 1 }, options: { unique: true } }, { fields: { company: 1, startsOn: 1 } }],
  );
  const idOf = (company: string, kind: DesignKind, key: string) => `${company}/${kind}/${key}`;

  return {
    prepare: () => createIndexes(rows),

    async get(company, kind, key) {
      const row = await rows.findById(idOf(company, kind, key)).lean<DesignRow>();
      return row ? designOf(row) : null;
    },

    async list(company, kind) {
      const found = await rows.find({ company, kind }).sort({ key: 1 }).limit(2000).lean<DesignRow[]>();
      return found.map(designOf);
    },

    async saveDraft(company, kind, source, revision, by, at) {
      const _id = idOf(company, kind, source.key);
      const known = await rows.findById(_id).lean<DesignRow>();
      if ((known?.draft?.revision ?? 0) !== revision) return null;
      const next = (known?.lastRevision ?? 0) + 1;
      const editors = [...new Set([...(known?.draft?.editors ?? []), by.personId])];
      const draft: DesignRow["draft"] = { revision: next, source: JSON.stringify(source), editors, by, at };
      if (!known) {
        try {
          await rows.insertMany(
            [
              {
                _id,
                company,
                kind,
                key: source.key,
                title: source.title,
                draft,
                lastRevision: next,
                versions: [],
                startsOn: [],
                origin: null,
              },
            ],
            { lean: true },
          );
        } catch (error) {
          if (isDuplicateKey(error)) return null;
          throw error;
        }
      } else {
        const written = await rows.updateOne(
          { _id, lastRevision: known.lastRevision },
          { $set: { draft, lastRevision: next, ...(known.versions.length === 0 ? { title: source.title } : {}) } },
        );
        if (written.modifiedCount === 0) return null;
      }
      const row = await rows.findById(_id).lean<DesignRow>();
      return row ? designOf(row) : null;
    },

    async publish(company, kind, { key, title, version, startsOn, draftRevision, origin }) {
      const _id = idOf(company, kind, key);
      for (;;) {
        const known = await rows.findById(_id).lean<DesignRow>();
        if (known?.versions.some(({ publication }) => publication === version.publication)) return;
        // The same content again is the same version; only where it came from is noted.
        const repeated = known?.versions.at(-1)?.hash === version.hash;
        const versions = repeated
          ? known.versions
          : [...(known?.versions ?? []), { ...version, number: (known?.versions.at(-1)?.number ?? 0) + 1 }];
        const set = { title, versions, startsOn: [...startsOn], ...(origin ? { origin } : {}) };
        try {
          if (!known) {
            await rows.insertMany([{ _id, company, kind, key, draft: null, lastRevision: 0, origin: null, ...set }], {
              lean: true,
            });
            return;
          }
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          continue;
        }
        const stale = draftRevision !== null && known.draft?.revision === draftRevision;
        // Guarded by the number of versions: of two publications at once each gets its own number.
        const written = await rows.updateOne(
          { _id, versions: trusted({ $size: known.versions.length }) },
          { $set: { ...set, ...(stale ? { draft: null } : {}) } },
        );
        if (repeated || written.modifiedCount === 1) return;
      }
    },

    async startedBy(company, message) {
      const found = await rows.find({ company, kind: "flow", startsOn: message }, { key: 1 }).lean();
      return found.map(({ key }) => key);
    },
  };
}

function designOf(row: DesignRow): Design {
  const { kind, key, title, versions, startsOn, origin, draft } = row;
  return {
    kind,
    key,
    title,
    versions,
    startsOn,
    origin,
    draft: draft ? { ...draft, source: JSON.parse(draft.source) as Source } : null,
  };
}
