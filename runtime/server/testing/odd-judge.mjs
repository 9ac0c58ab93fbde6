/** A thread in the place of the form judge: does what the form's key says. */
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ id, form }) => {
  if (form.key === "hangs") for (;;);
  if (form.key === "grows") {
    const kept = [];
    for (;;) kept.push(new Array(1_000).fill({ more: kept.length }));
  }
  if (form.key === "throws") throw new Error("no such keyword");
  parentPort.postMessage({ id, findings: form.key === "wrong" ? [{ code: "form.schema-invalid" }] : [] });
});
