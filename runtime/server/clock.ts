import type { Clock } from "./ports.ts";

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The process's one clock over a source of epoch milliseconds. China has no daylight saving: the offset is fixed. */
export function createClock(epochMilliseconds: () => number = Date.now): Clock {
  return {
    now: () => new Date(epochMilliseconds()).toISOString(),
    today: () => new Date(epochMilliseconds() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10),
  };
}

/** RFC 3339 instant `seconds` after (or, negative, before) another one. */
export function shiftInstant(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}
