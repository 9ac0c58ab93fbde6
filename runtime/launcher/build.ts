import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BuildTarget, staleTargets, stampFile } from "./build-plan.ts";
import { LauncherError } from "./launcher-error.ts";
import { webConfig } from "./web-config.ts";

/**
 * Builds what is stale (of the targets named by `only`, or of all when it is empty) and says what it built. Every output appears whole, by renaming, since a running server may be reading
 * the old one and two builds may run at once.
 */
export async function buildStale(root: string, only: readonly string[]): Promise<readonly BuildTarget["name"][]> {
  const stale = staleTargets(root).filter(({ target }) => only.length === 0 || only.includes(target.name));
  await Promise.all(
    stale.map(async ({ target, digest }) => {
      try {
        await builders[target.name](root, target);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
        throw new LauncherError(
          { zh: `无法构建 ${target.name}：${(error as Error).message}`, en: `Cannot build ${target.name}: ${(error as Error).message}` },
          error,
        );
      }
      writeWholeOutput(stampFile(root, target), digest);
    }),
  );
  return stale.map(({ target }) => target.name);
}

type Builder = (root: string, target: BuildTarget) => Promise<void>;

const builders: Readonly<Record<BuildTarget["name"], Builder>> = {
  api: buildServer,
  worker: buildServer,
  workflow: buildWorkflow,
  web: buildWeb,
};

/** Our own packages go into the bundle, since they are TypeScript; everything from npm stays outside. */
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
    plugins: [
      {
        name: "npm-packages-stay-outside",
        setup: ({ onResolve }) => {
          onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
            kind === "entry-point" || name.startsWith("@yaoflow/") ? undefined : { path: name, external: true },
          );
        },
      },
    ],
  });
  for (const file of outputFiles) writeWholeOutput(file.path, file.contents);
}

async function buildWorkflow(root: string, target: BuildTarget): Promise<void> {
  const { bundleWorkflowCode, DefaultLogger } = await import("@temporalio/worker");
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, target.entry),
    logger: new DefaultLogger("WARN"),
  });
  writeWholeOutput(path.join(root, target.output), code);
}

async function buildWeb(root: string, target: BuildTarget): Promise<void> {
  const { build } = await import("vite");
  const output = path.join(root, target.output);
  const draft = `${output}.${String(process.pid)}`;
  const old = `${draft}.old`;
  await build({ ...(await webConfig(root)), logLevel: "error", build: { outDir: draft, emptyOutDir: true, chunkSizeWarningLimit: 4_000 } });
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
