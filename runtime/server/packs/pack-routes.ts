import { ok, type Json, type JsonSchema, type Result } from "@yaoflow/engine";
import type { Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import { publicationSummary } from "../definitions/publication-view.ts";
import { asJson } from "../tasks/task-view.ts";
import type { Importer } from "./importer.ts";
import { packLimits } from "./pack-files.ts";
import type { PackLibrary } from "./pack-library.ts";

const tag = "templates";
const permission = { object: "templates", act: "import" } as const;
const maxBody = 2 * packLimits.total;
const wantedSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  properties: { pack: { type: "string", maxLength: 64 }, content: { type: "object" }, overwrite: { type: "boolean" } },
};

interface Wanted {
  readonly pack?: string;
  readonly content?: Json;
  readonly overwrite?: boolean;
}

/** Packs on the server, the dry run, and the import that makes drafts and one publication request. */
export function packRoutes(library: PackLibrary, importer: Importer): readonly Route[] {
  async function check(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const pack = await library.open(request.body as unknown as Wanted);
    return pack.ok ? ok({ body: asJson(await importer.check(request.principal.company, pack.value)) }) : pack;
  }

  async function bring(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const wanted = request.body as unknown as Wanted;
    const pack = await library.open(wanted);
    if (!pack.ok) return pack;
    const imported = await importer.import(
      request.principal,
      request.at,
      request.idempotencyKey,
      pack.value,
      wanted.overwrite ?? false,
    );
    return imported.ok ? ok({ status: 201, body: asJson(publicationSummary(imported.value)) }) : imported;
  }

  return [
    {
      method: "GET",
      path: "/api/templates",
      title: { "zh-CN": "模板包", en: "Packs" },
      tag,
      permission,
      async handle({ principal }) {
        const items = await Promise.all(
          (await library.shipped()).map((pack) => importer.summary(principal.company, pack)),
        );
        return ok({ body: asJson({ items, next: null }) });
      },
    },
    {
      method: "POST",
      path: "/api/templates/check",
      title: { "zh-CN": "导入预检", en: "Dry run of an import" },
      tag,
      permission,
      body: wantedSchema,
      maxBody,
      problems: ["pack.not-found", "pack.refused"],
      handle: check,
    },
    {
      method: "POST",
      path: "/api/templates/imports",
      title: { "zh-CN": "导入模板包", en: "Import a pack" },
      tag,
      permission,
      body: wantedSchema,
      maxBody,
      problems: ["pack.not-found", "pack.refused", "pack.conflict"],
      handle: bring,
    },
  ];
}
