import { existsSync } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, refused, type Json, type Problem, type Result } from "@yaoflow/engine";
import { packProblems } from "./problems.ts";

/** A pack's files by path inside the pack. */
export type PackFiles = ReadonlyMap<string, string>;

export const packLimits = { files: 400, file: 1024 * 1024, total: 6 * 1024 * 1024 } as const;

/** The only paths that a pack may have; everything else is refused, whatever it would be good for. */
const allowed =
  /^(pack\.json|policies\.csv|README(\.[A-Za-z-]{2,8})?\.md|(flows|forms|tables|scenarios|records)\/[a-z0-9][a-z0-9-]{0,99}\.json)$/;
const folders = ["flows", "forms", "tables", "scenarios", "records"];

/** Files of an uploaded pack: an object of path → text. */
export function filesOfContent(content: Json): Result<PackFiles> {
  const entries =
    typeof content === "object" && content !== null && !Array.isArray(content) ? Object.entries(content) : [];
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  for (const [path, text] of entries) {
    if (typeof text !== "string" || !allowed.test(path))
      problems.push(packProblems.make("pack.path", { params: { path: path.slice(0, 200) } }));
    else files.set(path, text);
  }
  problems.push(...sizeProblems(files));
  return problems.length > 0 ? refused(packProblems.make("pack.refused", { findings: problems })) : ok(files);
}

/** Files of a pack in the server's own folder. Links are not followed. */
export async function filesOfFolder(root: string, pack: string): Promise<Result<PackFiles>> {
  const folder = join(root, pack);
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(pack) || !existsSync(join(folder, "pack.json")))
    return refused(packProblems.make("pack.not-found", { params: { pack } }));
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of await pathsOf(folder)) {
    const stats = await lstat(join(folder, path));
    if (!stats.isFile() || !allowed.test(path)) problems.push(packProblems.make("pack.path", { params: { path } }));
    else if (stats.size > packLimits.file)
      problems.push(packProblems.make("pack.too-large", { params: { path, limit: packLimits.file } }));
    else files.set(path, await readFile(join(folder, path), "utf8"));
  }
  problems.push(...sizeProblems(files));
  return problems.length > 0 ? refused(packProblems.make("pack.refused", { findings: problems })) : ok(files);
}

/** Names of the packs in a folder. */
export async function packsIn(root: string): Promise<readonly string[]> {
  if (!existsSync(root)) return [];
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, "pack.json")))
    .map(({ name }) => name)
    .sort();
}

async function pathsOf(folder: string): Promise<readonly string[]> {
  const top = await readdir(folder, { withFileTypes: true });
  const inner = await Promise.all(
    top.map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name];
      if (!folders.includes(entry.name)) return [`${entry.name}/`];
      return (await readdir(join(folder, entry.name))).map((name) => `${entry.name}/${name}`);
    }),
  );
  return inner.flat().sort();
}

function sizeProblems(files: PackFiles): readonly Problem[] {
  const problems: Problem[] = [];
  if (files.size > packLimits.files)
    problems.push(packProblems.make("pack.too-many-files", { params: { limit: packLimits.files } }));
  let total = 0;
  for (const [path, text] of files) {
    total += text.length;
    if (text.length > packLimits.file)
      problems.push(packProblems.make("pack.too-large", { params: { path, limit: packLimits.file } }));
  }
  if (total > packLimits.total)
    problems.push(packProblems.make("pack.too-large", { params: { path: "pack", limit: packLimits.total } }));
  return problems;
}
