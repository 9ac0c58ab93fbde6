import { ok, refused, type ActorRef, type JsonSchema, type Problem, type Result } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import type { MoveCases, MoveCasesSigned, MoveReport, Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import type { CaseRow } from "../cases/case-store.ts";
import { pageOf, readCursor } from "../cases/cursor.ts";
import { definitionProblems } from "../definitions/problems.ts";
import { asJson } from "../tasks/task-view.ts";
import { moveCase } from "./move-case.ts";

const tag = "designer";
/** Cases that one request looks at: each one's log is read and replayed. */
const pageSize = 50;
const text = (maxLength: number): JsonSchema => ({ type: "string", minLength: 1, maxLength });
const wanted: NonNullable<JsonSchema["properties"]> = {
  to: text(100),
  nodes: { type: "object", additionalProperties: text(100) },
  cases: { type: "array", maxItems: pageSize, items: text(100) },
  cursor: text(400),
};
const checkSchema: JsonSchema = { type: "object", additionalProperties: false, properties: wanted };
const moveSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["reason", "signature"],
  properties: {
    ...wanted,
    reason: text(500),
    signature: {
      type: "object",
      additionalProperties: false,
      required: ["password", "meaning"],
      properties: { password: text(200), meaning: text(500) },
    },
  },
};

/**
 * Running cases of a flow that go over to another version of it. Anybody who reads definitions may look what would become of
 * them; it is done and signed by somebody who may approve a publication of that version.
 */
export function moveRoutes(parts: CaseParts): readonly Route[] {
  const { platform, cases, flows } = parts;

  async function target(company: string, flow: string, to: string | undefined): Promise<Result<Plan>> {
    const plan = await flows.planFor(company, flow, to === undefined ? "latest" : { hash: to });
    return plan?.key === flow
      ? ok(plan)
      : refused(definitionProblems.make("design.not-found", { params: { key: to ?? flow } }));
  }

  /** Why the person may not take cases over to this plan. */
  async function approval({ principal }: RouteRequest, plan: Plan, password: string): Promise<Problem | null> {
    const roles = platform.plugin.publicationApprovers(plan.effects);
    if (!principal.roles.some(({ role }) => roles.includes(role)))
      return definitionProblems.make("publication.role-missing", { params: { roles: roles.join(", ") } });
    const signed = await platform.accounts.authenticate(principal.company, principal.account, password);
    if (signed.ok) return null;
    return signed.problem.status === 429 ? signed.problem : definitionProblems.make("publication.signature-refused");
  }

  async function each(
    request: RouteRequest,
    plan: Plan,
    { nodes = {}, cases: ids, cursor }: MoveCases,
    reason: string | null,
  ): Promise<Result<RouteAnswer>> {
    const { principal, at, role } = request;
    const before = readCursor(cursor);
    if (!before.ok) return before;
    const rows = await cases.ofFlow(principal.company, plan.key, {
      runningNotOn: plan.hash,
      ...(ids === undefined ? {} : { ids }),
      before: before.value,
      limit: pageSize + 1,
    });
    const page = pageOf(
      rows,
      pageSize,
      ({ startedAt, caseId }) => ({ at: startedAt, id: caseId }),
      (row) => row,
    );
    const by: ActorRef = {
      personId: principal.personId,
      account: principal.account,
      role: role ?? "",
      capacity: "first",
    };
    const items: MoveReport["items"][number][] = [];
    for (const row of page.items) {
      const moved = await moveCase(parts, row, { to: plan, nodes, by, reason: reason ?? "", at, dry: reason === null });
      items.push({
        ...headOf(row),
        verdict: moved.ok ? (reason === null ? "ready" : "moved") : "stays",
        renewed: (moved.ok ? moved.value.renewed : []).map((id) => plan.nodes[id]?.title ?? { "zh-CN": id, en: id }),
        problem: moved.ok ? null : moved.problem,
      });
    }
    return ok({ body: asJson({ to: plan.hash, items, next: page.next } satisfies MoveReport) });
  }

  const headOf = ({ caseId, businessKey, plan }: CaseRow) => ({ case: caseId, businessKey, from: plan });

  return [
    {
      method: "POST",
      path: "/api/flows/:key/moves/check",
      title: { "zh-CN": "试算：运行中的流程转到另一版本", en: "What would become of running cases on another version" },
      tag,
      permission: { object: "flow-design", act: "read" },
      body: checkSchema,
      problems: ["design.not-found", "case.cursor-invalid"],
      async handle(request) {
        const body = request.body as unknown as MoveCases;
        const plan = await target(request.principal.company, request.params["key"] ?? "", body.to);
        return plan.ok ? await each(request, plan.value, body, null) : plan;
      },
    },
    {
      method: "POST",
      path: "/api/flows/:key/moves",
      title: { "zh-CN": "把运行中的流程转到另一版本", en: "Take running cases over to another version" },
      tag,
      permission: { object: "flow-design", act: "approve" },
      body: moveSchema,
      problems: [
        "design.not-found",
        "case.cursor-invalid",
        "publication.role-missing",
        "publication.signature-refused",
      ],
      async handle(request) {
        const body = request.body as unknown as MoveCasesSigned;
        const plan = await target(request.principal.company, request.params["key"] ?? "", body.to);
        if (!plan.ok) return plan;
        const refusal = await approval(request, plan.value, body.signature.password);
        return refusal ? refused(refusal) : await each(request, plan.value, body, body.reason);
      },
    },
  ];
}
