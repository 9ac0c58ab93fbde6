import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LauncherError } from "./launcher-error.ts";
import { isRunning, parseIdentity } from "./process-identity.ts";

const patience = { asking: 20, killing: 200, stepMs: 50 } as const;

/**
 * Ends the children that an earlier launcher left behind when it was killed. Only the holder of the data folder's lock may call
 * this. They notice by themselves that their parent is gone, so they get a second for it; what they acknowledged is journaled.
 */
export async function endOrphans(run: string): Promise<void> {
  if (!existsSync(run)) return;
  const files = readdirSync(run).filter((name) => name.endsWith(".pid"));
  await Promise.all(files.map((name) => endOrphan(path.join(run, name))));
  rmSync(path.join(run, "engine"), { recursive: true, force: true });
}

async function endOrphan(file: string): Promise<void> {
  const orphan = parseIdentity(readFileSync(file, "utf8"));
  for (let tick = 0; orphan !== undefined && isRunning(orphan); tick += 1) {
    if (tick === patience.asking) process.kill(orphan.pid, "SIGKILL");
    if (tick > patience.killing) {
      throw new LauncherError({
        zh: `上次遗留的进程 ${String(orphan.pid)} 无法结束，请手动结束后再启动。`,
        en: `Process ${String(orphan.pid)}, left behind by the last start, does not end; end it and start again.`,
      });
    }
    await sleep(patience.stepMs);
  }
  rmSync(file, { force: true });
}
