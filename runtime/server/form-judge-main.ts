/** The program of the threads that form-judge.ts, bpmn-desk.ts and prover.ts start: does what people's drawings can make dear. */
import { parentPort } from "node:worker_threads";
import { type BpmnWork, readBpmn, writeBpmn } from "./definitions/bpmn-desk.ts";
import { findingsOf, type FormWork } from "./definitions/form-judge.ts";
import { findingsOfProof, type ProofWork } from "./definitions/prover.ts";
import type { ThreadRequest } from "./definitions/work-thread.ts";

async function done(work: FormWork | BpmnWork | ProofWork) {
  if ("invariants" in work) return findingsOfProof(work);
  if ("form" in work) return findingsOf(work.form);
  return "file" in work ? await readBpmn(work.file, work.process) : await writeBpmn(work.definition);
}

parentPort?.on("message", ({ id, work }: ThreadRequest<FormWork | BpmnWork | ProofWork>) => {
  void done(work).then((found) => {
    parentPort?.postMessage({ id, found });
  });
});
