import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startStack } from "../runtime/launcher/stack.ts";

/** Resident memory of a process in MiB, as the kernel counts it (shared pages count for each process that has them). */
function residentMiB(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kib ?? 0) / 1024);
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly seconds: number; readonly value: T }> {
  const began = performance.now();
  const value = await work();
  return { seconds: Math.round(performance.now() - began) / 1000, value };
}

/**
 * P20: seconds from nothing running to an API that says it is ready, with what is built and cached being there: on an empty data
 * folder (servers make their stores, the demo company is seeded) and on one that has data. Memory is of the second.
 */
export async function measure(): Promise<object> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "yaoflow-bench-start-"));
  const start = () =>
    timed(async () => {
      const stack = await startStack({ dataDir });
      for (;;) {
        const ready = await fetch(`${stack.url}/api/ready`).catch(() => undefined);
        if (ready?.ok) return stack;
      }
    });
  try {
    // Whatever is stale is built by a start that does not count.
    await (await start()).value.stop();
    rmSync(dataDir, { recursive: true });
    const empty = await start();
    await empty.value.stop();
    const filled = await start();
    const { api, worker, temporal, mongo } = filled.value.processes;
    const memory = { api, worker, temporal, mongo, launcher: process.pid };
    const residentMiBs = Object.fromEntries(Object.entries(memory).map(([name, pid]) => [name, residentMiB(pid)]));
    await filled.value.stop();
    return {
      emptyDataSeconds: empty.seconds,
      filledDataSeconds: filled.seconds,
      mustSeconds: 15,
      ratio: Math.round((empty.seconds / 15) * 100) / 100,
      residentMiB: residentMiBs,
      residentMiBTotal: Object.values(residentMiBs).reduce((sum, value) => sum + value, 0),
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
