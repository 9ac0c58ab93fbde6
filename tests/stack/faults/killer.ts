import { setTimeout as sleep } from "node:timers/promises";
import type { ProcessName, Stack } from "../../../runtime/launcher/stack.ts";
import type { Answered } from "./persistence.ts";
import type { Random } from "./random.ts";

/** Longest time between a process being back and its next death: enough for people to be in the middle of something. */
const breathMs = 3_000;

/** When processes were killed and when all of them were ready again (ms, monotonic). */
export interface Kill {
  readonly at: number;
  readonly backAt: number;
}

/** Kills processes together, again and again at random instants; the next time when all are back. */
export async function killAtRandom(
  stack: Stack,
  names: readonly ProcessName[],
  times: number,
  random: Random,
): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  for (let n = 0; n < times; n += 1) {
    await sleep(random.whole(0, breathMs));
    const at = performance.now();
    for (const name of names) stack.kill(name);
    await Promise.all(names.map((name) => stack.settled(name)));
    kills.push({ at, backAt: performance.now() });
  }
  return kills;
}

/** How long the processes were away at most, in seconds. */
export function slowestRestart(kills: readonly Kill[]): number {
  return Math.max(0, ...kills.map(({ at, backAt }) => backAt - at)) / 1_000;
}

/**
 * How long it took at most, in seconds, from a kill until a write that was sent after it was answered. A kill that
 * nobody was there to notice counts nothing.
 */
export function slowestRecovery(kills: readonly Kill[], answered: readonly Answered[]): number {
  const waits = kills.map((kill) => {
    const later = answered.filter(({ sentAt }) => sentAt > kill.at).map(({ at }) => at - kill.at);
    return later.length === 0 ? 0 : Math.min(...later);
  });
  return Math.max(0, ...waits) / 1_000;
}
