import type { TaskVerb } from "@yaoflow/engine";
import type { VerbStep } from "@yaoflow/engine/simulator";
import type { ActOnTask } from "../contract/index.ts";
import type { Client } from "./client.ts";

/** Verbs that a task's revision guards: the API wants to know which one the person saw. */
const revised = new Set<TaskVerb>(["addSigner", "reassign", "delegate", "return"]);

/** How a scripted verb is done through the public API. `personOf` gives the person behind an account. */
export async function actLive(
  client: Client,
  caseId: string,
  step: VerbStep,
  key: string,
  personOf: (account: string) => Promise<string>,
): Promise<void> {
  const reason = step.reason ?? "scenario";
  const detail = await client.cases.get(caseId);
  if (step.verb === "withdraw") {
    const done = detail.withdrawable.find(({ task }) => task?.startsWith(`${caseId}.${step.task}.`));
    if (done?.task) await client.tasks.act(done.task, "withdraw", { reason }, key);
    else await client.cases.withdraw(caseId, reason, key);
    return;
  }
  const { items: offered } = await client.tasks.list({ case: caseId, limit: 100 });
  const at = ({ node }: { readonly node: string }): boolean => node === step.task;
  const own = offered.filter(at);
  const task = (own.length > 0 ? own : detail.openTasks.filter(at))[(step.instance ?? 1) - 1];
  if (!task) throw new Error(`${step.as} sees no task ${step.task} in case ${caseId}`);
  await client.tasks.act(task.id, step.verb, await bodyOf(), key);

  async function bodyOf(): Promise<ActOnTask> {
    const person = step.person === undefined ? {} : { person: await personOf(step.person) };
    const terms = { reason, ...(task && revised.has(step.verb) ? { revision: task.revision } : {}), ...person };
    switch (step.verb) {
      case "addSigner":
        return { ...terms, position: step.position ?? "parallel" };
      case "delegate":
        return { ...terms, mode: step.mode ?? "acting" };
      case "return":
        return { ...terms, ...(step.to === undefined ? {} : { to: step.to }) };
      case "copy":
        return { ...terms, persons: await Promise.all((step.persons ?? []).map(personOf)) };
      case "removeSigner": {
        const seats = task ? (await client.tasks.verbs(task.id)).seats : [];
        return { ...terms, seat: step.seat ?? seats.find(({ removable }) => removable)?.number ?? 0 };
      }
      default:
        return terms;
    }
  }
}
