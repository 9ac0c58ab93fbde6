import { readFileSync } from "node:fs";

export type Processes = Readonly<Record<string, number | undefined>>;

/** Clock ticks per second in /proc, the same on every Linux of today. */
const ticks = 100;

/** Resident memory of a process in MiB, as the kernel counts it (shared pages count for each process that has them). */
export function residentMiB(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kib ?? 0) / 1024);
}

/** Every process by name, and their sum. */
export function residentOf(processes: Processes): {
  readonly each: Readonly<Record<string, number>>;
  readonly total: number;
} {
  const each = Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, residentMiB(pid)]));
  return { each, total: Object.values(each).reduce((sum, value) => sum + value, 0) };
}

/** Processor seconds that every process has used. What work costs does not depend on who else uses the machine. */
export function cpuSeconds(processes: Processes): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(processes).map(([name, pid]) => {
      if (pid === undefined) return [name, 0];
      const [utime, stime] = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ")
        .slice(11, 13);
      return [name, (Number(utime) + Number(stime)) / ticks];
    }),
  );
}

/** Milliseconds of processor time per unit of work between two readings of `cpuSeconds`, by process and in all. */
export function cpuPer(
  units: number,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const each = Object.entries(after).map(
    ([name, seconds]) => [name, Math.round(((seconds - (before[name] ?? 0)) * 10_000) / units) / 10] as const,
  );
  return { ...Object.fromEntries(each), total: Math.round(each.reduce((sum, [, value]) => sum + value, 0) * 10) / 10 };
}
