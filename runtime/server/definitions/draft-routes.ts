import { ok, refused, type Json, type JsonObject, type JsonSchema, type Result } from "@yaoflow/engine";
import type { FlowSummary, Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { asJson } from "../tasks/task-view.ts";
import type { DesignKind, Source } from "./design-store.ts";
import { drawnSource } from "./drawn-source.ts";
import { definitionProblems } from "./problems.ts";

const tag = "designer";
/** A flow of 1,000 nodes has its place in this. */
const maxBody = 4 * 1024 * 1024;
const edit = { object: "flow-design", act: "edit" } as const;
const read = { object: "flow-design", act: "read" } as const;
const draftSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["revision", "definition"],
  properties: { revision: { type: "integer", minimum: 0, maximum: 1_000_000_000 }, definition: { type: "object" } },
};

/** Lists and drafts of flows, forms and tables: one way for all three. */
export function draftRoutes(parts: Pick<CaseParts, "designs" | "definitions">): readonly Route[] {
  const { designs } = parts;
  const keyOf = (request: RouteRequest) => request.params["key"] ?? "";

  async function readDraft(request: RouteRequest, kind: DesignKind): Promise<Result<RouteAnswer>> {
    const key = keyOf(request);
    const drawn = await drawnSource(parts, request.principal.company, kind, key);
    if (!drawn) return refused(definitionProblems.make("design.not-found", { params: { key } }));
    return ok({ body: asJson({ key, ...drawn }) });
  }

  async function writeDraft(request: RouteRequest, kind: DesignKind): Promise<Result<RouteAnswer>> {
    const { principal, at } = request;
    const key = keyOf(request);
    const { revision, definition } = request.body as unknown as {
      readonly revision: number;
      readonly definition: JsonObject;
    };
    if (definition["key"] !== key)
      return refused(
        definitionProblems.make("design.key-mismatch", { params: { key, given: String(definition["key"] ?? "") } }),
      );
    const missing = missingPart(kind, definition);
    if (missing !== null) return refused(definitionProblems.make("design.unreadable", { pointer: `/${missing}` }));
    if (!isNamed(definition) || !/^[A-Za-z][A-Za-z0-9-]{0,99}$/.test(key))
      return refused(definitionProblems.make("design.unreadable", { pointer: "/title" }));
    const saved = await designs.saveDraft(
      principal.company,
      kind,
      definition as unknown as Source,
      revision,
      { personId: principal.personId, name: principal.name },
      at,
    );
    if (saved) return ok({ body: asJson({ key, revision: saved.draft?.revision ?? 0, definition }) });
    const now = await designs.get(principal.company, kind, key);
    return refused(
      definitionProblems.make("design.lost-update", {
        params: { by: now?.draft?.by.name ?? "", current: now?.draft?.revision ?? 0 },
      }),
    );
  }

  async function summaries(request: RouteRequest, kind: DesignKind): Promise<Result<RouteAnswer>> {
    const items = (await designs.list(request.principal.company, kind)).map(
      ({ key, title, versions, draft }): FlowSummary => {
        const current = versions.at(-1);
        return {
          key,
          title,
          version: current?.hash ?? null,
          publishedAt: current?.at ?? null,
          draft: draft
            ? { revision: draft.revision, changed: true, editedBy: draft.by.name, editedAt: draft.at }
            : null,
        };
      },
    );
    return ok({ body: asJson({ items, next: null }) });
  }

  const both = (kind: DesignKind, zh: string, en: string): readonly Route[] => [
    {
      method: "GET",
      path: `/api/${kind}s`,
      title: { "zh-CN": `${zh}列表`, en: `All ${en}s` },
      tag,
      permission: read,
      handle: (request) => summaries(request, kind),
    },
    {
      method: "GET",
      path: `/api/${kind}s/:key/draft`,
      title: { "zh-CN": `${zh}草稿`, en: `Draft of a ${en}` },
      tag,
      permission: read,
      problems: ["design.not-found"],
      handle: (request) => readDraft(request, kind),
    },
    {
      method: "PUT",
      path: `/api/${kind}s/:key/draft`,
      title: { "zh-CN": `保存${zh}草稿`, en: `Save the draft of a ${en}` },
      tag,
      permission: edit,
      body: draftSchema,
      maxBody,
      problems: ["design.lost-update", "design.key-mismatch"],
      handle: (request) => writeDraft(request, kind),
    },
  ];

  return [...both("flow", "流程", "flow"), ...both("form", "表单", "form"), ...both("table", "决策表", "table")];
}

/** What a draft must have to be shown at all; everything else is the checker's to say. */
function missingPart(kind: DesignKind, definition: JsonObject): string | null {
  if (kind === "form") return isRecord(definition["schema"]) ? null : "schema";
  if (kind === "flow") return null;
  const lists = ["inputs", "outputs", "rules"].filter((name) => {
    const list = definition[name];
    return !Array.isArray(list) || !(list as readonly Json[]).every((each) => isRecord(each));
  });
  return lists[0] ?? null;
}

function isNamed(definition: JsonObject): boolean {
  const title = definition["title"];
  return isRecord(title) && typeof title["zh-CN"] === "string" && typeof title["en"] === "string";
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
