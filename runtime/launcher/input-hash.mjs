/** Plain JavaScript: needed before anything is built. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const source = /\.(tsx?|mjs|cjs|css|html|json|svg|png|csv|md)$/;
const notSource = /(\.test\.tsx?|SPEC\.md|README\.md|tsconfig\.json)$/;

/**
 * Digest of everything that a build reads: names and contents of the source files below the given files and folders of `root`.
 * Tests and prose do not count.
 */
export function hashInputs(root, inputs) {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesBelow(path.join(root, input)))) {
    hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(entry) {
  if (!existsSync(entry)) return [];
  if (statSync(entry).isFile()) return [entry];
  return readdirSync(entry, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ name }) => name !== "node_modules" && name !== "fixtures")
    .flatMap((item) => {
      const full = path.join(entry, item.name);
      if (item.isDirectory()) return filesBelow(full);
      return source.test(item.name) && !notSource.test(item.name) ? [full] : [];
    });
}
