import { condition, defineSignal, defineUpdate, proxyLocalActivities, setHandler } from "@temporalio/workflow";

const { openNext } = proxyLocalActivities<{ openNext(step: number): Promise<number> }>({ startToCloseTimeout: "5s" });

/** Answers which step is the next one. */
export const complete = defineUpdate<number>("complete");
export const finish = defineSignal("finish");

/** The least that a person's step can be on Temporal: one Update with one local activity, and nothing of ours. */
export async function bareSteps(): Promise<void> {
  let done = false;
  let step = 0;
  setHandler(complete, async () => {
    step = await openNext(step);
    return step;
  });
  setHandler(finish, () => {
    done = true;
  });
  await condition(() => done);
}
