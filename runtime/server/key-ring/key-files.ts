import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RingKey } from "./envelope.ts";

const KEY_FILE = /^([a-z0-9][a-z0-9-]{0,30})\.key$/;

/**
 * Keys of the ring, oldest first. From `YAOFLOW_KEYS` (`id:base64,id:base64`, 32 bytes each) where given, else from
 * `<folder>/<id>.key` (0600), making `k0001` when there is none. Rotation: add a key that sorts later.
 */
export async function loadKeys(folder: string, environment: string | undefined): Promise<readonly RingKey[]> {
  if (environment !== undefined && environment !== "") return environment.split(",").map(parseEnvironmentKey);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let names = await keyNames(folder);
  if (names.length === 0) {
    await createKey(folder, "k0001");
    names = await keyNames(folder);
  }
  return await Promise.all(
    names.map(async (name) => ({
      id: name.slice(0, -".key".length),
      secret: decodeSecret((await readFile(join(folder, name), "utf8")).trim(), name),
    })),
  );
}

/** Writes a new key. Two processes that start at once on a fresh folder end up with the same one. */
export async function createKey(folder: string, id: string): Promise<void> {
  const temporary = join(folder, `.${id}.${process.pid}.${randomBytes(4).toString("hex")}`);
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString("base64")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // `link` fails when the name is taken, so that a key is never overwritten.
    await link(temporary, join(folder, `${id}.key`));
  } catch (error) {
    if (!isTaken(error)) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** By its code alone: an error of `node:fs` may come from another realm than this module's `Error`. */
function isTaken(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "EEXIST";
}

async function keyNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => KEY_FILE.test(name)).sort();
}

function parseEnvironmentKey(entry: string): RingKey {
  const colon = entry.indexOf(":");
  return {
    id: entry.slice(0, colon),
    secret: decodeSecret(entry.slice(colon + 1), entry.slice(0, Math.max(colon, 0))),
  };
}

function decodeSecret(text: string, name: string): Uint8Array {
  const secret = Buffer.from(text, "base64");
  if (secret.length !== 32) throw new Error(`key ${name} is not 32 bytes in base64`);
  return secret;
}
