import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "../../../runtime/client/index.ts";

/** A write that was answered: when the try that got the answer was sent, and when the answer came (ms, monotonic). */
export interface Answered {
  readonly sentAt: number;
  readonly at: number;
}

/** Asks until there is an answer, as a good client does while something is being restarted. */
export interface Persistence {
  /** Every write that was answered so far. */
  readonly answered: readonly Answered[];
  /** The caller makes the Idempotency-Key once, outside of `work`, so that every try is the same request. */
  write<T>(work: () => Promise<T>): Promise<T>;
  read<T>(work: () => Promise<T>): Promise<T>;
}

export function persistence(patienceMs: number): Persistence {
  const answered: Answered[] = [];
  return {
    answered,
    async write(work) {
      let sentAt = 0;
      const answer = await untilAnswered(patienceMs, () => {
        sentAt = performance.now();
        return work();
      });
      answered.push({ sentAt, at: performance.now() });
      return answer;
    },
    read: (work) => untilAnswered(patienceMs, work),
  };
}

async function untilAnswered<T>(patienceMs: number, work: () => Promise<T>): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || performance.now() > end) throw error;
    }
    await sleep(150);
  }
}

/** Not reached, told to come back, or told that it is too much now. Everything else is an answer. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.problem.status === 503 || error.problem.status === 429);
}
