import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rmdir } from "node:fs/promises";
import path from "node:path";
import { cacheRoot, cached, type Environment, platformKey } from "./cache.ts";
import { LauncherError } from "./launcher-error.ts";
import { type Progress, withProgress } from "./progress.ts";
import { findOnPath, runCommand } from "./run-command.ts";
import { firstFound, type Source, type TemporalKind } from "./server-kinds.ts";

export const temporalServerVersion = "1.32.1";
const cliVersion = "1.6.0";
const binary = process.platform === "win32" ? "temporal.exe" : "temporal";

/** A Temporal server to connect to, or a program to run. */
export type TemporalSource =
  | { readonly kind: "external"; readonly address: string }
  | { readonly kind: "cli" | "server"; readonly program: string };

/** Finds Temporal: address in the environment, tool on the PATH, our cache, the tool's download, a build from source. */
export async function findTemporal(
  env: Environment,
  recorded: TemporalKind | undefined,
  progress: Progress,
): Promise<TemporalSource> {
  const root = cacheRoot(env);
  const builtKey = `temporal-server-${temporalServerVersion}-${platformKey()}`;
  const built = path.join(root, builtKey, "temporal-server");
  const loadedKey = `temporal-cli-${cliVersion}-${platformKey()}`;
  const loaded = path.join(root, loadedKey, binary);
  const sources: readonly Source<TemporalKind, string>[] = [
    { kind: "external", find: () => Promise.resolve(env.TEMPORAL_ADDRESS === "" ? undefined : env.TEMPORAL_ADDRESS) },
    { kind: "cli", find: () => toolOnPath(env) },
    { kind: "server", find: () => Promise.resolve(existsSync(built) ? built : undefined) },
    { kind: "cli", find: () => Promise.resolve(existsSync(loaded) ? loaded : undefined) },
    {
      kind: "cli",
      find: async () => {
        if (!(await downloadReachable())) return undefined;
        const what = { zh: "正在下载 Temporal 命令行工具……", en: "Downloading the Temporal command-line tool …" };
        return withProgress(progress, what, () => cached(root, loadedKey, downloadTool)).then(
          () => loaded,
          () => undefined,
        );
      },
    },
    {
      kind: "server",
      find: async () => {
        const go = findOnPath("go", env) ?? (existsSync("/usr/local/go/bin/go") ? "/usr/local/go/bin/go" : undefined);
        if (go === undefined) return undefined;
        const what = {
          zh: `正在用 Go 编译 Temporal ${temporalServerVersion}（仅第一次，约 4 分钟）……`,
          en: `Building Temporal ${temporalServerVersion} with Go (the first time only, about 4 minutes) …`,
        };
        await withProgress(progress, what, () => cached(root, builtKey, (folder) => buildServer(go, folder)));
        return built;
      },
    },
  ];
  const { kind, found } = await firstFound(
    {
      server: "Temporal",
      variable: "TEMPORAL_ADDRESS",
      recorded,
      ways: {
        zh: "请设置 TEMPORAL_ADDRESS 指向已有的服务器，或把 temporal 命令装进 PATH，或安装 Go 1.26.8 以上以便自动编译。",
        en: "set TEMPORAL_ADDRESS to a server, or put the `temporal` command on the PATH, or install Go 1.26.8 or newer so that it can be built.",
      },
    },
    sources,
  );
  return kind === "external" ? { kind, address: found } : { kind, program: found };
}

async function toolOnPath(env: Environment): Promise<string | undefined> {
  const tool = findOnPath(binary, env);
  if (tool === undefined) return undefined;
  const { code, output } = await runCommand(tool, ["--version"], { timeoutMs: 10_000 });
  return code === 0 && output.startsWith("temporal version") ? tool : undefined;
}

async function downloadReachable(): Promise<boolean> {
  try {
    const answer = await fetch(`https://temporal.download/cli/default?platform=linux&arch=amd64`, {
      signal: AbortSignal.timeout(3_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Lets the SDK fetch the tool, which it does when it starts a test server, and keeps the program that it fetched. */
async function downloadTool(folder: string): Promise<void> {
  const { TestWorkflowEnvironment } = await import("@temporalio/testing");
  const downloads = path.join(folder, "download");
  await mkdir(downloads);
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: "cached-download", version: `v${cliVersion}`, downloadDir: downloads } },
  });
  await environment.teardown();
  const [file] = await readdir(downloads);
  if (file === undefined) throw new Error("the SDK left no program behind");
  await rename(path.join(downloads, file), path.join(folder, binary));
}

async function buildServer(go: string, folder: string): Promise<void> {
  const bin = path.join(folder, "bin");
  const { code, output } = await runCommand(
    go,
    ["install", "-trimpath", "-ldflags", "-s -w", `go.temporal.io/server/cmd/server@v${temporalServerVersion}`],
    { cwd: folder, env: { GOBIN: bin, CGO_ENABLED: "0", GOFLAGS: "" } },
  );
  if (code !== 0) {
    const reason = output.trimEnd().split("\n").at(-1) ?? "";
    throw new LauncherError({
      zh: `无法用 Go 编译 Temporal（需要 Go 1.26.8 以上和可用的模块代理）：${reason}`,
      en: `Temporal cannot be built with Go (needs Go 1.26.8 or newer and a module proxy): ${reason}`,
    });
  }
  await rename(path.join(bin, "server"), path.join(folder, "temporal-server"));
  await rmdir(bin);
}
