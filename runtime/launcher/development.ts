import { type FSWatcher, watch } from "node:fs";
import path from "node:path";
import { staleTargets } from "./build-plan.ts";
import type { Progress } from "./progress.ts";
import { runCommand } from "./run-command.ts";
import type { Stack } from "./stack.ts";

const watched = ["engine", "forms", "workflows", "designer", "domain", "runtime"] as const;
const quietMs = 250;

/**
 * While somebody works on the sources: the page comes from vite's own server, which reloads by itself; a change in a server's sources
 * rebuilds that server and restarts it.
 */
export async function startDevelopment(root: string, stack: Stack, progress: Progress): Promise<void> {
  const page = await servePage(root, stack.url);
  progress({ zh: `开发页面 ${page}`, en: `Page with reload: ${page}` });
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(() => rebuild(root, stack, progress));
    }, quietMs);
  };
  for (const folder of watched) watchFolder(path.join(root, folder), changed);
}

function watchFolder(folder: string, changed: () => void): FSWatcher {
  return watch(folder, { recursive: true }, (_event, file) => {
    if (file !== null && /\.(ts|tsx|json)$/.test(file)) changed();
  });
}

async function rebuild(root: string, stack: Stack, progress: Progress): Promise<void> {
  const stale = staleTargets(root)
    .map(({ target }) => target.name)
    .filter((name) => name !== "web");
  if (stale.length === 0) return;
  progress({ zh: `正在构建 ${stale.join("、")}……`, en: `Building ${stale.join(", ")} …` });
  const { code, output } = await runCommand(
    process.execPath,
    [path.join(root, "runtime", "launcher", "build.mjs"), ...stale],
    {
      cwd: root,
    },
  );
  if (code !== 0) {
    progress({ zh: "构建失败，仍运行旧版本。", en: `${output.trim()}\nThe old version goes on running.` });
    return;
  }
  if (stale.includes("worker") || stale.includes("workflow")) await stack.restart("worker");
  if (stale.includes("api")) await stack.restart("api");
  progress({ zh: "已重启。", en: "Restarted." });
}

/** The page's configuration hands /api on to the address in YAOFLOW_API. */
async function servePage(root: string, api: string): Promise<string> {
  process.env.YAOFLOW_API = api;
  const { createServer } = await import("vite");
  const server = await createServer({
    configFile: path.join(root, "runtime", "web", "vite.config.ts"),
    server: { host: "127.0.0.1" },
  });
  await server.listen();
  return server.resolvedUrls?.local[0] ?? "";
}
