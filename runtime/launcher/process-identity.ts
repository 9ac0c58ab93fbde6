import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A process told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the process began, in the system's own notation; only good for comparing. */
  readonly began: string;
}

/** When the process `pid` began, or undefined when there is none (a zombie counts as none). */
export function processBegan(pid: number): string | undefined {
  if (existsSync("/proc/self/stat")) {
    try {
      // The command in brackets may hold spaces; state is the first field behind it and the start time the twentieth.
      const fields = readFileSync(`/proc/${String(pid)}/stat`, "utf8")
        .replace(/^.*\)\s/s, "")
        .split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const began = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  return began === "" ? undefined : began;
}

/** Whether this very process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return processBegan(identity.pid) === identity.began;
}

/** The identity of a process that runs now, or undefined. */
export function identify(pid: number): ProcessIdentity | undefined {
  const began = processBegan(pid);
  return began === undefined ? undefined : { pid, began };
}

/** Reads an identity back from a file's text; undefined for anything that is not one. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  try {
    const { pid, began } = JSON.parse(text) as Partial<ProcessIdentity>;
    return typeof pid === "number" && typeof began === "string" ? { pid, began } : undefined;
  } catch {
    return undefined;
  }
}
