import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

/** A browser of one person's own: own profile, own cookies. */
export async function openBrowser(size: { readonly width: number; readonly height: number }): Promise<BrowserContext> {
  // tests/run.mjs looks for it and says how to install one where there is none.
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  return await chromium.launchPersistentContext(mkdtempSync(path.join(os.tmpdir(), "yaoflow-browser-")), {
    executablePath,
    viewport: size,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
}
