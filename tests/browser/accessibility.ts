import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const grave: ReadonlySet<string | null | undefined> = new Set(["serious", "critical"]);

/** What axe finds seriously wrong with the page as it stands: rule, place, and what is expected. */
export async function graveFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => grave.has(impact))
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${page.url()} ${id} at ${target.join(" ")}: ${help}`));
}

/** Opens an address of the application and waits until what it loads is there. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(new URL(address, page.url()).href);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.locator(".ant-skeleton, .ant-spin-spinning").first().waitFor({ state: "detached" });
}
