import { randomUUID } from "node:crypto";
import { ApiError, type Client } from "../../runtime/client/index.ts";
import type { TaskSummary } from "../../runtime/contract/index.ts";
import { type CaseStack, demoPassword, startCaseStack } from "./case-stack.ts";
import { requestDomain, requestPack } from "./fixtures/request-pack.ts";

export const key = () => randomUUID();
export const signature = { password: demoPassword, meaning: "I have decided" };

/** A stack with the people of the request flow, and the steps that its tests share. */
export class Story {
  readonly stack: CaseStack;
  clerk!: Client;
  chief!: Client;
  operator!: Client;

  private constructor(stack: CaseStack) {
    this.stack = stack;
  }

  static async begin(): Promise<Story> {
    const story = new Story(await startCaseStack({ domain: requestDomain, packs: { request: requestPack } }));
    await story.signIn();
    return story;
  }

  async signIn(): Promise<void> {
    [this.clerk, this.chief, this.operator] = await Promise.all([
      this.stack.signedIn("clerk"),
      this.stack.signedIn("chief"),
      this.stack.signedIn("it"),
    ]);
  }

  async start(title = "Paper"): Promise<{ readonly id: string; readonly serial: string }> {
    const serial = `R-${randomUUID().slice(0, 8)}`;
    const { id, businessKey } = await this.clerk.cases.start({ flow: "request", data: { serial, title } }, key());
    if (businessKey !== serial) throw new Error(`the case is called ${String(businessKey)}, not ${serial}`);
    return { id, serial };
  }

  async taskOf(client: Client, id: string): Promise<TaskSummary> {
    const { items } = await client.tasks.list({ case: id });
    const [task] = items;
    if (!task) throw new Error(`case ${id} offers no task here`);
    return task;
  }

  async decide(id: string, outcome = "approve"): Promise<void> {
    const task = await this.taskOf(this.chief, id);
    const body = { revision: task.revision, outcome, data: { title: "Paper", remark: "fine" }, signature };
    await this.chief.tasks.complete(task.id, body, key());
  }
}

/** Code and status of what refuses; fails when nothing does. */
export async function refusal(work: Promise<unknown>): Promise<{ readonly code: string; readonly status: number }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error(`refused nothing: ${String(error)}`);
  return { code: error.problem.code, status: error.problem.status };
}

/** Looks again until there is something to see. */
export async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it never came to be");
}
