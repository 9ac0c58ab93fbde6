/** Chance that can be repeated: the same seed gives the same instants and the same wishes. */
export interface Random {
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  oneOf<T>(list: readonly [T, ...T[]]): T;
  /** Chance of its own for somebody else, so that what one does not use up what the other gets. */
  branch(number: number): Random;
}

/** mulberry32: small, and good enough to choose instants. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    whole,
    oneOf: (list) => list[whole(0, list.length - 1)] ?? list[0],
    branch: (number) => seeded(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)),
  };
}

/** A number from the environment, for longer runs and for running again what has failed. */
export function numberFrom(name: string, otherwise: number): number {
  const given = Number(process.env[name] ?? "");
  return Number.isInteger(given) && given > 0 ? given : otherwise;
}
