import type { ActorRef, JsonObject } from "@yaoflow/engine";
import type { ActionContext, Evidence } from "@yaoflow/runtime/contract";

export function actor(account: string, role: string, capacity: ActorRef["capacity"] = "first"): ActorRef {
  return { personId: `person-${account}`, account, role, capacity };
}

/** A submission as the server would hand it to an action. `minute` orders submissions of one day. */
export function signed(
  node: string,
  outcome: string,
  minute: number,
  data: JsonObject,
  ...actors: readonly ActorRef[]
): Evidence {
  const at = `2026-11-23T02:${String(minute).padStart(2, "0")}:00.000Z`;
  return { node, submission: `case-1.${node}.1`, outcome, data, actors, at, digest: "sha256:test" };
}

export function actionContext(
  node: string,
  evidence: readonly Evidence[],
  extra: Partial<ActionContext> = {},
): ActionContext {
  return {
    scope: { company: "demo" },
    at: "2026-11-23T03:00:00.000Z",
    today: "2026-11-23",
    caseId: "case-1",
    businessKey: null,
    flow: "test",
    node,
    operationId: `case-1/${node}/1`,
    evidence,
    starter: null,
    ...extra,
  };
}
