import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { recordedKinds, recordKinds, runFolder, writeWhole } from "./data-folder.ts";
import { lockDataFolder } from "./data-lock.ts";
import { demoPassword } from "./demo-password.ts";
import { identify, isRunning } from "./process-identity.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "yaoflow-data-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** With flock, and on a system that has none. */
const systems = [
  ["flock", process.env],
  ["no flock", { ...process.env, PATH: "" }],
] as const;

describe.each(systems)("the data folder's lock (%s)", (_name, env) => {
  test("can be taken again after it was released", () => {
    lockDataFolder(folder, env).release();
    lockDataFolder(folder, env).release();
    expect(readFileSync(path.join(folder, "lock"), "utf8")).toBe("");
  });

  test("is free when its holder is dead, though the file still names it", () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    writeFileSync(path.join(folder, "lock"), JSON.stringify({ pid: dead, began: "1" }));
    const lock = lockDataFolder(folder, env);
    expect(readFileSync(path.join(folder, "lock"), "utf8")).toContain(`"pid":${String(process.pid)}`);
    lock.release();
  });

  test("is free when another process was given its holder's number", () => {
    writeFileSync(path.join(folder, "lock"), JSON.stringify({ pid: process.ppid, began: "long ago" }));
    lockDataFolder(folder, env).release();
  });

  test("is not confused by rubbish in its file", () => {
    writeFileSync(path.join(folder, "lock"), "\u0000rubbish");
    lockDataFolder(folder, env).release();
  });
});

describe("who holds the data folder", () => {
  test("a second holder is refused and told the first one's number", () => {
    const lock = lockDataFolder(folder, process.env);
    expect(() => lockDataFolder(folder, process.env)).toThrow(`process ${String(process.pid)}`);
    lock.release();
  });

  test("without flock a running process that the file names is believed", () => {
    writeFileSync(path.join(folder, "lock"), JSON.stringify(identify(process.ppid)));
    expect(() => lockDataFolder(folder, { PATH: "" })).toThrow(`process ${String(process.ppid)}`);
  });

  test("a process is itself and not its namesake", () => {
    const self = identify(process.pid);
    expect(self).toBeDefined();
    expect(isRunning({ pid: process.pid, began: self?.began ?? "" })).toBe(true);
    expect(isRunning({ pid: process.pid, began: "0" })).toBe(false);
  });
});

describe("what the data folder remembers", () => {
  test("the kinds of server that made it", () => {
    expect(recordedKinds(folder)).toEqual({});
    recordKinds(folder, { mongodb: "embedded", temporal: "server" });
    expect(recordedKinds(folder)).toEqual({ mongodb: "embedded", temporal: "server" });
  });

  test("the demo password that was wanted last, for its owner's eyes only", () => {
    expect(demoPassword(folder, "first-wish")).toBe("first-wish");
    expect(demoPassword(folder, undefined)).toBe("first-wish");
    expect(demoPassword(folder, "second-wish")).toBe("second-wish");
    expect(demoPassword(folder, "")).toBe("second-wish");
    expect(statSync(path.join(folder, "demo-password")).mode & 0o777).toBe(0o600);
  });

  test("a password of its own making where none is wanted, different each time", () => {
    const made = demoPassword(folder, "");
    expect(made).toMatch(/^[a-z2-9]{14}$/);
    rmSync(path.join(folder, "demo-password"));
    expect(demoPassword(folder, undefined)).not.toBe(made);
  });

  test("a small file is replaced whole", () => {
    const file = path.join(folder, "small");
    writeWhole(file, "old", 0o600);
    writeWhole(file, "new", 0o600);
    expect(readFileSync(file, "utf8")).toBe("new");
  });

  test("sockets lie where their path is short enough for the system", () => {
    expect(runFolder("/srv/yaoflow", "/tmp")).toBe("/srv/yaoflow/run");
    const long = runFolder(`/srv/${"很".repeat(30)}`, "/tmp");
    expect(long).toMatch(/^\/tmp\/yaoflow-[0-9a-f]{12}$/);
    expect(runFolder(`/srv/${"很".repeat(30)}`, "/tmp")).toBe(long);
  });
});
