/**
 * Token buckets in memory, per key: a flood from one address is slowed before it reaches argon2. The account's own
 * lockout is in the store; this one may forget on restart.
 */
export interface Throttle {
  /** Seconds to wait, or 0 when the attempt may go on. */
  take(key: string, nowMs: number): number;
}

export function createThrottle(capacity: number, perSecond: number, maxKeys = 10_000): Throttle {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, nowMs) {
      const bucket = buckets.get(key) ?? { tokens: capacity, at: nowMs };
      const tokens = Math.min(capacity, bucket.tokens + (Math.max(nowMs - bucket.at, 0) / 1000) * perSecond);
      // Re-inserted at the end, so that the oldest key is the first to be dropped.
      buckets.delete(key);
      if (buckets.size >= maxKeys)
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest);
          break;
        }
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: nowMs });
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}

/** Seconds that an account stays locked after its n-th failure in a row: none for four, then 30 s doubling up to an hour. */
export function lockSeconds(failures: number): number {
  return failures < 5 ? 0 : Math.min(30 * 2 ** (failures - 5), 3600);
}
