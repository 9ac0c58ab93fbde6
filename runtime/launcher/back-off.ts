/**
 * How long to wait before a child that died is started again, in milliseconds: at once the first time (a crash must cost
 * little), twice as long each time after, at most five seconds (a broken child must not burn the machine).
 */
export function restartDelay(quickDeaths: number): number {
  return quickDeaths === 0 ? 0 : Math.min(5_000, 50 * 2 ** Math.min(quickDeaths, 10));
}
