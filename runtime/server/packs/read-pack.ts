import { compileSchema } from "@yaoflow/forms";
import { parseDefinition } from "@yaoflow/engine/definition";
import type {
  DecisionTable,
  FlowDefinition,
  FormDefinition,
  Json,
  JsonObject,
  JsonSchema,
  Problem,
  Text,
} from "@yaoflow/engine";
import type { PolicyLine } from "../../contract/index.ts";
import { sha256 } from "../cases/digest.ts";
import type { PackFiles } from "./pack-files.ts";
import { readPolicies } from "./policy-csv.ts";
import { packProblems } from "./problems.ts";

export interface PackManifest {
  readonly key: string;
  readonly version: string;
  readonly title: Text;
  readonly description?: Text;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly requires?: Readonly<
    Partial<Record<"actions" | "gates" | "readers" | "pickers" | "roles", readonly string[]>>
  >;
  readonly checksums?: Readonly<Record<string, string>>;
}

export interface Pack {
  readonly manifest: PackManifest;
  readonly flows: readonly FlowDefinition[];
  readonly forms: readonly FormDefinition[];
  readonly tables: readonly DecisionTable[];
  readonly policies: readonly PolicyLine[];
  readonly scenarios: readonly string[];
  readonly problems: readonly Problem[];
}

const text: JsonSchema = {
  type: "object",
  required: ["zh-CN", "en"],
  properties: { "zh-CN": { type: "string", maxLength: 500 }, en: { type: "string", maxLength: 500 } },
};
const names: JsonSchema = { type: "array", maxItems: 500, items: { type: "string", maxLength: 200 } };
const manifestSchema: JsonSchema = {
  type: "object",
  required: ["key", "version", "title"],
  properties: {
    key: { type: "string", pattern: "^[a-z0-9][a-z0-9-]{0,63}$" },
    version: { type: "string", pattern: "^[0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,5}$" },
    title: text,
    description: text,
    source: { type: "string", maxLength: 500 },
    dependencies: { type: "object", additionalProperties: { type: "string", maxLength: 50 } },
    requires: {
      type: "object",
      properties: { actions: names, gates: names, readers: names, pickers: names, roles: names },
    },
    checksums: { type: "object", additionalProperties: { type: "string", pattern: "^[0-9a-f]{64}$" } },
  },
};

/** Reads a pack's files into definitions, with everything that is wrong with them as documents. Null without a manifest. */
export function readPack(
  files: PackFiles,
  origin: "shipped" | "uploaded",
): { readonly pack: Pack | null; readonly problems: readonly Problem[] } {
  const manifestText = files.get("pack.json");
  if (manifestText === undefined) return { pack: null, problems: [packProblems.make("pack.manifest-missing")] };
  const manifest = readManifest(manifestText);
  if (!manifest.value) return { pack: null, problems: manifest.problems };
  const problems: Problem[] = [...checksumProblems(files, manifest.value, origin)];
  const flows = definitionsIn(files, "flows/", problems) as unknown as readonly FlowDefinition[];
  const forms = definitionsIn(files, "forms/", problems) as unknown as readonly FormDefinition[];
  const tables = definitionsIn(files, "tables/", problems) as unknown as readonly DecisionTable[];
  const scenarios = [...files.keys()].filter((path) => path.startsWith("scenarios/"));
  for (const path of scenarios) readJson(path, files.get(path) ?? "", problems);
  const policies = readPolicies(files.get("policies.csv") ?? "");
  problems.push(...policies.problems);
  return {
    pack: { manifest: manifest.value, flows, forms, tables, policies: policies.lines, scenarios, problems },
    problems,
  };
}

function readManifest(source: string): { readonly value: PackManifest | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const json = readJson("pack.json", source, problems);
  if (json === null) return { value: null, problems };
  const schema = compileSchema(manifestSchema, { closed: false });
  if (!schema.ok) throw new Error(`the manifest's schema: ${schema.problem.code}`);
  const findings = schema.value.validate(json);
  if (findings.length > 0)
    return {
      value: null,
      problems: findings.map((finding) =>
        packProblems.make("pack.manifest-invalid", {
          pointer: `/pack.json${finding.pointer ?? ""}`,
          params: { field: finding.pointer ?? "" },
          findings: [finding],
        }),
      ),
    };
  return { value: json as unknown as PackManifest, problems };
}

/** A pack that people upload says what is in it; one that ships with the server stands in the server's own folder. */
function checksumProblems(
  files: PackFiles,
  { checksums }: PackManifest,
  origin: "shipped" | "uploaded",
): readonly Problem[] {
  if (!checksums)
    return [packProblems.make(origin === "shipped" ? "pack.checksums-missing" : "pack.checksums-required")];
  const paths = [...files.keys()].filter((path) => path !== "pack.json");
  const unlisted = [
    ...paths.filter((path) => !Object.hasOwn(checksums, path)),
    ...Object.keys(checksums).filter((path) => !files.has(path)),
  ];
  const wrong = paths.filter(
    (path) => Object.hasOwn(checksums, path) && checksums[path] !== sha256(files.get(path) ?? ""),
  );
  return [
    ...unlisted.map((path) => packProblems.make("pack.checksum-unlisted", { params: { path } })),
    ...wrong.map((path) => packProblems.make("pack.checksum-wrong", { params: { path } })),
  ];
}

function definitionsIn(files: PackFiles, folder: string, problems: Problem[]): readonly JsonObject[] {
  return [...files].flatMap(([path, source]) => {
    if (!path.startsWith(folder)) return [];
    const json = readJson(path, source, problems);
    if (json === null) return [];
    const name = path.slice(folder.length, -".json".length);
    const key = isObject(json) ? json["key"] : undefined;
    if (!isObject(json) || !isObject(json["title"]) || (folder === "forms/" && !isObject(json["schema"])))
      problems.push(packProblems.make("pack.file-invalid", { pointer: `/${path}`, params: { path } }));
    else if (key !== name)
      problems.push(
        packProblems.make("pack.key-mismatch", { pointer: `/${path}`, params: { path, key: String(key) } }),
      );
    else return [json];
    return [];
  });
}

function readJson(path: string, source: string, problems: Problem[]): Json | null {
  const read = parseDefinition(source);
  if (read.ok) return read.value;
  problems.push({ ...read.problem, pointer: `/${path}` });
  return null;
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
