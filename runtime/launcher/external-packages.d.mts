import type { Plugin } from "esbuild";

/** For esbuild: npm packages stay outside the bundle. See external-packages.mjs. */
export function externalPackages(root: string): Plugin;
