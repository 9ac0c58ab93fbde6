import type { PublishedFlows } from "../definitions/published-flows.ts";
import type { Plan } from "@yaoflow/engine/interpreter";
import { signalMessage } from "../messages/correlator.ts";
import type { Message } from "../messages/message-store.ts";
import type { Audit, Clock } from "../ports.ts";
import { idFrom } from "./digest.ts";
import type { OpenCase } from "./open-case.ts";
import type { CaseEngine } from "./temporal-gateway.ts";

export interface StartByMessageParts {
  readonly flows: PublishedFlows;
  readonly openCase: OpenCase;
  readonly engine: CaseEngine;
  readonly audit: Audit;
  readonly clock: Clock;
}

interface Opening {
  readonly plan: Plan;
  readonly node: string;
  readonly trigger: "message" | "signal";
}

/**
 * Opens the case that a message or signal starts; its id comes from both, so that twice the same is one case. Nobody is there
 * to be told when it cannot be opened (wrong data, a business key that exists): the audit log says so, once, and why. The
 * message itself stays kept; a signal is over.
 */
async function begin(
  { openCase, engine, audit, clock }: StartByMessageParts,
  company: string,
  message: Message,
  { plan, node, trigger }: Opening,
): Promise<string | null> {
  const caseId = idFrom(trigger, company, message.id, plan.key);
  const at = clock.now();
  const opened = await openCase({
    scope: { company, ...message.scope },
    caseId,
    plan,
    trigger,
    node,
    form: message.data,
    actors: [],
    parent: null,
    at,
  });
  if (!opened.ok) {
    await audit.append({
      company,
      key: `case.start/${caseId}/${opened.problem.code}`,
      at,
      what: "case.start",
      outcome: "refused",
      actors: [],
      node,
      object: `flow:${plan.key}`,
      after: { trigger, message: message.name, id: message.id, code: opened.problem.code },
      reason: opened.problem.text["zh-CN"],
    });
    return null;
  }
  await engine.begin(opened.value);
  return caseId;
}

/** Starts a case of every published flow that begins with a signal. */
export function createStartBySignal(parts: StartByMessageParts): (company: string, signal: Message) => Promise<void> {
  return async (company, signal) => {
    for (const flow of await parts.flows.startedBy(company, signalMessage(signal.name))) {
      const plan = await parts.flows.planFor(company, flow, "latest");
      const start = Object.values(plan?.nodes ?? {}).find(
        (node) => node.kind === "startEvent" && node.signal === signal.name,
      );
      if (plan && start) await begin(parts, company, signal, { plan, node: start.id, trigger: "signal" });
    }
  };
}

/** Starts a case by a message that nobody waits for, when a published flow says so. The message's id makes the case's. */
export function createStartByMessage(
  parts: StartByMessageParts,
): (company: string, message: Message) => Promise<string | null> {
  return async (company, message) => {
    const { flows } = parts;
    const [flow] = await flows.startedBy(company, message.name);
    const plan = flow === undefined ? null : await flows.planFor(company, flow, "latest");
    const start =
      plan &&
      Object.values(plan.nodes).find(
        (node) => node.kind === "startEvent" && node.trigger === "message" && node.message === message.name,
      );
    if (!plan || !start) return null;
    return await begin(parts, company, message, { plan, node: start.id, trigger: "message" });
  };
}
