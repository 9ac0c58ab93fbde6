import type { BrowserContext, Page } from "playwright-core";
import { openBrowser } from "./chromium.ts";

/** More stops than any way through a page may take. */
const FAR = 120;

/** A person without a mouse: only keys are pressed, and what has the focus is known by its name. */
export class Keyboard {
  readonly page: Page;
  private readonly context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  static async open(url: string, account: string, password: string): Promise<Keyboard> {
    const context = await openBrowser({ width: 1440, height: 900 });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(url);
    await page.getByRole("textbox", { name: "账号" }).waitFor();
    const hands = new Keyboard(context, page);
    await hands.type(account);
    await hands.press("Tab");
    await hands.type(password);
    await hands.press("Enter");
    await page.getByRole("navigation", { name: "主导航" }).waitFor();
    // The first page takes the focus when it is there.
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    return hands;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** What has the focus: its name, and whether its ring or its frame shows so. */
  async focus(): Promise<{ readonly name: string; readonly shown: boolean }> {
    return await this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (element === null || element === document.body) return { name: "", shown: false };
      const { labels } = element as HTMLInputElement;
      // A drawn line has no text of its own.
      const words = "innerText" in element ? element.innerText : "";
      const name = element.getAttribute("aria-label") ?? labels?.[0]?.innerText ?? words;
      // A field shows it on its frame, which may stand around it.
      let frame: HTMLElement | null = element;
      let shown = false;
      for (let steps = 0; frame !== null && !shown && steps < 4; steps++, frame = frame.parentElement) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(frame);
        shown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      }
      return { name, shown };
    });
  }

  /** Goes on by Tab until a control of this name has the focus. */
  async tabTo(name: string | RegExp): Promise<void> {
    const passed: string[] = [];
    for (let stops = 0; stops < FAR; stops++) {
      const { name: here } = await this.focus();
      if (typeof name === "string" ? here === name : name.test(here)) return;
      passed.push(here);
      await this.press("Tab");
    }
    throw new Error(`${String(name)} is not reached by Tab; passed: ${passed.join(", ")}`);
  }

  /** Goes to a field, and types in the place of what is there. */
  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.tabTo(label);
    await this.press("Control+a");
    await this.type(text);
  }

  /** Goes to a list, types what is sought and takes the first that is offered. */
  async choose(label: string, option: string): Promise<void> {
    await this.tabTo(label);
    await this.type(option);
    await this.page.locator(".ant-select-item-option-active", { hasText: option }).first().waitFor();
    await this.press("Enter");
  }

  /** Goes to a link or a button and presses it. */
  async use(name: string | RegExp): Promise<void> {
    await this.tabTo(name);
    await this.press("Enter");
  }
}
