/** Where the browser of the browser tests is. */
import { accessSync, constants } from "node:fs";
import path from "node:path";

/** The path of Chromium (or Chrome), or undefined. `CHROMIUM_PATH` goes before the PATH. */
export function findChromium(env) {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const candidates = (env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What to say where there is none. */
export const chromiumMissing = "Chromium missing, install it (Debian: apt-get install chromium fonts-noto-cjk)";
