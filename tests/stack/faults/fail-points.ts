import type { ProcessName } from "../../../runtime/launcher/stack.ts";

/** A kind of write that decides something or delivers what was decided, and how often one order makes it. */
export interface DecidingWrite {
  readonly what: string;
  readonly program: "api" | "worker" | "any";
  readonly collection: string;
  /** The command, or the operator of an update: it tells the ledger's write from the relay's on the same document. */
  readonly operator: string;
  readonly times: number;
}

/** Where something dies: what fixtures/fail-point.mjs reads. */
export interface FailPoint extends Pick<DecidingWrite, "program" | "collection" | "operator"> {
  readonly id: string;
  readonly nth: number;
  readonly moment: "before" | "after";
  readonly victim: "self" | Extract<ProcessName, "mongo" | "temporal">;
}

const by =
  (program: DecidingWrite["program"]) => (what: string, collection: string, operator: string, times: number) => ({
    what,
    program,
    collection,
    operator,
    times,
  });
const api = by("api");
const worker = by("worker");
/** The elected process of the two. */
const relay = by("any");

/**
 * Every write of an order of two lines, from its entry to its shipment. What several processes make is counted from the
 * moment at which the point is set; what a duty does in batches is certain to happen once, however quick the machine is.
 */
export const decidingWrites: readonly DecidingWrite[] = [
  api("remembers a request", "idempotency", "insert", 4),
  api("stores what a case is started with", "submissions", "insert", 1),
  api("makes the case", "cases", "insert", 1),
  api("remembers an answer", "idempotency", "$set", 4),
  // Submissions, tasks and the case's row go along in the same command.
  worker("appends to the case log", "caseEvents", "insert", 8),
  worker("makes a record", "records", "insert", 3),
  worker("changes a record", "records", "$push", 12),
  worker("changes stock", "stocks", "$push", 6),
  relay("delivers a movement", "stockMovements", "$setOnInsert", 6),
  relay("prunes the outbox of stock", "stocks", "$pull", 1),
  relay("prunes the outbox of a record", "records", "$pull", 1),
  relay("prunes the outbox of the case log", "caseEvents", "$pull", 1),
  relay("puts an entry into the audit inbox", "auditInbox", "insert", 1),
  relay("chains audit entries", "auditLog", "insert", 1),
  relay("seals the head of the chain", "auditCheckpoints", "$set", 1),
  relay("empties the audit inbox", "auditInbox", "delete", 1),
];
