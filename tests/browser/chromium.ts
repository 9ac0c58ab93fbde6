import { existsSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Path of a browser, or null: then the browser tests say how to install one. */
export function findChromium(): string | null {
  return candidates.find((each) => existsSync(each)) ?? null;
}

/** A browser of one person's own: own profile, own cookies. */
export async function openBrowser(size: { readonly width: number; readonly height: number }): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("Chromium missing");
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
