import type { Lease } from "../store/lease.ts";

export interface Duty {
  start(): void;
  /** There is work now: do not wait for the next round. */
  nudge(): void;
  /** Ends after the round under way and gives the lease back. */
  stop(): Promise<void>;
}

export interface DutyParts {
  /** Pause after a round that found something or during which it was nudged: what comes in meanwhile shares the next; twice as long after each that did not, up to `idleMs`. */
  readonly everyMs: number;
  readonly idleMs: number;
  readonly lease: Lease;
  /** True when there was something to do. */
  work(): Promise<boolean>;
  onError(error: unknown): void;
}

/** A background loop that only the process with the lease carries out. Rounds never overlap within a process. */
export function createDuty(parts: DutyParts): Duty {
  const { everyMs, idleMs, lease } = parts;
  let pause = everyMs;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | undefined;
  let again = false;
  let running = false;

  const round = async (): Promise<void> => {
    try {
      const busy = (await lease.hold()) && (await parts.work());
      pause = busy ? everyMs : Math.min(2 * pause, idleMs);
    } catch (error) {
      // What was not done stays where it is; the next round tries again.
      parts.onError(error);
    }
  };
  const begin = (): void => {
    if (!running) return;
    if (current !== undefined) {
      again = true;
      return;
    }
    clearTimeout(timer);
    again = false;
    current = round().finally(() => {
      current = undefined;
      if (!running) return;
      timer = setTimeout(begin, again ? everyMs : pause);
      timer.unref();
    });
  };

  return {
    start() {
      running = true;
      begin();
    },
    nudge: begin,
    async stop() {
      running = false;
      clearTimeout(timer);
      await current;
      await lease.release().catch(() => undefined);
    },
  };
}
