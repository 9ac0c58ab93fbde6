/**
 * The arrows of docs/architecture.md, held by machine: engine ← forms, workflows, designer, domain; runtime/contract ← domain,
 * designer, web; runtime/server is the only composition root. Every package may use the npm packages of its own package.json and
 * no others (npm hoists, so the resolver alone would let them through). What is reached at run time is held by
 * tests/reach.dependency-cruiser.cjs, which does not see type-only imports.
 */
const { readFileSync } = require("node:fs");
const path = require("node:path");

const tests = "-cli\\.mjs$|\\.test\\.tsx?$|/testing/|/fixtures/|^tests/";
const dependenciesOf = (folder) => {
  const manifest = JSON.parse(readFileSync(path.join(__dirname, folder, "package.json"), "utf8"));
  return Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).filter(
    (name) => !name.startsWith("@yaoflow/"),
  );
};
/** Packages whose types only the declared package brings. */
const broughtAlong = {
  engine: ["@lezer/common"],
  forms: [],
  workflows: [],
  designer: [],
  runtime: [],
  domain: [],
  bench: [],
};
/** The files by which a package is entered, from its `exports`. */
const doorsOf = (folder) => {
  const { exports } = JSON.parse(readFileSync(path.join(__dirname, folder, "package.json"), "utf8"));
  return Object.values(exports)
    .map((door) => `^${folder}/${door.slice(2).replace(/\./g, "\\.")}$`)
    .join("|");
};
const npm = (names) => names.map((name) => `node_modules/${name}/`).join("|");
const withTypes = (names) => names.flatMap((name) => [name, `@types/${name.replace("@", "").replace("/", "__")}`]);
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const folders = ["engine", "forms", "workflows", "designer", "domain", "runtime", "bench"];
const mayImport = {
  engine: [],
  forms: ["engine"],
  workflows: ["engine"],
  designer: ["engine", "forms", "runtime/contract"],
  domain: ["engine", "forms", "runtime/contract", "runtime/client"],
  "runtime/contract": ["engine", "forms"],
  "runtime/client": ["engine", "runtime/contract"],
  "runtime/web": ["engine", "forms", "designer", "domain", "runtime/contract", "runtime/client"],
  "runtime/server": ["engine", "forms", "workflows", "domain", "runtime/contract"],
  "runtime/launcher": ["runtime/client", "runtime/contract"],
};
const ours = "^(engine|forms|workflows|designer|domain|runtime|bench|tests)/";

module.exports = {
  forbidden: [
    never(
      "no-cycles",
      "Files that need each other are one file, or want a third below both.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    never(
      "nothing-unresolvable",
      "This import leads nowhere.",
      { pathNot: tests },
      { couldNotResolve: true, pathNot: "^@yaoflow/runtime/web|^virtual:" },
    ),
    ...Object.entries(mayImport).map(([folder, allowed]) =>
      never(
        `arrows-of-${folder.replace("/", "-")}`,
        `${folder} may import ${allowed.length === 0 ? "no other folder" : allowed.join(", ")}. Move what you need to where the arrow points, or hand it in as an argument.`,
        { path: `^${folder}/`, pathNot: tests },
        {
          path: ours,
          pathNot: ["node_modules", folder, ...allowed]
            .map((name) => (name === "node_modules" ? name : `^${name}/`))
            .join("|"),
        },
      ),
    ),
    never(
      "nobody-imports-the-outermost",
      "runtime/server, tests and bench stand at the end of every arrow.",
      { pathNot: `^runtime/server/|^tests/|^bench/|${tests}` },
      { path: "^(runtime/server|tests|bench)/" },
    ),
    never(
      "packages-by-their-doors",
      "Another package is entered by its exports only: import @yaoflow/<package>.",
      { path: "^(forms|workflows|designer|domain|runtime)/", pathNot: tests },
      { path: "^engine/", pathNot: doorsOf("engine") },
    ),
    never(
      "forms-by-their-doors",
      "Forms are entered by @yaoflow/forms and @yaoflow/forms/react.",
      { path: "^(workflows|designer|domain|runtime)/", pathNot: tests },
      { path: "^forms/", pathNot: doorsOf("forms") },
    ),
    never(
      "contract-by-its-door",
      "The contract is entered by @yaoflow/runtime/contract.",
      { path: "^(designer|domain)/", pathNot: tests },
      { path: "^runtime/contract/", pathNot: "^runtime/contract/index\\.ts$" },
    ),
    never(
      "domain-by-its-doors",
      "The server takes the domain as one plug-in; the page takes its views.",
      { path: "^runtime/", pathNot: tests },
      { path: "^domain/", pathNot: doorsOf("domain") },
    ),
    ...folders.map((folder) =>
      never(
        `npm-packages-of-${folder}`,
        `Only packages of ${folder}/package.json. Add it there, or do not use it here.`,
        { path: `^${folder}/`, pathNot: `${tests}|vite\\.config\\.ts$|^runtime/launcher/|^bench/run\\.mjs$` },
        {
          path: "node_modules/",
          pathNot: npm([...withTypes([...dependenciesOf(folder), ...broughtAlong[folder], "node"]), "@yaoflow"]),
          dependencyTypesNot: ["core"],
        },
      ),
    ),
    never(
      "engine-does-no-io",
      "The engine is pure: no Node, no network, no clock.",
      { path: "^(engine|forms/core|designer/model)/", pathNot: tests },
      { dependencyTypes: ["core"] },
    ),
    never(
      "mongoose-in-stores",
      "In a room of the domain only store files name mongoose.",
      { path: "^domain/", pathNot: `store\\.ts$|${tests}` },
      { path: "node_modules/(mongoose|mongodb)/", dependencyTypesNot: ["type-only"] },
    ),
    never(
      "mongoose-in-the-server",
      "MongoDB is the server's and the stores'.",
      { path: "^(runtime/(web|client|launcher)|forms|designer|workflows|engine)/", pathNot: tests },
      { path: "node_modules/(mongoose|mongodb)/" },
    ),
    never(
      "rules-are-pure",
      "rules.ts decides; it imports other rules and the engine, and nothing that reads or writes.",
      { path: "^domain/.*rules\\.ts$" },
      {
        path: "store\\.ts$|actions\\.ts$|routes\\.ts$|/views/|node_modules/(mongoose|mongodb|koa|@temporalio)/",
        dependencyTypesNot: ["type-only"],
      },
    ),
    never(
      "casbin-in-policies",
      "Casbin stands behind the policies' interface.",
      { path: "^runtime/server/", pathNot: "^runtime/server/policies/" },
      { path: "node_modules/casbin/" },
    ),
    never(
      "koa-in-http",
      "Routes are data; only the HTTP room and the entry know Koa.",
      {
        path: "^runtime/server/",
        pathNot: "^runtime/server/(http|files|events|health|openapi)/|^runtime/server/[^/]+\\.ts$",
      },
      { path: "node_modules/(koa|@koa)/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^build/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
