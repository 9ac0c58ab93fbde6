/**
 * The step before the first TypeScript can run (Node 20 strips no types): sees that Node and the dependencies are there, bundles
 * the launcher itself into build/launcher when its sources have changed, and loads one of its entries.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { externalPackages } from "./external-packages.mjs";
import { hashInputs } from "./input-hash.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const output = path.join(root, "build", "launcher");
const entries = {
  "start-main": "runtime/launcher/start-main.ts",
  "build-main": "runtime/launcher/build-main.ts",
  "servers-main": "runtime/launcher/servers-main.ts",
  "embedded-main": "runtime/launcher/embedded-main.ts",
  "demo-main": "runtime/launcher/demo-main.ts",
  "demo-story": "domain/demo/story.ts",
};
/** Everything that ends in one of the bundles. */
const sources = [
  "runtime/launcher",
  "runtime/client",
  "engine/kernel",
  "engine/simulator",
  "domain/measure",
  entries["demo-story"],
];

function refuse(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

function checkMachine() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(
      `需要 Node.js 20.19 以上，现在是 ${process.version}。`,
      `Node.js 20.19 or newer is needed; this is ${process.version}.`,
    );
  }
  if (!existsSync(path.join(root, "node_modules", "esbuild"))) {
    refuse("依赖尚未安装，请先运行 npm ci。", "The dependencies are not installed; run npm ci first.");
  }
}

async function bundleWhenStale() {
  const digest = hashInputs(root, [...sources, "package-lock.json"]);
  const stamp = path.join(output, "stamp");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: output,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    plugins: [externalPackages(root)],
    sourcemap: "linked",
    logLevel: "error",
  });
  mkdirSync(output, { recursive: true });
  for (const { path: file, contents } of [...outputFiles, { path: stamp, contents: digest }]) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, contents);
    renameSync(draft, file);
  }
}

/** The module of a bundle, built anew when its sources have changed. */
export async function load(name) {
  checkMachine();
  process.setSourceMapsEnabled(true);
  try {
    await bundleWhenStale();
  } catch (error) {
    if (error.code === "ENOSPC")
      refuse("磁盘已满，请腾出空间后再启动。", "The disk is full; free some space and start again.");
    throw error;
  }
  return import(pathToFileURL(path.join(output, `${name}.mjs`)).href);
}

/** Runs the launcher's entry `name` (its `main(root, args)`), in the checkout's folder. */
export async function run(name) {
  const { main } = await load(name);
  await main(root, process.argv.slice(2));
}
