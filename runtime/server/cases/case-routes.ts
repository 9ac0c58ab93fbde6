import { ok, refused, type ActorRef, type JsonSchema, type Result } from "@yaoflow/engine";
import type { Route, RouteAnswer, RouteRequest, StartCase, StartableFlow } from "../../contract/index.ts";
import { domainOf } from "../../contract/index.ts";
import type { FormValidators } from "../tasks/form-validators.ts";
import { signatureSchema } from "../tasks/task-routes.ts";
import { asJson } from "../tasks/task-view.ts";
import { mayRead, readableFlows, visibleCase } from "./case-access.ts";
import type { CaseParts } from "./case-parts.ts";
import type { CaseRow, CaseStatus } from "./case-store.ts";
import { caseDetail, caseSummaries } from "./case-view.ts";
import { limitOf, pageOf, readCursor } from "./cursor.ts";
import { caseProblems } from "./problems.ts";
import { rebuildCase } from "./rebuild.ts";
import { createWithdrawStart } from "./withdraw-start.ts";
import { createStartCase, manualStarts, starterRole } from "./start-case.ts";

const tag = "cases";
const text = (maxLength: number): JsonSchema => ({ type: "string", maxLength });
const startSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["flow"],
  properties: {
    flow: text(100),
    start: text(100),
    data: { type: "object" },
    scope: { type: "object", additionalProperties: false, properties: { branch: text(50), warehouse: text(50) } },
    signature: signatureSchema,
  },
};
const reasonSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["reason"],
  properties: { reason: { type: "string", minLength: 1, maxLength: 500 } },
};
const emptySchema: JsonSchema = { type: "object", additionalProperties: false, properties: {} };

