import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Connection } from "@temporalio/client";
import mongoose from "mongoose";
import { processBegan } from "../../runtime/launcher/process-identity.ts";
import { type ProcessName, type Stack, startStack } from "../../runtime/launcher/stack.ts";

const root = process.cwd();
const fixture = (name: string): string => path.join(root, "tests", "stack", "fixtures", name);
const majority = { w: "majority", journal: true } as const;
const well = { api: fixture("program.mjs"), worker: fixture("program.mjs") };

function freshFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), "yaoflow-supervisor-"));
}

/** Everything that a child printed, and how it ended. */
interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<{ readonly code: number | null }>;
}

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [path.join(root, "runtime", "launcher", script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const collect = (chunk: Buffer): void => {
    text += chunk.toString("utf8");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<{ readonly code: number | null }>((resolve) => {
    child.once("close", (code) => {
      resolve({ code });
    });
  });
  return { child, output: () => text, ended };
}

async function until(what: () => boolean): Promise<void> {
  for (let tick = 0; !what(); tick += 1) {
    if (tick > 1_200) throw new Error(`still not so after a minute: ${what.toString()}`);
    await sleep(50);
  }
}

describe("a running stack", () => {
  const folder = freshFolder();
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ dataDir: folder, programs: well });
    await mongoose.connect(stack.mongodbUri, { serverSelectionTimeoutMS: 10_000 });
  });

  afterAll(async () => {
    await mongoose.disconnect();
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each<ProcessName>(["api", "worker", "temporal", "mongo"])(
    "%s killed with SIGKILL is started again",
    async (name) => {
      const before = stack.processes[name];
      stack.kill(name);
      await stack.settled(name);
      expect(stack.processes[name]).toEqual(expect.any(Number));
      expect(stack.processes[name]).not.toBe(before);
    },
  );

  test("what MongoDB acknowledged is there after its process was killed, ten times over", async () => {
    const marks = mongoose.connection.collection("marks");
    let acknowledged = 0;
    for (let round = 0; round < 10; round += 1) {
      for (let n = 0; n < 20; n += 1) {
        // The driver finds out that its connections are dead by using one; a repeated write with the same id is no second one.
        const write = () =>
          marks.updateOne({ mark: `${round}.${n}` }, { $set: { round } }, { upsert: true, writeConcern: majority });
        await write().catch(write);
        acknowledged += 1;
      }
      stack.kill("mongo");
      await stack.settled("mongo");
    }
    const count = await marks.countDocuments().catch(() => marks.countDocuments());
    expect(count).toBe(acknowledged);
  });

  test("the namespace and its search attributes are there after Temporal's process was killed", async () => {
    stack.kill("temporal");
    await stack.settled("temporal");
    const connection = await Connection.connect({ address: stack.temporalAddress, connectTimeout: "10s" });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: stack.namespace });
    await connection.close();
    expect(Object.keys(customAttributes)).toEqual(
      expect.arrayContaining(["FlowKey", "FlowVersion", "BusinessKey", "CaseState"]),
    );
  });

  test("a second start on the same data is refused and names the first", async () => {
    const second = startStack({ dataDir: folder, programs: well });
    await expect(second).rejects.toThrow(`in use by another Yaoflow (process ${String(process.pid)})`);
  });

  test("the demo password is kept for the owner alone", () => {
    expect(readFileSync(path.join(folder, "demo-password"), "utf8").trim()).toBe(stack.demoPassword);
    expect(stack.demoPassword).toMatch(/^[a-z2-9]{14}$/);
  });
});

describe("stopping and starting", () => {
  const folders: string[] = [];
  const newFolder = (): string => {
    const folder = freshFolder();
    folders.push(folder);
    return folder;
  };

  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  test("stop ends every process and frees the data folder", async () => {
    const folder = newFolder();
    const stack = await startStack({ dataDir: folder, programs: well });
    const pids = Object.values(stack.processes);
    await stack.stop();
    expect(pids.map((pid) => processBegan(pid ?? 0))).toEqual([undefined, undefined, undefined, undefined]);
    const again = await startStack({ dataDir: folder, programs: well });
    await again.stop();
  });

  test("a launcher killed with SIGKILL takes its servers with it, and the next start goes on with the data", async () => {
    const folder = newFolder();
    const first = run("embedded-cli.mjs", ["--data", folder]);
    await until(() => first.output().includes("TEMPORAL_NAMESPACE="));
    const servers = ["mongo", "temporal"].map(
      (name) => (JSON.parse(readFileSync(path.join(folder, "run", `${name}.pid`), "utf8")) as { pid: number }).pid,
    );
    first.child.kill("SIGKILL");
    await until(() => servers.every((pid) => processBegan(pid) === undefined));
    const second = run("embedded-cli.mjs", ["--data", folder]);
    await until(() => second.output().includes("TEMPORAL_NAMESPACE="));
    second.child.kill("SIGTERM");
    expect(await second.ended).toEqual({ code: 0 });
    expect(existsSync(path.join(folder, "run", "mongo.pid"))).toBe(false);
  });

  test("a program that cannot start is reported with the end of its log, and nothing is left running", async () => {
    const folder = newFolder();
    const starting = startStack({ dataDir: folder, programs: { ...well, api: fixture("broken-program.mjs") } });
    await expect(starting).rejects.toThrow("the configuration is wrong");
    const again = await startStack({ dataDir: folder, programs: well });
    await again.stop();
  });

  test("a data folder made with other servers is refused", async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, "kind.json"), JSON.stringify({ mongodb: "external", temporal: "server" }));
    const starting = startStack({ dataDir: folder, programs: well, env: { ...process.env, MONGODB_URI: "" } });
    await expect(starting).rejects.toThrow('made with MongoDB of the kind "external"');
  });

  test("npm start on a port in use says so in one sentence and ends with code 1", async () => {
    const folder = newFolder();
    const blocker = net.createServer().listen(0, "127.0.0.1");
    await until(() => blocker.listening);
    const { port } = blocker.address() as net.AddressInfo;
    const start = run("start.mjs", [], { PORT: String(port), YAOFLOW_DATA: folder });
    expect(await start.ended).toEqual({ code: 1 });
    blocker.close();
    expect(start.output()).toContain(`Port ${String(port)} is in use`);
  });
});
