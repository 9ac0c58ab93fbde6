import { existsSync, mkdirSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { definedOnly, type Environment } from "./cache.ts";
import { type DataFolder, openDataFolder, recordedKinds, recordKinds, writeWhole } from "./data-folder.ts";
import { findFreePorts, isPortFree } from "./free-ports.ts";
import { type ChildEvent, type ChildSpec, ManagedChild } from "./managed-child.ts";
import { findMongo, type MongoSource } from "./mongo-source.ts";
import type { Progress } from "./progress.ts";
import { findProjectRoot } from "./project-root.ts";
import { findOnPath } from "./run-command.ts";
import {
  temporalCliArguments,
  temporalDynamicConfig,
  type TemporalPorts,
  temporalPortCount,
  temporalPorts,
  temporalServerConfig,
} from "./temporal-config.ts";
import { prepareNamespace, temporalAnswers } from "./temporal-namespace.ts";
import { findTemporal, type TemporalSource } from "./temporal-source.ts";

/** How to start MongoDB and Temporal. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Default: this process's environment. MONGODB_URI, TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are obeyed. */
  readonly env?: Environment;
  /** Default: the checkout around the current folder. */
  readonly projectRoot?: string;
  /** A folder that the caller has opened already; it then also closes it. */
  readonly folder?: DataFolder;
  readonly progress?: Progress;
  readonly onEvent?: (event: ChildEvent) => void;
}

/** MongoDB and Temporal, both ready. A server given by its address has no child. */
export interface Embedded {
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly pids: { readonly mongo: number | undefined; readonly temporal: number | undefined };
  readonly children: { readonly mongo: ManagedChild | undefined; readonly temporal: ManagedChild | undefined };
  stop(): Promise<void>;
}

/** Starts what the environment does not provide, side by side, and keeps it running until `stop`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const env = options.env ?? process.env;
  const progress = options.progress ?? (() => undefined);
  const onEvent = options.onEvent ?? (() => undefined);
  const root = options.projectRoot ?? findProjectRoot(process.cwd());
  const folder = options.folder ?? (await openDataFolder(options.dataDir, env));
  const namespace = env.TEMPORAL_NAMESPACE ?? "default";
  const started: ManagedChild[] = [];
  const run = async (spec: ChildSpec): Promise<ManagedChild> => {
    const child = new ManagedChild(spec, onEvent);
    started.push(child);
    await child.start();
    return child;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((child) => child.stop()));
    if (options.folder === undefined) folder.lock.release();
  };
  try {
    const recorded = recordedKinds(folder.path);
    const mongoSource = await findMongo(root, env, recorded.mongodb, progress);
    const temporalSource = await findTemporal(env, recorded.temporal, progress);
    recordKinds(folder.path, { mongodb: mongoSource.kind, temporal: temporalSource.kind });
    const [mongo, temporal] = await allSettled([
      startMongo(mongoSource, folder, root, run),
      startTemporal(temporalSource, folder, root, namespace, env, run),
    ]);
    return {
      mongodbUri: mongo.address,
      temporalAddress: temporal.address,
      namespace,
      get pids() {
        return { mongo: mongo.child?.pid, temporal: temporal.child?.pid };
      },
      children: { mongo: mongo.child, temporal: temporal.child },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Started {
  readonly address: string;
  readonly child: ManagedChild | undefined;
}

type Run = (spec: ChildSpec) => Promise<ManagedChild>;

/** Waits for both even when one fails, so that the other is not left behind half-started. */
async function allSettled(work: readonly [Promise<Started>, Promise<Started>]): Promise<readonly [Started, Started]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

function base(folder: DataFolder, root: string): Pick<ChildSpec, "cwd" | "logs" | "run" | "env" | "stopTimeoutMs"> {
  return { cwd: root, logs: folder.logs, run: folder.run, env: definedOnly(process.env), stopTimeoutMs: 10_000 };
}

async function startMongo(source: MongoSource, folder: DataFolder, root: string, run: Run): Promise<Started> {
  if (source.kind === "external") return { address: source.uri, child: undefined };
  const data = path.join(folder.path, "mongodb");
  mkdirSync(data, { recursive: true });
  const [command = "", ...args] = source.command;
  const common = { ...base(folder, root), name: "mongo", command, readyTimeoutMs: 60_000 };
  if (source.kind === "embedded") {
    const socket = path.join(folder.run, "mongodb.sock");
    const temporary = path.join(folder.run, "engine");
    mkdirSync(temporary, { recursive: true, mode: 0o700 });
    const child = await run({
      ...common,
      args: [...args, data, socket],
      env: { ...common.env, TMPDIR: temporary },
      ipc: true,
    });
    return { address: `mongodb://${encodeURIComponent(socket)}/yaoflow?directConnection=true`, child };
  }
  const [port = 0] = await findFreePorts(1, Math.random);
  const child = await run({
    ...common,
    args: [...args, "--dbpath", data, "--bind_ip", "127.0.0.1", "--port", String(port), "--nounixsocket"],
    ipc: false,
    probe: () => accepts(port),
    setpriv: findOnPath("setpriv", process.env),
  });
  return { address: `mongodb://127.0.0.1:${String(port)}/yaoflow?directConnection=true`, child };
}

async function startTemporal(
  source: TemporalSource,
  folder: DataFolder,
  root: string,
  namespace: string,
  env: Environment,
  run: Run,
): Promise<Started> {
  if (source.kind === "external") {
    // Somebody else's cluster: its namespace and search attributes are its administrator's, unless it is on this machine.
    if (/^(127\.0\.0\.1|localhost):/.test(source.address) && env.YAOFLOW_ENV !== "production") {
      await prepareNamespace(source.address, namespace);
    }
    return { address: source.address, child: undefined };
  }
  const home = path.join(folder.path, "temporal");
  mkdirSync(home, { recursive: true });
  const ports = await keptPorts(path.join(home, "ports.json"));
  const database = path.join(home, "temporal.sqlite");
  const config = path.join(home, "server.yaml");
  const dynamicConfig = path.join(home, "dynamic.yaml");
  writeWhole(config, temporalServerConfig(ports, database, dynamicConfig), 0o600);
  writeWhole(dynamicConfig, temporalDynamicConfig(), 0o600);
  const address = `127.0.0.1:${String(ports.frontend)}`;
  const child = await run({
    ...base(folder, root),
    name: "temporal",
    command: source.program,
    args:
      source.kind === "cli"
        ? temporalCliArguments(ports, database, namespace)
        : ["--config-file", config, "--allow-no-auth", "start"],
    ipc: false,
    probe: async () => (await accepts(ports.frontend)) && temporalAnswers(address, namespace),
    readyTimeoutMs: 60_000,
    setpriv: findOnPath("setpriv", process.env),
  });
  await prepareNamespace(address, namespace);
  return { address, child };
}

/** The ports of the last start where they are still free: the server then finds its own old address in its membership table. */
async function keptPorts(file: string): Promise<TemporalPorts> {
  const old = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as readonly number[]) : [];
  const free = old.length === temporalPortCount && (await Promise.all(old.map(isPortFree))).every(Boolean);
  const ports = free ? old : await findFreePorts(temporalPortCount, Math.random);
  writeWhole(file, JSON.stringify(ports), 0o600);
  return temporalPorts(ports);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1" });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", end(true));
    socket.once("error", end(false));
  });
}
