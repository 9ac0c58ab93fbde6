import { proxyActivities, proxyLocalActivities } from "@temporalio/workflow";
import type { CaseActivities } from "./protocol.ts";

/**
 * Broken infrastructure is retried without end with a small backoff; a business refusal is a returned value.
 * Inner steps close within 5 s, so that a killed worker is noticed quickly.
 */
const untilItWorks = { initialInterval: "50ms", backoffCoefficient: 2, maximumInterval: "2s" } as const;

/** Short and idempotent: run inside the workflow task, one hop less. */
export const local = proxyLocalActivities<CaseActivities>({ startToCloseTimeout: "5s", retry: untilItWorks });

/** A business action: its own activity, dispatched eagerly to the same worker. */
export const remote = proxyActivities<Pick<CaseActivities, "invoke">>({
  startToCloseTimeout: "5s",
  retry: untilItWorks,
});
