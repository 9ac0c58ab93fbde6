/** The thread that form-judge.ts starts: compiles what it is sent and answers with what is wrong. */
import { parentPort } from "node:worker_threads";
import { findingsOf, type JudgeAnswer, type JudgeRequest } from "./definitions/form-judge.ts";

parentPort?.on("message", ({ id, form }: JudgeRequest) => {
  parentPort?.postMessage({ id, findings: findingsOf(form) } satisfies JudgeAnswer);
});
