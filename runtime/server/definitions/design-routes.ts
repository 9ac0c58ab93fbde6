import {
  ok,
  refused,
  type FlowDefinition,
  type FormDefinition,
  type Json,
  type JsonObject,
  type JsonSchema,
  type Result,
} from "@yaoflow/engine";
import type { FlowSummary, Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import { idFrom } from "../cases/digest.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { asJson } from "../tasks/task-view.ts";
import type { BundleCompiler } from "./compile-bundle.ts";
import type { Design, DesignKind, Source } from "./design-store.ts";
import { drawnSource } from "./drawn-source.ts";
import { definitionProblems } from "./problems.ts";
import { publicationSummary } from "./publication-view.ts";
import type { Publisher } from "./publisher.ts";
import { formKeysOf } from "./flow-forms.ts";

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
const publicationSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    reason: { type: "string", maxLength: 500 },
    revision: { type: "integer", minimum: 0, maximum: 1_000_000_000 },
    version: { type: "string", maxLength: 100 },
  },
};

export interface DesignRouteParts {
  readonly parts: CaseParts;
  readonly compiler: BundleCompiler;
  readonly publisher: Publisher;
}

/** The life of a definition before it is in force: drafts, checks, and asking for publication. */
export function designRoutes({ parts, compiler, publisher }: DesignRouteParts): readonly Route[] {
  const { designs, definitions } = parts;
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
    if (kind === "form" && !isRecord(definition["schema"]))
      return refused(definitionProblems.make("design.unreadable", { pointer: "/schema" }));
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

  async function draftForms(company: string): Promise<ReadonlyMap<string, Design>> {
    return new Map(
      (await designs.list(company, "form")).filter(({ draft }) => draft !== null).map((design) => [design.key, design]),
    );
  }

  async function publish(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const { principal, at, idempotencyKey } = request;
    const { company } = principal;
    const key = keyOf(request);
    const { reason, revision, version } = request.body as unknown as {
      readonly reason?: string;
      readonly revision?: number;
      readonly version?: string;
    };
    const design = await designs.get(company, "flow", key);
    if (!design) return refused(definitionProblems.make("design.not-found", { params: { key } }));
    const wanted = {
      id: idFrom("publication", company, key, idempotencyKey),
      source: { kind: "flow" as const, key },
      policies: null,
      pack: null,
      reason: reason ?? null,
    };
    if (version !== undefined) {
      const source = design.versions.some(({ hash }) => hash === version)
        ? await definitions.source(company, version)
        : null;
      if (!source) return refused(definitionProblems.make("version.not-found", { params: { version } }));
      return answer(
        await publisher.request(principal, at, {
          ...wanted,
          title: source.title,
          bundle: { flows: [source], forms: [] },
          drafts: {},
          editors: [],
        }),
      );
    }
    const { draft } = design;
    if (!draft) return refused(definitionProblems.make("publication.nothing"));
    if (revision !== undefined && revision !== draft.revision)
      return refused(
        definitionProblems.make("design.lost-update", { params: { by: draft.by.name, current: draft.revision } }),
      );
    const source = draft.source as FlowDefinition;
    const forms = [...(await draftForms(company)).values()].filter((form) => formKeysOf(source).has(form.key));
    return answer(
      await publisher.request(principal, at, {
        ...wanted,
        title: source.title,
        bundle: { flows: [source], forms: forms.map((form) => form.draft?.source as FormDefinition) },
        drafts: Object.fromEntries([
          [`flow/${key}`, draft.revision] as const,
          ...forms.map((form) => [`form/${form.key}`, form.draft?.revision ?? 0] as const),
        ]),
        editors: [...draft.editors, ...forms.flatMap((form) => form.draft?.editors ?? [])],
      }),
    );
  }

  const answer = (requested: Awaited<ReturnType<Publisher["request"]>>): Result<RouteAnswer> =>
    requested.ok ? ok({ status: 201, body: asJson(publicationSummary(requested.value)) }) : requested;

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

  async function check(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const { definition } = request.body as unknown as { readonly definition: JsonObject };
    const forms = [...(await draftForms(request.principal.company)).values()].map(
      ({ draft }) => draft?.source as FormDefinition,
    );
    return ok({
      body: asJson({
        problems: await compiler.check(request.principal.company, definition as unknown as FlowDefinition, forms),
      }),
    });
  }

  async function versions(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const design = await designs.get(request.principal.company, "flow", keyOf(request));
    if (!design) return refused(definitionProblems.make("design.not-found", { params: { key: keyOf(request) } }));
    const current = design.versions.at(-1)?.number;
    const items = [...design.versions]
      .reverse()
      .map((version) => ({ ...version, inForce: version.number === current }));
    return ok({ body: asJson({ items, next: null }) });
  }

  async function version(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const hash = request.params["hash"] ?? "";
    const source = await definitions.source(request.principal.company, hash);
    return source?.key === keyOf(request)
      ? ok({ body: asJson({ key: source.key, hash, definition: source }) })
      : refused(definitionProblems.make("version.not-found", { params: { version: hash } }));
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

  return [
    {
      method: "POST",
      path: "/api/flows/check",
      title: { "zh-CN": "检查流程定义", en: "Compile and lint a flow" },
      tag,
      permission: read,
      body: {
        type: "object",
        additionalProperties: false,
        required: ["definition"],
        properties: { definition: { type: "object" } },
      },
      maxBody,
      handle: check,
    },
    ...both("flow", "流程", "flow"),
    ...both("form", "表单", "form"),
    {
      method: "POST",
      path: "/api/flows/:key/publications",
      title: { "zh-CN": "申请发布", en: "Ask for publication" },
      tag,
      permission: { object: "flow-design", act: "publish" },
      body: publicationSchema,
      problems: ["publication.nothing", "publication.has-errors", "design.lost-update", "version.not-found"],
      handle: publish,
    },
    {
      method: "GET",
      path: "/api/flows/:key/versions",
      title: { "zh-CN": "流程版本", en: "Versions of a flow" },
      tag,
      permission: read,
      problems: ["design.not-found"],
      handle: versions,
    },
    {
      method: "GET",
      path: "/api/flows/:key/versions/:hash",
      title: { "zh-CN": "某一版本的定义", en: "One version's definition" },
      tag,
      permission: read,
      problems: ["version.not-found"],
      handle: version,
    },
  ];
}

function isNamed(definition: JsonObject): boolean {
  const title = definition["title"];
  return isRecord(title) && typeof title["zh-CN"] === "string" && typeof title["en"] === "string";
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
