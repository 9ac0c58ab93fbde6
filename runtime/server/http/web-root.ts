import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "koa";

export interface WebRoot {
  /** Answers with a file of the build, or with the application's page; false when neither fits. */
  serve(ctx: Context): boolean;
}

interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly immutable: boolean;
}

/** The build's files are read once: a look-up in a map cannot leave the folder. */
export async function loadWebRoot(folder: string): Promise<WebRoot> {
  const assets = new Map<string, Asset>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${path.slice(folder.length).replace(/\\/g, "/").replace(/^\/+/, "")}`;
    const bytes = await readFile(path);
    assets.set(address, {
      bytes,
      type: entry.name.slice(entry.name.lastIndexOf(".")),
      etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      // Vite puts the content's hash into the names below assets/.
      immutable: address.startsWith("/assets/"),
    });
  }
  const page = assets.get("/index.html");
  return {
    serve(ctx) {
      const exact = assets.get(ctx.path);
      const isNavigation = !looksLikeFile(ctx.path) && ctx.accepts("html") !== false;
      const asset = exact ?? (isNavigation ? page : undefined);
      if (asset === undefined) return false;
      ctx.status = 200;
      ctx.type = asset.type;
      ctx.set("Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
      ctx.set("ETag", asset.etag);
      if (ctx.fresh) ctx.status = 304;
      else ctx.body = asset.bytes;
      return true;
    },
  };
}

/** A file that is not there is missing; an address of the application may hold dots and a number (a task's id does). */
export function looksLikeFile(path: string): boolean {
  return path.startsWith("/assets/") || /\.(?=[A-Za-z0-9]{1,8}$)[A-Za-z0-9]*[A-Za-z]/.test(path);
}
