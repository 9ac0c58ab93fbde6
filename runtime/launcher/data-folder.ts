import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Environment } from "./cache.ts";
import { type DataLock, lockDataFolder } from "./data-lock.ts";
import { LauncherError } from "./launcher-error.ts";
import { endOrphans } from "./orphans.ts";
import type { ServerKinds } from "./server-kinds.ts";

/** A data folder that this process holds. */
export interface DataFolder {
  readonly path: string;
  readonly logs: string;
  /** Process numbers and sockets; short enough for a Unix socket's path. */
  readonly run: string;
  readonly lock: DataLock;
}

/** Less free space than this and a start would only end in a half-written store. */
const leastFreeBytes = 64 * 1024 * 1024;

/** Makes the folder where it is missing, refuses a full disk, takes the lock, and ends what a killed launcher left running. */
export async function openDataFolder(folder: string, env: Environment): Promise<DataFolder> {
  const absolute = path.resolve(folder);
  mkdirSync(absolute, { recursive: true });
  const { bavail, bsize } = statfsSync(absolute);
  if (bavail * bsize < leastFreeBytes) {
    throw new LauncherError({
      zh: `磁盘已满（${absolute} 剩余不足 64 MiB），请腾出空间后再启动。`,
      en: `The disk is full (less than 64 MiB left for ${absolute}); free some space and start again.`,
    });
  }
  const lock = lockDataFolder(absolute, env);
  const run = runFolder(absolute, os.tmpdir());
  try {
    await endOrphans(run);
  } catch (error) {
    lock.release();
    throw error;
  }
  return { path: absolute, logs: path.join(absolute, "logs"), run, lock };
}

/** Inside the data folder, unless its path is so long that a socket below it would pass the system's 107 bytes. */
export function runFolder(dataFolder: string, temporary: string): string {
  const inside = path.join(dataFolder, "run");
  if (Buffer.byteLength(inside) <= 60) return inside;
  const digest = createHash("sha256").update(dataFolder).digest("hex").slice(0, 12);
  return path.join(temporary, `yaoflow-${digest}`);
}

/** Which kinds of server made the data; nothing where the folder is new. */
export function recordedKinds(folder: string): Partial<ServerKinds> {
  const file = path.join(folder, "kind.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<ServerKinds>) : {};
}

/** Writes down which kinds of server made the data. */
export function recordKinds(folder: string, kinds: ServerKinds): void {
  writeWhole(path.join(folder, "kind.json"), `${JSON.stringify(kinds)}\n`, 0o644);
}

/** Writes a small file so that it is either the old or the new one, never half. */
export function writeWhole(file: string, text: string, mode: number): void {
  const draft = `${file}.${String(process.pid)}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, text, { mode, flush: true });
  renameSync(draft, file);
}
