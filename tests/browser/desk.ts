import type { BrowserContext, Locator, Page } from "playwright-core";
import { openBrowser } from "./chromium.ts";

/** Longest wait (ms) for a control that must appear. */
const PATIENCE = 20_000;

/**
 * A person at a desk: signs in and works only through what can be seen, by role and name. Every field is found by its
 * label, every button by its text, so that the story breaks when a control loses its name.
 */
export class Desk {
  readonly page: Page;
  private readonly context: BrowserContext;
  private readonly password: string;
  /** What the page itself complained of: scripts that failed, answers that were refused by the browser. */
  readonly complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page, password: string) {
    this.context = context;
    this.page = page;
    this.password = password;
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && /Content Security Policy|Minified React|Maximum update/.test(message.text()))
        this.complaints.push(message.text());
    });
  }

  static async open(
    url: string,
    account: string,
    password: string,
    size = { width: 1440, height: 900 },
  ): Promise<Desk> {
    const context = await openBrowser(size);
    context.setDefaultTimeout(PATIENCE);
    const page = context.pages()[0] ?? (await context.newPage());
    const desk = new Desk(context, page, password);
    await page.goto(url);
    await page.getByLabel("账号", { exact: true }).fill(account);
    await page.getByLabel("密码", { exact: true }).fill(password);
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByRole("navigation", { name: "主导航" }).waitFor();
    return desk;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  async go(area: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: area, exact: true }).click();
  }

  async press(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within
      .getByRole("button", { name, ...(typeof name === "string" ? { exact: false } : {}) })
      .first()
      .click();
  }

  /** A control by its visible name; what stands behind the name (a source, a mark) does not matter. */
  private field(label: string): Locator {
    const name = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(\\s|$|gsp)`, "i");
    const { page } = this;
    return page
      .getByRole("textbox", { name })
      .or(page.getByRole("combobox", { name }))
      .or(page.getByRole("spinbutton", { name }))
      .first();
  }

  async fill(label: string, value: string): Promise<void> {
    const field = this.field(label);
    await field.fill(value);
    await field.press("Tab");
  }

  /** Opens a list by its label and takes the option whose text contains the given one. */
  async choose(label: string, option: string, search = option): Promise<void> {
    const field = this.field(label);
    await field.click();
    if (await field.isEditable().catch(() => false)) await field.fill(search).catch(() => undefined);
    const list = this.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
    await list.locator(".ant-select-item-option-content", { hasText: option }).first().click();
  }

  /** Ticks a box by its label. */
  async tick(label: string): Promise<void> {
    await this.page.getByRole("checkbox", { name: label, exact: true }).first().check();
  }

  /** Ticks the box of a grid's cell for a line (1-based). */
  async tickAll(labels: readonly string[], line = 1): Promise<void> {
    for (const label of labels) await this.tick(`${label} ${line}`);
  }

  /** Puts a document into a file field. */
  async attach(label: string, name: string): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), this.press(`选择文件：${label}`)]);
    await chooser.setFiles({
      name: `${name}.pdf`,
      mimeType: "application/pdf",
      buffer: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`),
    });
    await this.page.getByText(`${name}.pdf`).first().waitFor();
  }

  /** Opens the start form of a flow from the inbox. */
  async start(flow: string): Promise<void> {
    await this.go("待办");
    await this.press("发起流程");
    await this.page.getByRole("menuitem", { name: flow, exact: true }).click();
    await this.page.getByRole("heading", { name: `发起：${flow}` }).waitFor();
  }

  /** Opens a task of the inbox by its title. */
  async openTask(title: string): Promise<void> {
    await this.go("待办");
    await this.page.getByRole("list", { name: "任务列表" }).getByRole("link", { name: title }).first().click();
    await this.page.getByRole("article", { name: title }).waitFor();
  }

  /** Whether the inbox offers a task of this title now. */
  async sees(title: string): Promise<boolean> {
    await this.go("待办");
    await this.page.getByRole("list", { name: "任务列表" }).waitFor();
    await this.page.waitForTimeout(500);
    return (await this.page.getByRole("list", { name: "任务列表" }).getByRole("link", { name: title }).count()) > 0;
  }

  /** Presses an outcome (or the start button) and signs where a signature is asked, with a second person where two are. */
  async decide(button: string, second?: string): Promise<void> {
    await this.press(button);
    const dialog = this.page.getByRole("dialog", { name: "电子签名" });
    const done = this.page.getByText(/已提交|已发起|已批准并发布|已驳回/).first();
    await dialog.or(done).first().waitFor();
    if (await dialog.isVisible()) {
      await dialog.getByLabel("登录密码", { exact: true }).fill(this.password);
      if (second !== undefined) {
        await dialog.getByLabel("第二人账号").fill(second);
        await dialog.getByLabel("第二人密码").fill(this.password);
      }
      await dialog.getByRole("button", { name: "签名并提交" }).click();
    }
    await done.waitFor().catch(async (error: unknown) => {
      throw new Error(`${button}: nothing was told as done; the page says: ${await this.said()}`, { cause: error });
    });
    await dialog.waitFor({ state: "hidden" });
  }

  /** What the page complains of now, for the message of a step that did not come to its end. */
  private async said(): Promise<string> {
    const told = await this.page.locator("[role=alert], .ant-message-notice, .ant-form-item-explain").allInnerTexts();
    return told.map((text) => text.trim()).join(" | ") || "nothing";
  }
}
