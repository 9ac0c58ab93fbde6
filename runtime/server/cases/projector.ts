import type { ActorRef, CaseEvent, Command, JsonObject, OpenTask, Problem } from "@yaoflow/engine";
import type { CaseRef, LogEntry, MessageSignal } from "@yaoflow/workflows";
import type { DefinitionStore } from "../definitions/definition-store.ts";
import { type Correlator, everyone, signalMessage } from "../messages/correlator.ts";
import type { MessageStore } from "../messages/message-store.ts";
import type { Platform } from "../ports.ts";
import type { DocumentWrite, OrderedWrites } from "../store/ordered-writes.ts";
import type { SubmissionStore } from "../tasks/submission-store.ts";
import { type TaskStore, taskIdOf } from "../tasks/task-store.ts";
import type { CaseStatus, CaseStore } from "./case-store.ts";
import type { IncidentStore } from "./incident-store.ts";
import type { Prefill } from "./prefill.ts";
import { versionsOf } from "./replay.ts";

/**
 * Makes the inbox, the list of cases, submissions, incidents and subscriptions out of log entries. Every write is idempotent,
 * so entries may be projected again, also after later ones.
 */
export interface Projector {
  /** What entries mean: writes that may go along with the entries, in order, and the rest. */
  plan(ref: CaseRef, entries: readonly LogEntry[]): Promise<Projection>;
  /** Carries out what a plan says. Returns kept messages that a new subscription found. */
  project(ref: CaseRef, entries: readonly LogEntry[]): Promise<readonly MessageSignal[]>;
}

export interface Projection {
  readonly writes: readonly DocumentWrite[];
  /** To be done when the entries and the writes stand. Returns kept messages that a new subscription found. */
  follow(): Promise<readonly MessageSignal[]>;
}

