import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Text of a file of the folder that `YAOFLOW_REAL_DATA` names, or null. JavaScript, because the engine itself knows no files. */
export function realData(name) {
  const folder = process.env.YAOFLOW_REAL_DATA;
  const file = folder ? join(folder, name) : "";
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
