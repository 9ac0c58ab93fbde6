import type { CaseState } from "@yaoflow/engine/interpreter";
import type { CaseRef, CommitAnswer, CommitRequest, LogEntry, LogHead } from "./protocol.ts";

/** An entry of this run with the state before it; void once the log turned out to hold another one in its place. */
export interface OwnEntry extends LogEntry {
  readonly before: CaseState;
  void: boolean;
}

/** A write under way: what it carries, and the first entry in it. */
export interface LogWrite {
  readonly request: CommitRequest;
  readonly first: OwnEntry | null;
}

/**
 * The entries of the case log that no activity has yet confirmed. Every write carries all of them from the confirmed
 * head on, so writes may overlap, be repeated or overtake each other: the log is idempotent by sequence number, and a
 * slow action never holds up what a fast branch has to write.
 *
 * A local activity writes before its workflow task is recorded. When the task is lost (a killed worker), the next
 * attempt may see events in another order, while the log already holds what the first attempt wrote. The log decides:
 * the answer brings its entries, `overruledBy` says from which state to take them over, own entries become void and
 * their events are applied again after them.
 */
export class CaseLogBuffer {
  readonly #case: CaseRef;
  #head: LogHead;
  #entries: readonly OwnEntry[] = [];

  constructor(caseRef: CaseRef, head: LogHead) {
    this.#case = caseRef;
    this.#head = head;
  }

  get head(): LogHead {
    return this.#head;
  }

  get settled(): boolean {
    return this.#entries.length === 0;
  }

  append(entry: LogEntry, before: CaseState): OwnEntry {
    const own: OwnEntry = { ...entry, before, void: false };
    this.#entries = [...this.#entries, own];
    return own;
  }

  /** A write of everything unconfirmed, or of nothing. */
  write(withEntries: boolean): LogWrite {
    const entries = withEntries ? this.#entries.map(entryOf) : [];
    return {
      request: { case: this.#case, head: this.#head, entries },
      first: withEntries ? (this.#entries[0] ?? null) : null,
    };
  }

  /** Takes note of what a write has confirmed; an older answer that comes late changes nothing. */
  confirm(head: LogHead): void {
    if (head.seq <= this.#head.seq) return;
    this.#head = head;
    this.#entries = this.#entries.filter((entry) => entry.seq > head.seq);
  }

  /**
   * The state to apply the log's own entries to, or null when this answer's write has already been dealt with.
   * Own unconfirmed entries are void afterwards and the head is the log's.
   */
  overruledBy(write: LogWrite, answer: CommitAnswer, current: CaseState): CaseState | null {
    if (!answer.adopted || write.first?.void || answer.adopted.head.seq <= this.#head.seq) return null;
    // A mere look at the log tells nothing when own entries were on their way meanwhile.
    if (!write.first && (!this.settled || this.#head.seq !== write.request.head.seq)) return null;
    this.confirm(answer.head);
    const state = this.#entries[0]?.before ?? current;
    for (const entry of this.#entries) entry.void = true;
    this.#entries = [];
    this.#head = answer.adopted.head;
    return state;
  }
}

/** As it is written: without what the host keeps beside it. */
function entryOf({ seq, event, commands, decisions }: OwnEntry): LogEntry {
  return { seq, event, commands, ...(decisions ? { decisions } : {}) };
}
