/** A thread in the place of the form judge: does what the form's key, or the file, says. */
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ id, work }) => {
  // A file has no key: its text is what to do. A plan has one.
  const form = work.form ?? work.plan ?? { key: new TextDecoder().decode(work.file) };
  if (form.key === "hangs") for (;;);
  if (form.key === "grows") {
    const kept = [];
    for (;;) kept.push(new Array(1_000).fill({ more: kept.length }));
  }
  if (form.key === "throws") throw new Error("no such keyword");
  parentPort.postMessage({ id, found: form.key === "wrong" ? [{ code: "form.schema-invalid" }] : [] });
});
