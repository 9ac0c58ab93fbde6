import { randomUUID } from "node:crypto";
import type { Client } from "../../runtime/client/index.ts";
import type { TaskSummary } from "../../runtime/contract/index.ts";
import { countForm } from "../packs/counter-pack.ts";

/** A person with a case of their own: completes its task, looks into the inbox for the next one, and so on. */
export interface CountingPerson {
  readonly caseId: string;
  /** Milliseconds from the POST that completes a task to a GET of the inbox that shows the next one. */
  next(): Promise<number>;
  finish(): Promise<void>;
}

export async function countingPerson(client: Client): Promise<CountingPerson> {
  const { id: caseId } = await client.cases.start({ flow: "bench-count", data: countForm }, randomUUID());
  let task = await taskAfter(client, caseId, null);

  const complete = async (outcome: string): Promise<void> => {
    await client.tasks.complete(task.id, { revision: task.revision, outcome, data: countForm }, randomUUID());
  };
  return {
    caseId,
    async next() {
      const began = performance.now();
      await complete("again");
      task = await taskAfter(client, caseId, task.id);
      return performance.now() - began;
    },
    finish: () => complete("done"),
  };
}

/** Asks until another task than the last one is offered; throws when none comes. */
async function taskAfter(client: Client, caseId: string, last: string | null): Promise<TaskSummary> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const { items } = await client.tasks.list({ case: caseId });
    const task = items.find(({ id }) => id !== last);
    if (task) return task;
  }
  throw new Error(`case ${caseId}: no task after ${String(last)}`);
}
