import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { restartDelay } from "./back-off.ts";
import { LauncherError } from "./launcher-error.ts";
import { identify } from "./process-identity.ts";

/** What is needed to run a program as a child that is restarted whenever it dies. */
export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Folder of <name>.log and <name>.pid. */
  readonly logs: string;
  readonly run: string;
  /** True for our own Node programs: they say `{type: "ready"}` and notice by the closed channel that the parent is gone. */
  readonly ipc: boolean;
  /** For other programs: asked every 50 ms until it says true. */
  readonly probe?: () => Promise<boolean>;
  readonly readyTimeoutMs: number;
  readonly stopTimeoutMs: number;
  /** Path of util-linux' setpriv, by which the kernel ends a program that has no channel when this process dies. */
  readonly setpriv?: string | undefined;
}

/** What happened to a child, for the console and for tests. */
export type ChildEvent =
  | { readonly type: "died"; readonly name: string; readonly how: string }
  | { readonly type: "restarted"; readonly name: string; readonly pid: number };

const logLimitBytes = 20 * 1024 * 1024;

/** One supervised process. After `start` it is kept running until `stop`. */
export class ManagedChild {
  readonly spec: ChildSpec;
  #child: ChildProcess | undefined;
  #stopping = false;
  #quickDeaths = 0;
  #restarting: Promise<void> | undefined;
  #readyMessage: Readonly<Record<string, unknown>> = {};
  readonly #onEvent: (event: ChildEvent) => void;

  constructor(spec: ChildSpec, onEvent: (event: ChildEvent) => void) {
    this.spec = spec;
    this.#onEvent = onEvent;
  }

  /** The process number while it runs; undefined from the moment it was told to end. */
  get pid(): number | undefined {
    return this.#isAlive() && this.#child?.killed === false ? this.#child.pid : undefined;
  }

  #isAlive(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  /** What the child said beside being ready. */
  get readyMessage(): Readonly<Record<string, unknown>> {
    return this.#readyMessage;
  }

  /** Starts the child and waits until it is ready. Throws a LauncherError with the end of its log when it dies or hangs. */
  async start(): Promise<void> {
    this.#stopping = false;
    await this.#launch();
    this.#watch();
  }

  /** Kills it the hard way, as a crash would; it is restarted. For tests of recovery. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  /** Resolves when the child runs and is ready again after it died. */
  async settled(): Promise<void> {
    while (this.#restarting !== undefined || (this.pid === undefined && !this.#stopping)) {
      await (this.#restarting ?? sleep(10));
    }
  }

  /** Asks it to end and waits for that; kills it after `stopTimeoutMs`. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child !== undefined && this.#isAlive()) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), this.spec.stopTimeoutMs);
      await ended;
      clearTimeout(timer);
    }
    await this.#restarting?.catch(() => undefined);
    rmSync(pidFile(this.spec), { force: true });
  }

  async #launch(): Promise<void> {
    const { spec } = this;
    mkdirSync(spec.logs, { recursive: true });
    mkdirSync(spec.run, { recursive: true, mode: 0o700 });
    const log = openLog(logFile(spec));
    const guarded = !spec.ipc && spec.setpriv !== undefined;
    const child = spawn(
      guarded ? (spec.setpriv ?? "") : spec.command,
      guarded ? ["--pdeathsig", "KILL", spec.command, ...spec.args] : [...spec.args],
      {
        cwd: spec.cwd,
        env: spec.env,
        // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which stops its children in order.
        detached: true,
        stdio: spec.ipc ? ["ignore", log, log, "ipc"] : ["ignore", log, log],
      },
    );
    closeSync(log);
    this.#child = child;
    if (child.pid !== undefined) {
      const identity = identify(child.pid);
      if (identity !== undefined) writeFileSync(pidFile(spec), JSON.stringify(identity));
    }
    await this.#untilReady(child);
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const { spec } = this;
    let outcome: "ready" | "died" | undefined;
    child.once("error", () => (outcome = "died"));
    child.once("exit", () => (outcome = "died"));
    child.on("message", (message) => {
      if ((message as { type?: unknown } | null)?.type !== "ready") return;
      this.#readyMessage = message as Readonly<Record<string, unknown>>;
      outcome = "ready";
    });
    const patience = Math.ceil(spec.readyTimeoutMs / 50);
    for (let tick = 0; outcome === undefined && tick < patience; tick += 1) {
      await sleep(50);
      if (spec.probe !== undefined && (await spec.probe())) outcome ??= "ready";
    }
    if (outcome === "ready" || this.#stopping) return;
    if (outcome === undefined) child.kill("SIGKILL");
    throw startFailure(spec, outcome === "died");
  }

  #watch(): void {
    const child = this.#child;
    if (child === undefined) return;
    const onExit = (code: number | null, signal: string | null): void => {
      if (this.#stopping) return;
      this.#onEvent({ type: "died", name: this.spec.name, how: signal ?? `code ${String(code)}` });
      const restarting = this.#restart().finally(() => {
        if (this.#restarting === restarting) this.#restarting = undefined;
      });
      this.#restarting = restarting;
    };
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else {
      // It became ready, so it is not broken; a quiet second says that it will not die at once again.
      this.#quickDeaths = Math.min(this.#quickDeaths, 1);
      const calm = setTimeout(() => (this.#quickDeaths = 0), 1_000);
      calm.unref();
      child.once("exit", (code, signal) => {
        clearTimeout(calm);
        onExit(code, signal);
      });
    }
  }

  async #restart(): Promise<void> {
    for (;;) {
      await sleep(restartDelay(this.#quickDeaths));
      this.#quickDeaths += 1;
      if (this.#isStopping()) return;
      try {
        await this.#launch();
      } catch (error) {
        this.#onEvent({ type: "died", name: this.spec.name, how: (error as Error).message });
        continue;
      }
      if (this.#isStopping()) this.#child?.kill("SIGTERM");
      else this.#onEvent({ type: "restarted", name: this.spec.name, pid: this.pid ?? 0 });
      this.#watch();
      return;
    }
  }

  /** Asked anew after every wait, since `stop` may have been called meanwhile. */
  #isStopping(): boolean {
    return this.#stopping;
  }
}

function logFile(spec: ChildSpec): string {
  return path.join(spec.logs, `${spec.name}.log`);
}

function pidFile(spec: ChildSpec): string {
  return path.join(spec.run, `${spec.name}.pid`);
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > logLimitBytes) renameSync(file, `${file}.1`);
  return openSync(file, "a");
}

function startFailure(spec: ChildSpec, died: boolean): LauncherError {
  const text = existsSync(logFile(spec)) ? readFileSync(logFile(spec), "utf8") : "";
  if (/ENOSPC|no space left|disk is full|database or disk/i.test(text.slice(-20_000))) {
    return new LauncherError({
      zh: `磁盘已满，${spec.name} 无法启动，请腾出空间后再启动。`,
      en: `The disk is full, ${spec.name} cannot start; free some space and start again.`,
    });
  }
  const tail = text.trimEnd().split("\n").slice(-8).join("\n");
  return new LauncherError({
    zh: `${spec.name} ${died ? "启动后退出了" : "没有按时就绪"}，日志见 ${logFile(spec)}。`,
    en: `${spec.name} ${died ? "ended while starting" : "was not ready in time"}; its log is ${logFile(spec)}, and ends with:\n${tail}`,
  });
}
