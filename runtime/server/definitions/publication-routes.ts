import { ok, refused, type JsonSchema, type Result } from "@yaoflow/engine";
import type { DecidePublication, PublicationStatus, Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { limitOf, pageOf, readCursor } from "../cases/cursor.ts";
import { asJson } from "../tasks/task-view.ts";
import { definitionProblems } from "./problems.ts";
import type { Publication, PublicationStore } from "./publication-store.ts";
import { publicationDetail, publicationSummary } from "./publication-view.ts";
import type { Publisher } from "./publisher.ts";

const tag = "publications";
const text = (maxLength: number): JsonSchema => ({ type: "string", maxLength });
const read = { object: "flow-design", act: "read" } as const;
const decisionSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["revision", "decision", "signature"],
  properties: {
    revision: { type: "integer", minimum: 0, maximum: 1_000_000 },
    decision: { type: "string", enum: ["approve", "reject"] },
    reason: text(1000),
    signature: {
      type: "object",
      additionalProperties: false,
      required: ["password", "meaning"],
      properties: { password: text(200), meaning: { type: "string", minLength: 1, maxLength: 500 } },
    },
  },
};

export interface PublicationRouteParts {
  readonly parts: CaseParts;
  readonly publications: PublicationStore;
  readonly publisher: Publisher;
}

/** What is asked to be put in force, with what it changes, and the second pair of eyes. */
export function publicationRoutes({ parts, publications, publisher }: PublicationRouteParts): readonly Route[] {
  async function detail(request: RouteRequest, publication: Publication): Promise<Result<RouteAnswer>> {
    const may = publisher.approver(publication, request.principal);
    return ok({ body: asJson(await publicationDetail(parts, publication, may.ok ? null : may.problem)) });
  }

  async function decide(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const decided = await publisher.decide(
      request,
      request.params["id"] ?? "",
      request.body as unknown as DecidePublication,
    );
    return decided.ok ? await detail(request, decided.value) : decided;
  }

  const approval = (path: string): Route => ({
    method: "POST",
    path,
    title: { "zh-CN": "批准或驳回发布", en: "Approve or reject a publication" },
    tag,
    permission: { object: "flow-design", act: "approve" },
    body: decisionSchema,
    problems: [
      "publication.not-found",
      "publication.own",
      "publication.edited",
      "publication.role-missing",
      "publication.decided",
      "publication.signature-refused",
    ],
    handle: decide,
  });

  return [
    {
      method: "GET",
      path: "/api/publications",
      title: { "zh-CN": "发布申请", en: "Publications" },
      tag,
      permission: read,
      query: {
        status: { type: "string", enum: ["requested", "approved", "rejected", "withdrawn"] },
        limit: { type: "integer", minimum: 1, maximum: 200 },
        cursor: text(400),
      },
      async handle({ principal, query }) {
        const before = readCursor(query["cursor"]);
        if (!before.ok) return before;
        const limit = limitOf(query["limit"]);
        const found = await publications.list(
          principal.company,
          query["status"] as PublicationStatus | undefined,
          before.value,
          limit + 1,
        );
        return ok({
          body: asJson(pageOf(found, limit, ({ requestedAt, id }) => ({ at: requestedAt, id }), publicationSummary)),
        });
      },
    },
    {
      method: "GET",
      path: "/api/publications/:id",
      title: { "zh-CN": "发布申请详情", en: "One publication with its differences" },
      tag,
      permission: read,
      problems: ["publication.not-found"],
      async handle(request) {
        const id = request.params["id"] ?? "";
        const publication = await publications.get(request.principal.company, id);
        return publication
          ? await detail(request, publication)
          : refused(definitionProblems.make("publication.not-found", { params: { id } }));
      },
    },
    approval("/api/publications/:id/approval"),
    approval("/api/flows/:key/publications/:id/approval"),
  ];
}
