import type { Text } from "@yaoflow/engine";
import type { ProblemDetails } from "../contract/index.ts";

/** Thrown when the API refuses: the problem document of the answer, with its texts and findings. */
export class ApiError extends Error {
  readonly problem: ProblemDetails;
  /** Seconds after which the server asks to try again, when it says so. */
  readonly retryAfter: number | null;

  constructor(problem: ProblemDetails, retryAfter: number | null = null) {
    super(`${problem.status} ${problem.code}: ${problem.text.en}`);
    this.name = "ApiError";
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Thrown when no answer came: the server cannot be reached, or what answered was not our API. */
export class UnreachableError extends ApiError {
  constructor(text: Text, status = 503) {
    super({ type: "about:blank", title: text.en, status, code: "client.unreachable", text });
    this.name = "UnreachableError";
  }
}
