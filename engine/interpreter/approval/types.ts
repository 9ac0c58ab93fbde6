import type { Json } from "../../kernel/json.ts";
import type { ActorRef, Instant, WaitKey } from "../types.ts";

/**
 * An approval while it runs: several seats, each filled by another person, of one visit of a user task. It is a scope of
 * the task's token, so that whatever takes the token away takes the open seats with it.
 */
export interface ApprovalState {
  /** In the order of their declaration; added ones stand at the end. */
  readonly seats: readonly Seat[];
  /** What the task's output mapping makes of the last consent: written when the approval is decided. */
  readonly output: readonly { readonly path: readonly string[]; readonly value: Json }[];
}

export interface Seat {
  /** From 1; never used twice in one approval. */
  readonly number: number;
  readonly roles: readonly string[];
  /** Null = whoever holds one of the roles. */
  readonly persons: readonly string[] | null;
  /** Numbers of the seats that must have answered before this one is asked. */
  readonly after: readonly number[];
  /** Its open task; null while its turn has not come, and when it has answered. */
  readonly key: WaitKey | null;
  readonly signed: SeatSignature | null;
  /** Who had others act in their place, while the seat waits for its turn to come again. */
  readonly delegators?: readonly ActorRef[];
  /** Set on a seat that somebody added. An adviser's answer is heard and not counted. */
  readonly added?: { readonly by: string; readonly advisory: boolean };
}

/** What the person at one seat submitted. */
export interface SeatSignature {
  readonly key: WaitKey;
  readonly submission: string;
  readonly outcome: string;
  readonly actors: readonly ActorRef[];
  /** In whose place they acted (委托): counted for separation like those who signed. */
  readonly delegators?: readonly ActorRef[];
  readonly at: Instant;
  readonly advisory?: true;
}

/** What a task that is one seat of several says of itself. */
export interface SeatNotice {
  readonly number: number;
  readonly seats: number;
  readonly order: "parallel" | "sequential";
  readonly advisory: boolean;
  /** Who added the seat. */
  readonly addedBy: string | null;
}
