import { ApplicationFailure } from "@temporalio/workflow";
import type { Problem } from "@yaoflow/engine";

/** A refused Update: travels to the API as a failure whose detail is the problem. */
export function refusal(problem: Problem): ApplicationFailure {
  return ApplicationFailure.create({
    type: problem.code,
    message: problem.text.en,
    nonRetryable: true,
    details: [problem],
  });
}
