import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Connection } from "mongoose";
import type { FileReader } from "../../contract/index.ts";
import type { Clock, KeyRing } from "../ports.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import { isDuplicateKey } from "../store/connection.ts";

interface FileRow {
  _id: string;
  company: string;
  hash: string;
  name: string;
  type: string;
  size: number;
  at: string;
  personId: string;
}

export interface StoredFile {
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

export interface FileStore extends FileReader {
  prepare(): Promise<void>;
  /** Content-addressed: the same bytes of one company are one file, under the name that it was first given. */
  put(company: string, personId: string, name: string, type: string, bytes: Uint8Array): Promise<StoredFile>;
  read(company: string, hash: string): Promise<{ readonly file: StoredFile; readonly bytes: Uint8Array } | null>;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * Bytes lie sealed in a folder that every process of the installation can read; what they are stands in the store.
 * Files are kept per company: whoever knows a hash of another company learns nothing.
 */
export function createFileStore(db: Connection, keyRing: KeyRing, clock: Clock, folder: string): FileStore {
  const rows = rowModel<FileRow>(
    db,
    "files",
    {
      _id: String,
      company: String,
      hash: String,
      name: String,
      type: String,
      size: Number,
      at: String,
      personId: String,
    },
    [{ fields: { company: 1, hash: 1 }, options: { unique: true } }],
  );
  const pathOf = (company: string, hash: string): string =>
    join(folder, encodeURIComponent(company), hash.slice(0, 2), hash);

  async function stat(company: string, hash: string): Promise<StoredFile | null> {
    if (!HASH.test(hash)) return null;
    const row = await rows.findById(`${company}/${hash}`).lean();
    return row === null ? null : { hash: row.hash, name: row.name, type: row.type, size: row.size };
  }

  return {
    prepare: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await createIndexes(rows);
    },
    stat,
    async put(company, personId, name, type, bytes) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const known = await stat(company, hash);
      if (known !== null) return known;
      // Bytes before the document: a crash leaves an unnamed file, never a name without bytes.
      await writeDurably(pathOf(company, hash), keyRing.seal(bytes, `${company}#file#${hash}`));
      await rows
        .create({ _id: `${company}/${hash}`, company, hash, name, type, size: bytes.length, at: clock.now(), personId })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
      return (await stat(company, hash)) ?? { hash, name, type, size: bytes.length };
    },
    async read(company, hash) {
      const file = await stat(company, hash);
      if (file === null) return null;
      return { file, bytes: keyRing.open(await readFile(pathOf(company, hash)), `${company}#file#${hash}`) };
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const parent = dirname(path);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const temporary = join(parent, `.${randomBytes(8).toString("hex")}`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    const folder = await open(parent, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } finally {
    await rm(temporary, { force: true });
  }
}
