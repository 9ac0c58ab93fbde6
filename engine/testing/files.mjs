/** Files for the engine's tests, which know nothing of Node. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const templates = path.resolve("templates");

/** The definitions of all packs. */
export function packFlows() {
  return readdirSync(templates)
    .map((pack) => path.join(templates, pack, "flows"))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8")))
    .map((text) => JSON.parse(text));
}

/** Files of real data by name; null where there are none. */
export function realFiles(folder, ending) {
  const root = process.env.YAOFLOW_REAL_DATA;
  const full = root && path.join(root, folder);
  if (!full || !existsSync(full)) return null;
  return readdirSync(full)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(full, name))) }));
}

/** A text in an encoding that Node writes. */
export function bytesOf(text, encoding = "utf8") {
  return new Uint8Array(Buffer.from(text, encoding));
}