/** Starting, finding and looking into cases, and what operators do with them. */
export function caseRoutes(parts: CaseParts, forms: FormValidators): readonly Route[] {
  const { platform, cases, incidents, engine, designs, flows, definitions } = parts;
  const start = createStartCase(parts, forms);
  const withdrawStart = createWithdrawStart(parts);

  async function list(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const { principal, query } = request;
    const before = readCursor(query["cursor"]);
    if (!before.ok) return before;
    const limit = limitOf(query["limit"]);
    const readable = await readableFlows(parts, principal);
    const rows = await cases.list(principal.company, {
      ...(query["status"] === undefined ? {} : { status: query["status"] as CaseStatus }),
      ...(query["flow"] === undefined ? {} : { flow: query["flow"] }),
      ...(query["businessKey"] === undefined ? {} : { businessKey: query["businessKey"] }),
      ...(query["view"] === "copied" ? { copiedTo: principal.personId } : {}),
      ...readable,
      personId: principal.personId,
      before: before.value,
      limit: limit + 1,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => ({ at: row.startedAt, id: row.caseId }),
      (row) => row,
    );
    // Rights are per domain; the query knows only flows and domains apart.
    const items = await caseSummaries(
      parts,
      principal.company,
      page.items.filter((row) => mayRead(platform.policies, row, principal)),
    );
    return ok({ body: asJson({ items, next: page.next }) });
  }

  async function startable(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const { principal } = request;
    const found: StartableFlow[] = [];
    for (const { key, versions } of await designs.list(principal.company, "flow")) {
      const plan = versions.length === 0 ? null : await flows.planFor(principal.company, key, "latest");
      for (const node of plan ? manualStarts(plan) : []) {
        if (!plan || !starterRole(parts, key, node, domainOf(principal.home), principal).ok) continue;
        const form = node.form ? await definitions.form(principal.company, node.form.hash) : null;
        const { mode, meaning, secondRoles } = node.signature;
        found.push({
          flow: key,
          title: plan.title,
          start: node.id,
          form: form && node.form ? { ...node.form, schema: form.schema, ui: form.ui ?? {}, data: {} } : null,
          signature: { mode, meaning, secondRoles },
        });
      }
    }
    return ok({ body: asJson({ items: found, next: null }) });
  }

  const operator = (request: RouteRequest): ActorRef => ({
    personId: request.principal.personId,
    account: request.principal.account,
    role: request.principal.roles[0]?.role ?? "",
    capacity: "first",
  });

  async function mayOperate(request: RouteRequest, act: string): Promise<Result<CaseRow>> {
    const { principal, params } = request;
    const id = params["id"] ?? "";
    const row = await cases.get(principal.company, id);
    if (!row) return refused(caseProblems.make("case.not-found", { params: { id } }));
    if (!platform.policies.decide(principal, row.domain, "operations", act).allowed)
      return refused(caseProblems.make("case.forbidden", { params: { what: `operations ${act}` } }));
    return ok(row);
  }

  return [
    {
      method: "POST",
      path: "/api/cases",
      title: { "zh-CN": "启动流程", en: "Start a case" },
      tag,
      permission: "session",
      body: startSchema,
      problems: [
        "case.flow-unpublished",
        "case.start-forbidden",
        "case.duplicate",
        "form.invalid",
        "task.signature-required",
      ],
      async handle(request) {
        const started = await start(request, request.body as unknown as StartCase);
        return started.ok ? ok({ status: 201, body: started.value }) : started;
      },
    },
    {
      method: "GET",
      path: "/api/cases",
      title: { "zh-CN": "流程实例", en: "Cases" },
      tag,
      permission: "session",
      query: {
        status: { type: "string", enum: ["running", "completed", "failed", "cancelled"] },
        flow: text(100),
        businessKey: text(200),
        view: { type: "string", enum: ["all", "copied"] },
        limit: { type: "integer", minimum: 1, maximum: 200 },
        cursor: text(400),
      },
      handle: list,
    },
    {
      method: "GET",
      path: "/api/cases/:id",
      title: { "zh-CN": "流程实例详情", en: "One case with its path" },
      tag,
      permission: "session",
      problems: ["case.not-found"],
      async handle(request) {
        const row = await visibleCase(parts, request);
        return row.ok ? ok({ body: asJson(await caseDetail(parts, row.value, request.principal)) }) : row;
      },
    },
    {
      method: "POST",
      path: "/api/cases/:id/withdraw",
      title: { "zh-CN": "撤回流程", en: "Withdraw a case that I started" },
      tag,
      permission: "session",
      body: reasonSchema,
      problems: [
        "case.not-found",
        "verb.not-allowed",
        "verb.not-withdrawable",
        "verb.not-submitter",
        "task.followed-up",
      ],
      async handle(request) {
        const row = await visibleCase(parts, request);
        if (!row.ok) return row;
        const { reason } = request.body as unknown as { readonly reason: string };
        const done = await withdrawStart(request, row.value, reason);
        return done.ok ? ok({ body: { id: row.value.caseId, status: "cancelled" } }) : done;
      },
    },
    {
      method: "GET",
      path: "/api/flows/startable",
      title: { "zh-CN": "我可以启动的流程", en: "Flows that I may start" },
      tag,
      permission: "session",
      handle: startable,
    },
    {
      method: "GET",
      path: "/api/incidents",
      title: { "zh-CN": "异常", en: "Incidents of all cases in sight" },
      tag: "operations",
      permission: { object: "operations", act: "read" },
      query: { limit: { type: "integer", minimum: 1, maximum: 200 }, cursor: text(400) },
      async handle({ principal, query }) {
        const after = readCursor(query["cursor"]);
        if (!after.ok) return after;
        const limit = limitOf(query["limit"]);
        const rows = await incidents.list(
          principal.company,
          [...new Set(principal.roles.map(({ domain }) => domain))],
          after.value,
          limit + 1,
        );
        const page = pageOf(
          rows,
          limit,
          (row) => ({ at: row.at, id: row._id.slice(row.company.length + 1) }),
          (row) => row,
        );
        const items = await Promise.all(page.items.map(async (row) => await incidentView(parts, row)));
        return ok({ body: asJson({ items, next: page.next }) });
      },
    },
    {
      method: "POST",
      path: "/api/cases/:id/incidents/:key/retry",
      title: { "zh-CN": "重试异常", en: "Retry what stands in an incident" },
      tag: "operations",
      permission: "session",
      body: emptySchema,
      problems: ["case.not-found", "incident.unknown"],
      async handle(request) {
        const row = await mayOperate(request, "retry");
        if (!row.ok) return row;
        const done = await engine.retryIncident(
          request.principal.company,
          row.value.caseId,
          { key: request.params["key"] ?? "", actor: operator(request) },
          request.idempotencyKey,
        );
        return done.ok ? ok({ body: { id: row.value.caseId, retried: request.params["key"] ?? "" } }) : done;
      },
    },
    {
      method: "POST",
      path: "/api/cases/:id/cancel",
      title: { "zh-CN": "取消流程实例", en: "Cancel a case" },
      tag: "operations",
      permission: "session",
      body: reasonSchema,
      problems: ["case.not-found", "case.ended"],
      async handle(request) {
        const row = await mayOperate(request, "cancel");
        if (!row.ok) return row;
        if (row.value.status !== "running")
          return refused(caseProblems.make("case.not-running", { params: { id: row.value.caseId } }));
        const { reason } = request.body as unknown as { readonly reason: string };
        const done = await engine.cancel(
          request.principal.company,
          row.value.caseId,
          { actor: operator(request), reason },
          request.idempotencyKey,
        );
        return done.ok ? ok({ body: { id: row.value.caseId, status: "cancelled" } }) : done;
      },
    },
    {
      method: "POST",
      path: "/api/operations/cases/:id/recovery",
      title: { "zh-CN": "由流程日志恢复实例", en: "Bring a case back from its log" },
      tag: "operations",
      permission: "session",
      body: emptySchema,
      problems: ["case.not-found", "case.not-running", "case.log-broken"],
      async handle(request) {
        const row = await mayOperate(request, "retry");
        if (!row.ok) return row;
        const rebuilt = await rebuildCase(parts, row.value);
        return rebuilt.ok ? ok({ body: { id: row.value.caseId, seq: rebuilt.value?.seq ?? 0 } }) : rebuilt;
      },
    },
  ];
}

async function incidentView(
  { definitions }: CaseParts,
  row: Awaited<ReturnType<CaseParts["incidents"]["list"]>>[number],
) {
  const plan = await definitions.plan(row.company, row.plan);
  const title = plan?.title ?? { "zh-CN": row.flow, en: row.flow };
  return {
    case: { id: row.caseId, flow: row.flow, title, businessKey: row.businessKey },
    key: row.key,
    node: row.node,
    nodeTitle: plan?.nodes[row.node]?.title ?? title,
    at: row.at,
    problem: row.problem,
  };
}
