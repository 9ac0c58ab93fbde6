/** Plain JavaScript: also used before anything is built, and by bench/run.mjs. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * For esbuild: our own packages go into the bundle, since they are TypeScript; everything from npm stays outside. A file inside a
 * package without an `exports` table is named in full, as Node's own loader of ES modules wants it.
 */
export function externalPackages(root) {
  const require = createRequire(path.join(root, "package.json"));
  const fullName = (name) => {
    const [, packageName, rest] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(name) ?? [];
    if (rest === undefined || path.extname(rest) !== "") return name;
    const manifest = path.join(root, "node_modules", packageName, "package.json");
    if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, "utf8")).exports !== undefined) return name;
    return require.resolve(name).split("/node_modules/").at(-1);
  };
  return {
    name: "external-packages",
    setup: (bundler) => {
      bundler.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) => {
        if (kind === "entry-point" || name.startsWith("@yaoflow/")) return undefined;
        return { path: name.startsWith("node:") ? name : fullName(name), external: true };
      });
    },
  };
}
