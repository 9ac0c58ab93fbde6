import type { PublishedFlows } from "../definitions/published-flows.ts";
import type { Message } from "../messages/message-store.ts";
import type { Clock } from "../ports.ts";
import { idFrom } from "./digest.ts";
import type { OpenCase } from "./open-case.ts";
import type { CaseEngine } from "./temporal-gateway.ts";

export interface StartByMessageParts {
  readonly flows: PublishedFlows;
  readonly openCase: OpenCase;
  readonly engine: CaseEngine;
  readonly clock: Clock;
}

/** Starts a case by a message that nobody waits for, when a published flow says so. The message's id makes the case's. */
export function createStartByMessage({
  flows,
  openCase,
  engine,
  clock,
}: StartByMessageParts): (company: string, message: Message) => Promise<string | null> {
  return async (company, message) => {
    const [flow] = await flows.startedBy(company, message.name);
    const plan = flow === undefined ? null : await flows.planFor(company, flow, "latest");
    const start =
      plan &&
      Object.values(plan.nodes).find(
        (node) => node.kind === "startEvent" && node.trigger === "message" && node.message === message.name,
      );
    if (!plan || !start) return null;
    const caseId = idFrom("message", company, message.id, plan.key);
    const opened = await openCase({
      scope: { company, ...message.scope },
      caseId,
      plan,
      trigger: "message",
      node: start.id,
      form: message.data,
      actors: [],
      parent: null,
      at: clock.now(),
    });
    // A message that cannot start the case (wrong data, a business key that exists) is kept for people to look at.
    if (!opened.ok) return null;
    await engine.begin(opened.value);
    return caseId;
  };
}
