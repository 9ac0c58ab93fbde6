import type { Problem } from "./problem.ts";

/** A value or the reason why there is none. Exceptions are for bugs and broken infrastructure. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function refused<E>(problem: E): Result<never, E> {
  return { ok: false, problem };
}
