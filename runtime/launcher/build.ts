import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BuildTarget, staleTargets, stampFile } from "./build-plan.ts";
import { externalPackages } from "./external-packages.mjs";
import { LauncherError } from "./launcher-error.ts";
import { bundleWorkflows } from "./workflow-bundle.ts";

/**
 * Builds what is stale (of the targets named by `only`, or of all when it is empty) and says what it built. Every output appears whole, by renaming, since a running server may be reading
 * the old one and two builds may run at once.
 */
export async function buildStale(root: string, only: readonly string[]): Promise<readonly BuildTarget["name"][]> {
  const stale = staleTargets(root).filter(({ target }) => only.length === 0 || only.includes(target.name));
  const builds = await Promise.allSettled(
    stale.map(async ({ target, digest }) => {
      try {
        await builders[target.name](root, target);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
        throw new LauncherError(
          {
            zh: `无法构建 ${target.name}：${(error as Error).message}`,
            en: `Cannot build ${target.name}: ${(error as Error).message}`,
          },
          error,
        );
      }
      writeWholeOutput(stampFile(root, target), digest);
    }),
  );
  // Everything is tried before the first failure is told, so that a broken page does not hide a broken server.
  for (const build of builds) if (build.status === "rejected") throw build.reason;
  return stale.map(({ target }) => target.name);
}

type Builder = (root: string, target: BuildTarget) => Promise<void>;

const builders: Readonly<Record<BuildTarget["name"], Builder>> = {
  api: buildServer,
  worker: buildServer,
  "form-judge": buildServer,
  workflow: buildWorkflow,
  web: buildWeb,
};

async function buildServer(root: string, target: BuildTarget): Promise<void> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [target.entry],
    outfile: path.join(root, target.output),
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    logLevel: "silent",
    plugins: [externalPackages(root)],
  });
  for (const file of outputFiles) writeWholeOutput(file.path, file.contents);
}

async function buildWorkflow(root: string, target: BuildTarget): Promise<void> {
  writeWholeOutput(path.join(root, target.output), await bundleWorkflows(root, target.entry));
}

async function buildWeb(root: string, target: BuildTarget): Promise<void> {
  const { build } = await import("vite");
  const output = path.join(root, target.output);
  const draft = `${output}.${String(process.pid)}`;
  const old = `${draft}.old`;
  const configFile = path.join(root, "runtime", "web", "vite.config.ts");
  await build({ configFile, logLevel: "error", build: { outDir: draft, emptyOutDir: true } });
  try {
    renameSync(output, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  renameSync(draft, output);
  rmSync(old, { recursive: true, force: true });
}

function writeWholeOutput(file: string, contents: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}