export interface ProjectorParts {
  readonly cases: CaseStore;
  readonly tasks: TaskStore;
  readonly submissions: SubmissionStore;
  readonly writes: OrderedWrites;
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
  submissions,
  writes,
  incidents,
  messages,
  definitions,
  correlator,
  prefill,
  changes,
}: ProjectorParts): Projector {
  async function opening(ref: CaseRef, command: OpenTask, at: string): Promise<DocumentWrite> {
    const plan = await definitions.plan(ref.company, ref.plan);
    const { data, problem } = await filled(ref, command);
    return tasks.opening(ref, plan?.title ?? { "zh-CN": ref.flow, en: ref.flow }, command, at, data, problem);
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

  /** What of an entry is one write of one document. */
  async function writesOf(ref: CaseRef, { event, commands }: LogEntry): Promise<readonly DocumentWrite[]> {
    const opened = await Promise.all(
      commands.map(async (one) => {
        if (one.type === "openTask") return await opening(ref, one, event.at);
        if (one.type === "cancelTask") return tasks.cancelling(ref.company, taskIdOf(ref.caseId, one.key));
        if (one.type === "changeTask") return tasks.changing(ref, one);
        if (one.type === "remindTask") {
          const { by, reason } = one;
          return tasks.reminding(ref.company, taskIdOf(ref.caseId, one.key), { by, reason, at: event.at });
        }
        return [];
      }),
    );
    return [...(event.type === "taskCompleted" ? completing(ref, event) : []), ...opened.flat()];
  }

  function completing(ref: CaseRef, event: TaskCompletedEvent): readonly DocumentWrite[] {
    const { submission: id, key, outcome, at, acceptance, form: data } = event;
    const actors = [...event.actors];
    const completed = tasks.completing(ref.company, taskIdOf(ref.caseId, key), { submission: id, outcome, at, actors });
    if (!acceptance) return [completed];
    const submission = { id, caseId: ref.caseId, node: nodeOf(key), key, outcome, data, actors, at, plan: ref.plan };
    return [submissions.putting(ref.company, { ...submission, ...acceptance }), completed];
  }

  async function command(ref: CaseRef, seq: number, at: string, one: Command): Promise<readonly MessageSignal[]> {
    switch (one.type) {
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

  async function heard(ref: CaseRef, event: CaseEvent): Promise<void> {
    if (event.type !== "messageArrived" && event.type !== "signalArrived") return;
    await Promise.all([
      messages.consumed(ref.company, event.messageId),
      messages.unsubscribe(ref.company, ref.caseId, event.key),
    ]);
  }

  function announce(ref: CaseRef, entries: readonly LogEntry[]): void {
    // Notices for screens only: a lost one costs a refresh, never data.
    const touched = entries.flatMap(({ event, commands }) => [
      ...(event.type === "taskCompleted" ? [event.key] : []),
      ...commands.flatMap((one) => (taskNews.has(one.type) && "key" in one ? [one.key] : [])),
    ]);
    for (const key of touched)
      void changes.publish(ref.company, "task", taskIdOf(ref.caseId, key)).catch(() => undefined);
    void changes.publish(ref.company, "case", ref.caseId).catch(() => undefined);
  }

  async function plan(ref: CaseRef, entries: readonly LogEntry[]): Promise<Projection> {
    const last = entries.at(-1);
    if (!last) return { writes: [], follow: () => Promise.resolve([]) };
    // In order, so that a task is there before it is completed.
    const versions = versionsOf(ref.plan, entries);
    const ordered = (
      await Promise.all(entries.map((entry, index) => writesOf({ ...ref, plan: versions[index] ?? ref.plan }, entry)))
    ).flat();
    const whole = cases.projecting(ref.company, ref.caseId, {
      seq: last.seq,
      at: last.event.at,
      actors: entries.flatMap(({ event }) => actorsOf(event)),
      copied: entries.flatMap(({ event }) => (event.type === "caseCopied" ? event.persons : [])),
      end: endOf(entries),
      ...planOf(entries),
    });
    return {
      writes: [...ordered, whole],
      async follow() {
        const found: MessageSignal[] = [];
        for (const { seq, event, commands } of entries) {
          const results = await Promise.all([
            heard(ref, event).then(() => []),
            ...commands.map((one) => command(ref, seq, event.at, one)),
          ]);
          found.push(...results.flat());
        }
        announce(ref, entries);
        return found;
      },
    };
  }

  return {
    plan,
    async project(ref, entries) {
      const projection = await plan(ref, entries);
      // One that somebody else made at the very same moment ends the command: the next one finds it there.
      while ((await writes.send(projection.writes)) !== null);
      return await projection.follow();
    },
  };
}

type TaskCompletedEvent = Extract<CaseEvent, { readonly type: "taskCompleted" }>;

/** What people who look at their inbox want to see at once. */
const taskNews = new Set<Command["type"]>(["openTask", "cancelTask", "changeTask", "remindTask"]);

/** The node of a wait key `<node>.<visit>`. */
function nodeOf(key: string): string {
  return key.slice(0, key.lastIndexOf("."));
}

function actorsOf(event: CaseEvent): readonly { readonly node: string; readonly personId: string }[] {
  const at = (node: string, actors: readonly ActorRef[]) => actors.map(({ personId }) => ({ node, personId }));
  if (event.type === "started" && event.node !== undefined) return at(event.node, event.actors);
  if (event.type === "taskCompleted") return at(nodeOf(event.key), event.actors);
  // Who lets another judge, or sends the case back, has judged.
  if (event.type === "taskDelegated" || event.type === "taskReturned") return at(nodeOf(event.key), [event.actor]);
  return [];
}

/** The version that the case has gone over to. */
function planOf(entries: readonly LogEntry[]): { readonly plan?: string } {
  const moved = entries.filter(({ event }) => event.type === "migrated").at(-1)?.event;
  return moved?.type === "migrated" ? { plan: moved.to } : {};
}

function endOf(entries: readonly LogEntry[]): { readonly status: CaseStatus; readonly at: string } | null {
  for (const { event, commands } of entries) {
    for (const one of commands) if (one.type === "finish") return { status: one.status, at: event.at };
  }
  return null;
}
