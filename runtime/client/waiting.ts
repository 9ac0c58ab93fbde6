/** Longest wait (ms) for something that the system does by itself. */
const PATIENCE = 30_000;
const PAUSE = 40;

/** Looks again and again until there is something, at most half a minute; answers the last look. */
export async function until<T>(look: () => Promise<T | null>): Promise<T | null> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== null || Date.now() > end) return found;
    await sleep(PAUSE);
  }
}

export async function sleep(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** ISO 8601 durations of seconds, minutes and hours: longer ones are no thing to wait for. */
export function milliseconds(duration: string): number {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration);
  if (!match) throw new Error(`a live run cannot wait for ${duration}`);
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
}
