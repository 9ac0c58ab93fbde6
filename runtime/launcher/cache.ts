import { existsSync } from "node:fs";
import { link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { identify, isRunning, parseIdentity } from "./process-identity.ts";

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

/** Entries that this process is making now. */
const making = new Map<string, Promise<void>>();

/**
 * The entry `key` of the cache; made by `fill` when it is missing. `fill` works in a private folder that is renamed at the
 * end, so a process that dies half-way leaves nothing that looks finished. Who comes while it is being made waits for it,
 * in this process and in another: two builds side by side take twice as long and end as one.
 */
export async function cached(root: string, key: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const entry = path.join(root, key);
  if (existsSync(entry)) return entry;
  const underway = making.get(entry) ?? make(root, key, fill).finally(() => making.delete(entry));
  making.set(entry, underway);
  await underway;
  return entry;
}

async function make(root: string, key: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const entry = path.join(root, key);
  await mkdir(root, { recursive: true });
  const work = await mkdtemp(path.join(root, `.filling-${key}-`));
  const claim = path.join(root, `.making-${key}`);
  try {
    await writeFile(path.join(work, "maker"), JSON.stringify(identify(process.pid)));
    while (!(await claimed(path.join(work, "maker"), claim))) await delay(500);
    if (existsSync(entry)) return;
    const content = path.join(work, "content");
    await mkdir(content);
    await fill(content);
    await rename(content, entry);
  } finally {
    if (await isMine(claim)) await rm(claim, { force: true });
    await rm(work, { recursive: true, force: true });
  }
}

/** Takes the right to make an entry, unless a process that still runs has it. */
async function claimed(mine: string, claim: string): Promise<boolean> {
  try {
    await link(mine, claim);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const maker = parseIdentity(await readFile(claim, "utf8").catch(() => ""));
  if (maker === undefined || !isRunning(maker)) await rm(claim, { force: true });
  return false;
}

async function isMine(claim: string): Promise<boolean> {
  const maker = parseIdentity(await readFile(claim, "utf8").catch(() => ""));
  return maker?.pid === process.pid;
}
