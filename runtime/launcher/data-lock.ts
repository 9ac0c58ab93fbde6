import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { type Environment } from "./cache.ts";
import { LauncherError } from "./launcher-error.ts";
import { identify, isRunning, parseIdentity } from "./process-identity.ts";
import { findOnPath } from "./run-command.ts";

/** The right to run servers on one data folder. */
export interface DataLock {
  release(): void;
}

/**
 * Takes the data folder for this process, or throws a LauncherError that names the process which has it.
 * The lock is the kernel's (flock on an open file), so that it ends with its holder however that dies; the children do not inherit
 * it, since Node opens files close-on-exec. Without util-linux' `flock` the identity written in the file decides.
 */
export function lockDataFolder(folder: string, env: Environment): DataLock {
  const file = path.join(folder, "lock");
  const descriptor = openSync(file, "a+");
  const holder = parseIdentity(readFileSync(file, "utf8"));
  const flock = findOnPath("flock", env);
  const taken =
    flock === undefined
      ? holder !== undefined && holder.pid !== process.pid && isRunning(holder)
      : spawnSync(flock, ["--nonblock", "--exclusive", "3"], { stdio: ["ignore", "ignore", "ignore", descriptor] })
          .status !== 0;
  if (taken) {
    closeSync(descriptor);
    throw new LauncherError({
      zh: `数据目录 ${folder} 正被另一个 Yaoflow 使用（进程 ${String(holder?.pid ?? "?")}），请先停止它，或用 YAOFLOW_DATA 指定其他目录。`,
      en: `The data folder ${folder} is in use by another Yaoflow (process ${String(holder?.pid ?? "?")}); stop that one first, or name another folder with YAOFLOW_DATA.`,
    });
  }
  ftruncateSync(descriptor);
  writeSync(descriptor, JSON.stringify(identify(process.pid)));
  let released = false;
  return {
    release: () => {
      if (released) return;
      released = true;
      ftruncateSync(descriptor);
      closeSync(descriptor);
    },
  };
}
