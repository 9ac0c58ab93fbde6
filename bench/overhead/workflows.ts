import { proxyActivities, proxyLocalActivities } from "@temporalio/workflow";
import type { CaseActivities, CaseInput, CaseRef, InvokeCommand, LogEntry, LogHead } from "@yaoflow/workflows";

/** Both rivals in one bundle, so that one worker with the same options runs them. */
export { caseWorkflow } from "../../workflows/case-workflow.ts";

const retry = { initialInterval: "50ms", backoffCoefficient: 2, maximumInterval: "2s" } as const;
const local = proxyLocalActivities<CaseActivities>({ startToCloseTimeout: "5s", retry });
const remote = proxyActivities<Pick<CaseActivities, "invoke">>({ startToCloseTimeout: "5s", retry });

/** The flow of chain-flow.ts by hand: the same calls of the same activities, which also keep the same case log. */
export async function handWritten(input: CaseInput): Promise<{ readonly status: "completed" }> {
  const steps = new Steps(input.case);
  let amount = String(input.begin?.data["amount"] ?? "0");
  let subtotal = "0";
  if (input.begin) steps.log(input.begin);
  for (const node of ["work-1", "work-2"]) amount = await steps.work(node, amount);
  subtotal = double(amount);
  for (const node of ["work-3", "work-4"]) amount = await steps.work(node, amount);
  subtotal = double(amount);
  amount = await steps.work("work-5", amount);
  amount = await steps.work(Number(amount) > 3 ? "large" : "small", amount);
  for (const node of ["work-6", "work-7"]) amount = await steps.work(node, amount);
  subtotal = double(amount);
  for (const node of ["work-8", "work-9"]) amount = await steps.work(node, amount);
  subtotal = double(amount);
  amount = await steps.work("work-10", amount);
  await steps.end({ amount, subtotal });
  return { status: "completed" };
}

function double(amount: string): string {
  return String(Number(amount) * 2);
}

/** Calls the activities one after the other; what happened is written along with the next call, as the product does. */
class Steps {
  readonly #case: CaseRef;
  #head: LogHead;
  #happened: LogEntry["event"] | null = null;

  constructor(caseRef: CaseRef) {
    this.#case = caseRef;
    this.#head = { seq: 0, hash: `${caseRef.company}/${caseRef.caseId}` };
  }

  log(event: LogEntry["event"]): void {
    this.#happened = event;
  }

  async work(node: string, amount: string): Promise<string> {
    const key = `${node}.1`;
    const command: InvokeCommand = {
      type: "invoke",
      key,
      node,
      attempt: 1,
      action: "bench.work",
      input: { amount },
      evidence: [],
    };
    const answer = await remote.invoke({ ...this.#entries([command]), key, command: null });
    if (answer.outcome?.ok !== true) throw new Error(`${node} failed`);
    this.#head = answer.head;
    this.#happened = { type: "actionSucceeded", key, result: answer.outcome.result, at: new Date().toISOString() };
    return String(answer.outcome.result["amount"]);
  }

  async end(data: { readonly amount: string; readonly subtotal: string }): Promise<void> {
    await local.commit(this.#entries([{ type: "finish", status: "completed", output: data }]));
  }

  #entries(commands: LogEntry["commands"]) {
    if (!this.#happened) throw new Error("nothing has happened");
    return {
      case: this.#case,
      head: this.#head,
      entries: [{ seq: this.#head.seq + 1, event: this.#happened, commands }],
    };
  }
}
