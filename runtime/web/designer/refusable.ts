import type { useQueryClient } from "@tanstack/react-query";
import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import { ApiError } from "../../client/index.ts";

/** The editors take refusals as values; the client throws them. */
export async function refusable<T>(act: () => Promise<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await act());
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, status, text, findings } = error.problem;
    return refused({ code, status, text, severity: "error", ...(findings ? { findings } : {}) });
  }
}

/** As `refusable`; what was read of `changed` is read anew after it. */
export async function asResult<T>(
  act: () => Promise<T>,
  cache: ReturnType<typeof useQueryClient>,
  changed: string,
): Promise<Result<T, Problem>> {
  const result = await refusable(act);
  if (result.ok) void cache.invalidateQueries({ queryKey: [changed] });
  return result;
}
