import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Environment variables as the launcher reads them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that have a value, as a child process takes them. */
export function definedOnly(env: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Where servers that were fetched or built once are kept for all checkouts of this user. */
export function cacheRoot(env: Environment): string {
  const xdg = env.XDG_CACHE_HOME;
  return path.join(xdg === undefined || xdg === "" ? path.join(os.homedir(), ".cache") : xdg, "yaoflow");
}

/** `linux-x64`, `darwin-arm64` …: the part of a cache key that says for which machine a binary was made. */
export function platformKey(): string {
  return `${process.platform}-${process.arch}`;
}

/**
 * The entry `key` of the cache; made by `fill` when it is missing. `fill` works in a private folder that is renamed at the
 * end, so a process that dies half-way leaves nothing that looks finished, and of two that fill at once one simply wins.
 */
export async function cached(root: string, key: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const entry = path.join(root, key);
  if (existsSync(entry)) return entry;
  await mkdir(root, { recursive: true });
  const work = await mkdtemp(path.join(root, `.filling-${key}-`));
  try {
    await fill(work);
    await rename(work, entry).catch((error: unknown) => {
      if (!existsSync(entry)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return entry;
}
