import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/**
 * Builds the pages into build/web, which the API process serves. Nothing is written inline into the page, so the server's
 * Content-Security-Policy is: script-src 'self' (no unsafe-eval: forms are judged by a checker, not by compiled code);
 * style-src 'self' 'unsafe-inline' (antd writes styles at run time); img-src 'self' data: blob:; connect-src 'self';
 * worker-src 'self' blob:. In development vite serves the pages and hands /api to the server at YAOFLOW_API.
 */
const here = fileURLToPath(new URL(".", import.meta.url));

/** rjsf's registry for its own tests names the ajv validator, which the page neither has nor may run (it compiles code). */
const withoutAjv: Plugin = {
  name: "without-ajv",
  enforce: "pre",
  resolveId: (id) => (id === "@rjsf/validator-ajv8" ? "\0without-ajv" : null),
  load: (id) => (id === "\0without-ajv" ? "export default null;" : null),
};

export default defineConfig({
  root: here,
  publicDir: `${here}public`,
  plugins: [react(), withoutAjv],
  // One copy of what holds state in modules, whichever package imports it.
  resolve: { dedupe: ["react", "react-dom", "antd", "@tanstack/react-query", "i18next", "react-i18next"] },
  build: {
    outDir: fileURLToPath(new URL("../../build/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
  },
  server: {
    proxy: { "/api": { target: process.env["YAOFLOW_API"] ?? "http://127.0.0.1:8080", changeOrigin: false } },
  },
});
