import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { LauncherError } from "./launcher-error.ts";

/**
 * The folder of this checkout: the nearest one at or above `from` whose package.json is called "yaoflow".
 * The launcher runs as a bundle in build/ and as source in tests, so its own place says nothing.
 */
export function findProjectRoot(from: string): string {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, "package.json");
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "yaoflow") {
      return folder;
    }
    if (path.dirname(folder) === folder) {
      throw new LauncherError({
        zh: "请在 Yaoflow 的源码目录中运行。",
        en: "Run this inside the folder of Yaoflow's sources.",
      });
    }
  }
}
