/**
 * `npm run bench -- <name> [--json] [--full] …`: bundles bench/<name>.ts and calls its `measure(options)`. Prints one JSON object: the
 * figures, their ratio where two things are compared, and the load of the machine before and after, without which no figure means much.
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { externalPackages } from "../runtime/launcher/external-packages.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [name, ...args] = process.argv.slice(2);
const names = readdirSync(path.join(root, "bench"))
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -3));
if (name === undefined || !names.includes(name) || !existsSync(path.join(root, "bench", `${name}.ts`))) {
  console.error(`npm run bench -- <name> [--json] [--full]; names: ${names.join(", ")}`);
  process.exit(2);
}

const outfile = path.join(root, "build", "bench", `${name}-${process.pid}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: [`bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
  plugins: [externalPackages(root)],
});

process.chdir(root);
process.setSourceMapsEnabled(true);
const loadBefore = os.loadavg()[0];
let exitCode = 0;
try {
  const { measure } = await import(pathToFileURL(outfile).href);
  const result = await measure({ full: args.includes("--full"), args });
  const report = {
    bench: name,
    ...result,
    machine: { cpus: os.cpus().length, memoryGiB: Math.round(os.totalmem() / 2 ** 30), node: process.version },
    load: { before: loadBefore, after: os.loadavg()[0] },
  };
  console.log(args.includes("--json") ? JSON.stringify(report) : JSON.stringify(report, null, 2));
} catch (error) {
  console.error(error);
  exitCode = 1;
} finally {
  rmSync(outfile, { force: true });
}
process.exit(exitCode);
