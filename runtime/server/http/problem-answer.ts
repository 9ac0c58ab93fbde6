import type { Problem } from "@yaoflow/engine";
import type { ProblemDetails } from "../../contract/index.ts";
import { PasswordQueueFull } from "../accounts/passwords.ts";
import { isStoreUnavailable } from "../store/connection.ts";
import { httpProblems } from "./problems.ts";

/** RFC 9457 problem details of a refusal. `type` names the code, `instance` the request. */
export function problemDetails(problem: Problem, requestId: string): ProblemDetails {
  return {
    type: `urn:yaoflow:problem:${problem.code}`,
    title: problem.text.en,
    status: problem.status,
    code: problem.code,
    text: problem.text,
    instance: `urn:yaoflow:request:${requestId}`,
    ...(problem.pointer === undefined ? {} : { pointer: problem.pointer }),
    ...(problem.remedy === undefined ? {} : { remedy: problem.remedy }),
    ...(problem.source === undefined ? {} : { source: problem.source }),
    ...(problem.findings === undefined ? {} : { findings: problem.findings }),
  };
}

/** What an exception means to the client. Anything unknown is ours: 500, with the request's id and nothing else. */
export function problemOfError(error: unknown, requestId: string): Problem {
  if (isStoreUnavailable(error)) return httpProblems.make("http.store-unavailable");
  if (error instanceof PasswordQueueFull) return httpProblems.make("http.overloaded");
  if (isEngineUnavailable(error)) return httpProblems.make("http.engine-unavailable");
  return httpProblems.make("http.internal", { params: { requestId } });
}

/** gRPC's UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED and RESOURCE_EXHAUSTED, however deep the client wrapped them. */
function isEngineUnavailable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ("code" in at && typeof at.code === "number" && [1, 4, 8, 14].includes(at.code)) return true;
  }
  return false;
}

/** Seconds after which a retry makes sense; null when it does not. */
export function retryAfter(problem: Problem): number | null {
  if (problem.status !== 429 && problem.status !== 503) return null;
  const seconds = problem.params?.["seconds"];
  return typeof seconds === "number" ? Math.max(1, Math.ceil(seconds)) : 1;
}
