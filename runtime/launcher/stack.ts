import { rmSync } from "node:fs";
import path from "node:path";
import { staleTargets } from "./build-plan.ts";
import { definedOnly, type Environment } from "./cache.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { demoPassword, setUpToken, setUpTokenFile } from "./demo-password.ts";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { findFreePorts, isPortFree } from "./free-ports.ts";
import { LauncherError } from "./launcher-error.ts";
import { type ChildEvent, ManagedChild } from "./managed-child.ts";
import type { Progress } from "./progress.ts";
import { findProjectRoot } from "./project-root.ts";
import { runCommand } from "./run-command.ts";

/** The processes of a running installation. */
export type ProcessName = "api" | "worker" | "temporal" | "mongo";

/** How to start a whole installation. */
export interface StackOptions {
  readonly dataDir: string;
  /** Default: any free port. */
  readonly port?: number;
  /** Default: this process's environment. */
  readonly env?: Environment;
  readonly projectRoot?: string;
  readonly progress?: Progress;
  readonly onEvent?: (event: ChildEvent) => void;
  /** Other programs in the place of the built ones, for tests of the supervisor. */
  readonly programs?: { readonly api: string; readonly worker: string };
}

/** A running installation: four supervised processes on one data folder. */
export interface Stack {
  readonly url: string;
  /** Undefined in production, which has no demo accounts. */
  readonly demoPassword: string | undefined;
  /** In production until there is an administrator: what the first one is made with. */
  readonly setUpToken: string | undefined;
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  /** Process numbers now; undefined for a server given by its address and for one that is just being restarted. */
  readonly processes: Readonly<Record<ProcessName, number | undefined>>;
  /** Kills a process as a crash would. It is restarted; `settled` waits for that. */
  kill(name: ProcessName): void;
  settled(name: ProcessName): Promise<void>;
  /** Ends a process politely and starts it again (with the program as it is now). */
  restart(name: ProcessName): Promise<void>;
  stop(): Promise<void>;
}

/** A young generation that holds a busy second's garbage: what survives it is little, so collecting costs little. */
const nodeOptions = ["--max-semi-space-size=32"];

/** Builds what is stale and starts everything. The same code runs under `npm start`, the tests and the benchmarks. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const env = options.env ?? process.env;
  const root = options.projectRoot ?? findProjectRoot(process.cwd());
  const folder = await openDataFolder(options.dataDir, env);
  let embedded: Embedded | undefined;
  const programs: ManagedChild[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(programs.map((child) => child.stop()));
    await embedded?.stop();
    folder.lock.release();
  };
  try {
    const port = options.port ?? (await findFreePorts(1, Math.random))[0] ?? 0;
    if (!(await isPortFree(port))) throw portInUse(port);
    if (options.programs === undefined) await buildWhatIsStale(root, options.progress ?? (() => undefined));
    embedded = await startEmbedded({
      dataDir: options.dataDir,
      env,
      projectRoot: root,
      folder,
      ...(options.progress && { progress: options.progress }),
      ...(options.onEvent && { onEvent: options.onEvent }),
    });
    const { childEnv, password, token } = programEnvironment(root, folder, port, env, embedded);
    const program = (name: "api" | "worker"): ManagedChild =>
      new ManagedChild(
        {
          name,
          command: process.execPath,
          args: [...nodeOptions, options.programs?.[name] ?? path.join(root, "build", "server", `${name}.mjs`)],
          env: childEnv,
          cwd: root,
          logs: folder.logs,
          run: folder.run,
          ipc: true,
          readyTimeoutMs: 120_000,
          stopTimeoutMs: 12_000,
        },
        options.onEvent ?? (() => undefined),
      );
    const api = program("api");
    const worker = program("worker");
    programs.push(api, worker);
    const starting = [worker.start(), api.start()];
    await Promise.allSettled(starting);
    await Promise.all(starting);
    const isSetUp = api.readyMessage.setUp === true;
    if (isSetUp) rmSync(setUpTokenFile(folder.path), { force: true });
    const children: Readonly<Record<ProcessName, ManagedChild | undefined>> = { api, worker, ...embedded.children };
    return {
      url: `http://127.0.0.1:${String(port)}`,
      demoPassword: password,
      setUpToken: isSetUp ? undefined : token,
      mongodbUri: embedded.mongodbUri,
      temporalAddress: embedded.temporalAddress,
      namespace: embedded.namespace,
      get processes() {
        const { mongo, temporal } = children;
        return { api: api.pid, worker: worker.pid, temporal: temporal?.pid, mongo: mongo?.pid };
      },
      kill: (name) => {
        children[name]?.kill();
      },
      settled: async (name) => {
        await children[name]?.settled();
      },
      restart: async (name) => {
        await children[name]?.stop();
        await children[name]?.start();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Builds in a process of its own, which gives the bundlers' memory back when it ends. */
async function buildWhatIsStale(root: string, progress: Progress): Promise<void> {
  const stale = staleTargets(root).map(({ target }) => target.name);
  if (stale.length === 0) return;
  progress({ zh: `正在构建 ${stale.join("、")}……`, en: `Building ${stale.join(", ")} …` });
  const { code, output } = await runCommand(process.execPath, [path.join(root, "runtime", "launcher", "build.mjs")], {
    cwd: root,
  });
  if (code !== 0) throw new LauncherError({ zh: `构建失败。`, en: output.trim() });
}

function programEnvironment(
  root: string,
  folder: DataFolder,
  port: number,
  env: Environment,
  servers: Embedded,
): {
  readonly childEnv: Readonly<Record<string, string>>;
  readonly password: string | undefined;
  readonly token: string | undefined;
} {
  const production = env.YAOFLOW_ENV === "production";
  const password = production ? undefined : demoPassword(folder.path, env.YAOFLOW_DEMO_PASSWORD);
  const token = production ? setUpToken(folder.path) : undefined;
  const childEnv = definedOnly({
    ...env,
    MONGODB_URI: servers.mongodbUri,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.namespace,
    PORT: String(port),
    YAOFLOW_DATA: folder.path,
    YAOFLOW_ENV: production ? "production" : (env.YAOFLOW_ENV ?? "demo"),
    YAOFLOW_DEMO_PASSWORD: password,
    YAOFLOW_SETUP_TOKEN: token,
    YAOFLOW_WORKFLOW_BUNDLE: path.join(root, "build", "workflow-bundle.js"),
    YAOFLOW_FORM_JUDGE: path.join(root, "build", "server", "form-judge.mjs"),
    YAOFLOW_WEB_ROOT: path.join(root, "build", "web"),
    YAOFLOW_TEMPLATES: path.join(root, "templates"),
  });
  return { childEnv, password, token };
}

function portInUse(port: number): LauncherError {
  return new LauncherError({
    zh: `端口 ${String(port)} 已被占用，请用 PORT 指定另一个端口，例如 PORT=${String(port + 1)} npm start。`,
    en: `Port ${String(port)} is in use; name another with PORT, for example PORT=${String(port + 1)} npm start.`,
  });
}
