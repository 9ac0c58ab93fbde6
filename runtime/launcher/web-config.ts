import path from "node:path";
import type { InlineConfig } from "vite";

/** How vite sees the web application, for building it and for serving it while it is worked on. */
export async function webConfig(root: string): Promise<InlineConfig> {
  const { default: react } = await import("@vitejs/plugin-react");
  return {
    configFile: false,
    root: path.join(root, "runtime", "web"),
    cacheDir: path.join(root, "build", "vite"),
    plugins: [react()],
    server: { fs: { allow: [root] } },
  };
}
