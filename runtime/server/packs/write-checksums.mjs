/** `npm run pack:checksums`: writes the SHA-256 of every file of every pack into its pack.json. Plain JavaScript, runs unbuilt. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2] ?? "templates";
for (const name of readdirSync(root)) {
  const manifest = join(root, name, "pack.json");
  if (!existsSync(manifest)) continue;
  const checksums = {};
  for (const path of filesOf(join(root, name)))
    checksums[path] = createHash("sha256")
      .update(readFileSync(join(root, name, path), "utf8"))
      .digest("hex");
  const { checksums: _old, ...rest } = JSON.parse(readFileSync(manifest, "utf8"));
  writeFileSync(manifest, `${JSON.stringify({ ...rest, checksums }, null, 2)}\n`);
  process.stdout.write(`${name}: ${Object.keys(checksums).length} files\n`);
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? readdirSync(join(folder, entry.name)).map((file) => `${entry.name}/${file}`) : [entry.name],
    )
    .filter((path) => path !== "pack.json")
    .sort();
}
