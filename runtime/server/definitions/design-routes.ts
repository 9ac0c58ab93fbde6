import { ok, refused, type FlowDefinition, type JsonSchema, type Result } from "@yaoflow/engine";
import type { Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { asJson } from "../tasks/task-view.ts";
import type { BundleCompiler } from "./compile-bundle.ts";
import type { DesignKind } from "./design-store.ts";
import { publishedSource } from "./drawn-source.ts";
import { definitionProblems } from "./problems.ts";
import { publicationSummary } from "./publication-view.ts";
import { draftsOf, publicationWish } from "./publication-wish.ts";
import type { Publisher } from "./publisher.ts";

const tag = "designer";
/** A flow of 1,000 nodes has its place in this. */
const maxBody = 4 * 1024 * 1024;
const read = { object: "flow-design", act: "read" } as const;
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

/** The life of a definition before it is in force: checks, asking for publication, and what has been in force. */
export function designRoutes({ parts, compiler, publisher }: DesignRouteParts): readonly Route[] {
  const { designs, definitions } = parts;
  const keyOf = (request: RouteRequest) => request.params["key"] ?? "";

  async function publish(request: RouteRequest, kind: "flow" | "table"): Promise<Result<RouteAnswer>> {
    const { principal, at } = request;
    const wish = await publicationWish({ designs, definitions, compiler }, request, kind);
    if (!wish.ok) return wish;
    const requested = await publisher.request(principal, at, wish.value);
    return requested.ok ? ok({ status: 201, body: asJson(publicationSummary(requested.value)) }) : requested;
  }

  async function check(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const { definition } = request.body as unknown as { readonly definition: FlowDefinition };
    const drafts = await draftsOf(designs, request.principal.company);
    return ok({ body: asJson({ problems: await compiler.check(request.principal.company, definition, drafts) }) });
  }

  async function versions(request: RouteRequest, kind: DesignKind): Promise<Result<RouteAnswer>> {
    const design = await designs.get(request.principal.company, kind, keyOf(request));
    if (!design) return refused(definitionProblems.make("design.not-found", { params: { key: keyOf(request) } }));
    const current = design.versions.at(-1)?.number;
    const items = [...design.versions]
      .reverse()
      .map((version) => ({ ...version, inForce: version.number === current }));
    return ok({ body: asJson({ items, next: null }) });
  }

  async function version(request: RouteRequest, kind: DesignKind): Promise<Result<RouteAnswer>> {
    const hash = request.params["hash"] ?? "";
    const source = await publishedSource(definitions, request.principal.company, kind, hash);
    return source?.key === keyOf(request)
      ? ok({ body: asJson({ key: source.key, hash, definition: source }) })
      : refused(definitionProblems.make("version.not-found", { params: { version: hash } }));
  }

  /** What becomes of a draft that is asked to be put in force. A form comes into force with the flows that show it. */
  const published = (kind: "flow" | "table", zh: string, en: string): readonly Route[] => [
    {
      method: "POST",
      path: `/api/${kind}s/:key/publications`,
      title: { "zh-CN": `申请发布${zh}`, en: `Ask for publication of a ${en}` },
      tag,
      permission: { object: "flow-design", act: "publish" },
      body: publicationSchema,
      problems: ["publication.nothing", "publication.has-errors", "design.lost-update", "version.not-found"],
      handle: (request) => publish(request, kind),
    },
    {
      method: "GET",
      path: `/api/${kind}s/:key/versions`,
      title: { "zh-CN": `${zh}版本`, en: `Versions of a ${en}` },
      tag,
      permission: read,
      problems: ["design.not-found"],
      handle: (request) => versions(request, kind),
    },
    {
      method: "GET",
      path: `/api/${kind}s/:key/versions/:hash`,
      title: { "zh-CN": `某一版本的${zh}`, en: `One version of a ${en}` },
      tag,
      permission: read,
      problems: ["version.not-found"],
      handle: (request) => version(request, kind),
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
    ...published("flow", "流程", "flow"),
    ...published("table", "决策表", "table"),
  ];
}
