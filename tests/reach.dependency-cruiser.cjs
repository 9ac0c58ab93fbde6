/** What may be reached at run time, at any distance. Type-only imports are gone by then, so they are not seen here. */
const { options } = require("../.dependency-cruiser.cjs");

const server = "node_modules/(mongoose|mongodb|koa|@koa|casbin|pino|@node-rs)/";
const parsers = "node_modules/(ajv|lezer-feel|@lezer|saxen|bpmn-moddle|moddle|moddle-xml)/";

module.exports = {
  forbidden: [
    {
      name: "sandbox-does-no-io",
      comment: "The Temporal sandbox reaches no I/O, no parser and no other folder than the engine.",
      severity: "error",
      from: { path: "^workflows/sandbox\\.ts$" },
      to: {
        reachable: true,
        path: `${server}|${parsers}|node_modules/@temporalio/(client|worker|activity)/|^(runtime|domain|forms|designer)/`,
      },
    },
    {
      name: "page-does-no-io",
      comment: "The page reaches no server code.",
      severity: "error",
      from: { path: "^runtime/web/main\\.tsx$" },
      to: { reachable: true, path: `${server}|^runtime/(server|launcher)/|^workflows/` },
    },
    {
      name: "engine-is-pure",
      comment: "The engine and the form language's core reach nothing of Node.",
      severity: "error",
      from: { path: "^(engine/index|forms/core/index|designer/model/index)\\.ts$" },
      to: { reachable: true, path: "^(fs|path|url|crypto|http|net|child_process|process|timers)(/|$)" },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
