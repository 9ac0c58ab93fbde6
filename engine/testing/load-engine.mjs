/** The engine is TypeScript; for a command line it is bundled in memory, so that nothing has to be built before. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Evaluates a module that imports from the engine's folder. */
export async function loadEngine(contents) {
  const resolveDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
