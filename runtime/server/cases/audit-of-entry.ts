import type { ActorRef, JsonObject } from "@yaoflow/engine";
import { isVerb, verbs } from "@yaoflow/engine/interpreter";
import type { CaseRef, LogEntry } from "@yaoflow/workflows";
import type { AuditEntry, OutboxEntry } from "../../contract/index.ts";

/**
 * What of a log entry belongs into the audit log: what people did, incidents and the end. It rides in the entry's own
 * outbox, so that no completion can be in the case log and missing in the audit. No form data: the digest of the
 * submission stands for it.
 */
export function auditOfEntry(ref: CaseRef, { seq, event, commands, decisions = [] }: LogEntry): readonly OutboxEntry[] {
  const entries: AuditEntry[] = [];
  const add = (what: string, actors: readonly ActorRef[], extra: Partial<AuditEntry> = {}) => {
    entries.push({
      company: ref.company,
      key: `case/${ref.caseId}/${seq}/${what}`,
      at: event.at,
      what,
      outcome: "done",
      actors,
      caseId: ref.caseId,
      object: `flow:${ref.flow}`,
      ...extra,
    });
  };
  if (isVerb(event)) {
    const { type, at: _at, actor, reason, key, commandKey: _command, ...terms } = event;
    add(`task.${verbs[type].verb}`, [actor], {
      node: key.slice(0, key.lastIndexOf(".")),
      reason,
      after: { task: key, ...JSON.parse(JSON.stringify(terms)) } as JsonObject,
    });
  }
  switch (event.type) {
    case "started":
      add("case.started", event.actors, {
        after: {
          flow: ref.flow,
          plan: ref.plan,
          businessKey: ref.businessKey,
          ...(event.submission === undefined ? {} : { submission: event.submission }),
        },
        ...(event.node === undefined ? {} : { node: event.node }),
      });
      break;
    case "taskCompleted":
      add("task.completed", event.actors, {
        node: event.key.slice(0, event.key.lastIndexOf(".")),
        after: { task: event.key, outcome: event.outcome, submission: event.submission },
      });
      break;
    case "gateDecided":
      add("gate.decided", [], {
        node: event.key.slice(0, event.key.lastIndexOf(".")),
        after: { pass: event.pass, findings: event.findings.map(({ code }) => code) },
      });
      break;
    case "incidentRetried":
      add("incident.retried", [event.actor], { after: { key: event.key } });
      break;
    case "migrated":
      add("case.migrated", [event.actor], {
        reason: event.reason,
        before: { plan: event.from },
        after: { plan: event.to, nodes: event.nodes },
      });
      break;
    case "cancelled":
      add("case.cancelled", [event.actor], { reason: event.reason });
      break;
    default:
      break;
  }
  for (const [index, { node, table, hash, rules }] of decisions.entries())
    add("table.decided", [], {
      key: `case/${ref.caseId}/${seq}/table.decided/${index}`,
      node,
      object: `table:${table}`,
      after: { table: hash, rules },
    });
  for (const command of commands) {
    if (command.type === "raiseIncident")
      add("incident.raised", [], {
        node: command.incident.node,
        after: { key: command.incident.key, problem: command.incident.problem.code },
      });
    if (command.type === "finish") add("case.ended", [], { after: { status: command.status } });
  }
  return entries.map((entry) => ({
    key: entry.key,
    kind: "audit",
    company: entry.company,
    at: entry.at,
    payload: JSON.parse(JSON.stringify(entry)) as OutboxEntry["payload"],
  }));
}
