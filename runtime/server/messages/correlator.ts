import type { JsonObject } from "@yaoflow/engine";
import type { CaseRef } from "@yaoflow/workflows";
import type { Scope } from "../../contract/index.ts";
import type { Clock } from "../ports.ts";
import type { Message, MessageRow, MessageStore } from "./message-store.ts";

/** Signals travel as messages: this name, to everyone who listens. */
export const everyone = "*";
export function signalMessage(signal: string): string {
  return `signal/${signal}`;
}

export interface Delivery {
  /** Case that got it, or null while it is kept. */
  readonly caseId: string | null;
  readonly row: MessageRow;
  readonly inserted: boolean;
}

/** Brings messages to waiting cases, or lets one start a case; else the message is kept. */
export interface Correlator {
  send(scope: Scope | CaseRef, message: Omit<Message, "scope">): Promise<Delivery>;
  /**
   * Brings a signal to all cases but `from` that listened when it was thrown, and starts the flows that begin with it. Each
   * listener gets a message of its own, claimed for it at once, so that one that cannot be reached now is told by the
   * reconciler. The same signal again reaches nobody new: who began to listen later is not meant.
   */
  broadcast(from: CaseRef, signal: Omit<Message, "scope" | "key">): Promise<void>;
  /** Tries again: a claimed message is signalled again, a kept one looks for somebody who waits. */
  deliver(row: MessageRow): Promise<string | null>;
}

export interface CorrelatorParts {
  readonly messages: MessageStore;
  readonly clock: Clock;
  /** Signals the waiting case. Throws when Temporal is away: the reconciler tries again. */
  readonly signal: (
    company: string,
    caseId: string,
    signal: { readonly key: string; readonly messageId: string; readonly payload: JsonObject },
  ) => Promise<void>;
  /** Starts a case by a message when a published flow has such a start; its id, or null. */
  readonly start: (company: string, message: Message) => Promise<string | null>;
  /** Starts a case of every published flow that begins with a signal. */
  readonly startAll: (company: string, signal: Message) => Promise<void>;
}

export function createCorrelator({ messages, clock, signal, start, startAll }: CorrelatorParts): Correlator {
  async function toClaimant(row: MessageRow): Promise<string | null> {
    if (!row.claim || row.claim.key === "") return row.claim?.caseId ?? null;
    await signal(row.company, row.claim.caseId, {
      key: row.claim.key,
      messageId: row.id,
      payload: messages.message(row).data,
    });
    return row.claim.caseId;
  }

  async function deliver(row: MessageRow): Promise<string | null> {
    if (row.state === "consumed") return row.claim?.caseId ?? null;
    if (row.state === "claimed") return await toClaimant(row);
    for (const { caseId, key } of await messages.subscriptions(row.company, row.name, row.key)) {
      const claimed = await messages.claim(row.company, row.id, caseId, key, clock.now());
      if (claimed) return await toClaimant(claimed);
    }
    const started = await start(row.company, messages.message(row));
    if (started === null) return null;
    await messages.claim(row.company, row.id, started, "", clock.now());
    await messages.consumed(row.company, row.id);
    return started;
  }

  return {
    async send(scope, message) {
      const { branch, warehouse } = scope;
      const put = await messages.put(scope.company, {
        ...message,
        scope: { ...(branch === undefined ? {} : { branch }), ...(warehouse === undefined ? {} : { warehouse }) },
      });
      const caseId = await deliver(put.row);
      return { caseId, row: put.row, inserted: put.inserted };
    },
    async broadcast(from, { id, name, data, at }) {
      const { company, branch, warehouse } = from;
      const scope = { ...(branch === undefined ? {} : { branch }), ...(warehouse === undefined ? {} : { warehouse }) };
      const message = signalMessage(name);
      for await (const { caseId, key } of messages.listeners(company, message, everyone, at)) {
        if (caseId === from.caseId) continue;
        const own = { id: `${id}@${caseId}/${key}`, name: message, key: `${caseId}/${key}`, data, at, scope };
        const { row } = await messages.put(company, own);
        const claimed = await messages.claim(company, row.id, caseId, key, clock.now());
        // It is kept by its claim: the reconciler signals again what nobody has confirmed.
        if (claimed) await toClaimant(claimed).catch(() => undefined);
      }
      await startAll(company, { id, name, key: everyone, data, at, scope });
    },
    deliver,
  };
}
