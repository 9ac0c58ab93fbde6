import type { ActorRef, CaseEvent, Command, JsonObject, OpenTask, Problem } from "@yaoflow/engine";
import type { CaseRef, LogEntry, MessageSignal } from "@yaoflow/workflows";
import type { DefinitionStore } from "../definitions/definition-store.ts";
import { type Correlator, everyone, signalMessage } from "../messages/correlator.ts";
import type { MessageStore } from "../messages/message-store.ts";
import type { Platform } from "../ports.ts";
import { type TaskStore, taskIdOf } from "../tasks/task-store.ts";
import type { CaseStatus, CaseStore } from "./case-store.ts";
import type { IncidentStore } from "./incident-store.ts";
import type { Prefill } from "./prefill.ts";

/**
 * Makes the inbox, the list of cases, incidents and subscriptions out of log entries. Every write is idempotent, so
 * entries may be projected again, also after later ones. Returns kept messages that a new subscription found.
 */
export interface Projector {
  project(ref: CaseRef, entries: readonly LogEntry[]): Promise<readonly MessageSignal[]>;
}

export interface ProjectorParts {
  readonly cases: CaseStore;
  readonly tasks: TaskStore;
  readonly incidents: IncidentStore;
  readonly messages: MessageStore;
  readonly definitions: DefinitionStore;
  readonly correlator: Pick<Correlator, "send" | "broadcast">;
  readonly prefill: Prefill;
  readonly changes: Platform["changes"];
}

export function createProjector({
  cases,
  tasks,
  incidents,
  messages,
  definitions,
  correlator,
  prefill,
  changes,
}: ProjectorParts): Projector {
  async function openTask(ref: CaseRef, command: OpenTask, at: string): Promise<void> {
    const plan = await definitions.plan(ref.company, ref.plan);
    const { data, problem } = await filled(ref, command);
    await tasks.open(ref, plan?.title ?? { "zh-CN": ref.flow, en: ref.flow }, command, at, data, problem);
  }

  async function filled(
    ref: CaseRef,
    command: OpenTask,
  ): Promise<{ readonly data: JsonObject; readonly problem: Problem | null }> {
    if (!command.prefill) return { data: command.data, problem: null };
    const read = await prefill(ref, command.prefill);
    return read.ok
      ? { data: { ...command.data, ...read.value }, problem: null }
      : { data: command.data, problem: read.problem };
  }

  async function subscribe(
    ref: CaseRef,
    command: Extract<Command, { type: "subscribe" }>,
    at: string,
  ): Promise<readonly MessageSignal[]> {
    const subscription = { key: command.key, message: command.message, correlation: command.correlation, at };
    await messages.subscribe(ref.company, ref.caseId, subscription);
    // Looked for after the subscription is there; whoever stores a message looks for subscriptions after that.
    const row = await messages.claimFor(ref.company, ref.caseId, subscription);
    return row ? [{ key: command.key, messageId: row.id, payload: messages.message(row).data }] : [];
  }

  async function command(ref: CaseRef, seq: number, at: string, one: Command): Promise<readonly MessageSignal[]> {
    switch (one.type) {
      case "openTask":
        await openTask(ref, one, at);
        return [];
      case "cancelTask":
        await tasks.cancelled(ref.company, taskIdOf(ref.caseId, one.key));
        return [];
      case "subscribe":
        return await subscribe(ref, one, at);
      case "unsubscribe":
        await messages.unsubscribe(ref.company, ref.caseId, one.key);
        return [];
      case "publish":
        await correlator.send(ref, {
          id: `${ref.caseId}.${one.key}`,
          name: one.message,
          key: one.correlation,
          data: one.payload,
          at,
        });
        return [];
      case "listen":
        await messages.subscribe(ref.company, ref.caseId, {
          key: one.key,
          message: signalMessage(one.signal),
          correlation: everyone,
          at,
        });
        return [];
      case "broadcast":
        await correlator.broadcast(ref, { id: `${ref.caseId}.${one.key}`, name: one.signal, data: one.payload, at });
        return [];
      case "raiseIncident":
        await incidents.raise(ref, seq, one.incident);
        return [];
      case "clearIncident":
        await incidents.clear(ref, seq, one.key);
        return [];
      case "finish":
        await Promise.all([incidents.clearAll(ref), messages.unsubscribeAll(ref.company, ref.caseId)]);
        return [];
      default:
        return [];
    }
  }

  async function happened(ref: CaseRef, event: CaseEvent): Promise<void> {
    if (event.type === "taskCompleted") {
      const { submission, outcome, at, actors } = event;
      await tasks.completed(ref.company, taskIdOf(ref.caseId, event.key), {
        submission,
        outcome,
        at,
        actors: [...actors],
      });
    }
    if (event.type === "messageArrived" || event.type === "signalArrived") {
      await Promise.all([
        messages.consumed(ref.company, event.messageId),
        messages.unsubscribe(ref.company, ref.caseId, event.key),
      ]);
    }
  }

  function announce(ref: CaseRef, entries: readonly LogEntry[]): void {
    // Notices for screens only: a lost one costs a refresh, never data.
    const touched = entries.flatMap(({ event, commands }) => [
      ...(event.type === "taskCompleted" ? [event.key] : []),
      ...commands.flatMap((one) => (one.type === "openTask" || one.type === "cancelTask" ? [one.key] : [])),
    ]);
    for (const key of touched)
      void changes.publish(ref.company, "task", taskIdOf(ref.caseId, key)).catch(() => undefined);
    void changes.publish(ref.company, "case", ref.caseId).catch(() => undefined);
  }

  return {
    async project(ref, entries) {
      const last = entries.at(-1);
      if (!last) return [];
      const found: MessageSignal[] = [];
      const change = {
        seq: last.seq,
        at: last.event.at,
        actors: entries.flatMap(({ event }) => actorsOf(event)),
        end: endOf(entries),
      };
      const whole = cases.project(ref.company, ref.caseId, change);
      // It is awaited at the end. Until then a store that fails everything must not make it a rejection that nobody handles.
      whole.catch(() => undefined);
      // Entries in order, so that a task is there before it is completed; what one entry does is independent.
      for (const { seq, event, commands } of entries) {
        const results = await Promise.all([
          happened(ref, event).then(() => []),
          ...commands.map((one) => command(ref, seq, event.at, one)),
        ]);
        found.push(...results.flat());
      }
      await whole;
      announce(ref, entries);
      return found;
    },
  };
}

function actorsOf(event: CaseEvent): readonly { readonly node: string; readonly personId: string }[] {
  const at = (node: string, actors: readonly ActorRef[]) => actors.map(({ personId }) => ({ node, personId }));
  if (event.type === "started" && event.node !== undefined) return at(event.node, event.actors);
  if (event.type === "taskCompleted") return at(event.key.slice(0, event.key.lastIndexOf(".")), event.actors);
  return [];
}

function endOf(entries: readonly LogEntry[]): { readonly status: CaseStatus; readonly at: string } | null {
  for (const { event, commands } of entries) {
    for (const one of commands) if (one.type === "finish") return { status: one.status, at: event.at };
  }
  return null;
}
