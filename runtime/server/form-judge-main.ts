/**
 * The program of the threads that form-judge.ts, table-desk.ts, bpmn-desk.ts and prover.ts start: does what people's drawings
 * can make dear.
 */
import { parentPort } from "node:worker_threads";
import { type BpmnWork, readBpmn, writeBpmn } from "./definitions/bpmn-desk.ts";
import { findingsOf, type FormWork } from "./definitions/form-judge.ts";
import { findingsOfProof, type ProofWork } from "./definitions/prover.ts";
import { tableWork, type TableWork } from "./definitions/table-desk.ts";
import type { ThreadRequest } from "./definitions/work-thread.ts";

type Work = FormWork | TableWork | BpmnWork | ProofWork;

async function done(work: Work) {
  if ("invariants" in work) return findingsOfProof(work);
  if ("form" in work) return findingsOf(work.form);
  if ("table" in work || "dmn" in work) return tableWork(work);
  return "file" in work ? await readBpmn(work.file, work.process) : await writeBpmn(work.definition);
}

parentPort?.on("message", ({ id, work }: ThreadRequest<Work>) => {
  void done(work).then((found) => {
    parentPort?.postMessage({ id, found });
  });
});
