import { ok, refused, type JsonSchema, type Result } from "@yaoflow/engine";
import type { CompleteTask, Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { limitOf, pageOf, readCursor } from "../cases/cursor.ts";
import { claimedBy, createCompleteTask } from "./complete-task.ts";
import type { FormValidators } from "./form-validators.ts";
import { taskProblems } from "./problems.ts";
import { createTaskAccess } from "./task-access.ts";
import type { TaskRow } from "./task-store.ts";
import { asJson, taskDetail, taskSummary } from "./task-view.ts";
import { verbRoutes } from "./verbs/verb-routes.ts";

const tag = "tasks";
const text = (maxLength: number): JsonSchema => ({ type: "string", maxLength });
export const signatureSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["password", "meaning"],
  properties: {
    password: text(200),
    meaning: text(500),
    second: {
      type: "object",
      additionalProperties: false,
      required: ["username", "password"],
      properties: { username: text(100), password: text(200) },
    },
  },
};
const completeSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["revision", "outcome", "data"],
  properties: {
    revision: { type: "integer", minimum: 0, maximum: 1_000_000 },
    outcome: text(100),
    data: { type: "object" },
    signature: signatureSchema,
  },
};
const revisionSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  properties: { revision: { type: "integer", minimum: 0, maximum: 1_000_000 } },
};

/** The inbox: what is offered to me, what I claimed, and the steps that people take. */
export function taskRoutes(parts: CaseParts, forms: FormValidators): readonly Route[] {
  const { platform, tasks } = parts;
  const access = createTaskAccess(parts);
  const { visible, blockedFor, recordRefusal } = access;
  const complete = createCompleteTask(parts, forms);
  /** Tasks that are being looked at for requests that are not admitted yet. */
  const seen = new WeakMap<RouteRequest, Promise<Result<TaskRow>>>();

  async function list(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const { principal, query } = request;
    const after = readCursor(query["cursor"]);
    if (!after.ok) return after;
    const limit = limitOf(query["limit"]);
    const role = query["role"];
    const grants = principal.roles.filter((grant) => role === undefined || grant.role === role);
    const rows = await tasks.list(principal.company, {
      candidates: [
        ...grants.map((grant) => `${grant.role}@${grant.domain}`),
        ...(role === undefined ? [`person:${principal.personId}`] : []),
      ],
      personId: principal.personId,
      view:
        query["view"] === "mine" || query["mine"] === "true"
          ? "mine"
          : query["view"] === "offered" || role !== undefined
            ? "offered"
            : "all",
      ...(query["case"] === undefined ? {} : { caseId: query["case"] }),
      ...(query["flow"] === undefined ? {} : { flow: query["flow"] }),
      after: after.value,
      limit: limit + 1,
    });
    return ok({ body: asJson(pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.taskId }), taskSummary)) });
  }

  async function claim(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const found = await visible(request);
    if (!found.ok) return found;
    const { principal, at } = request;
    const problem =
      found.value.status === "cancelled"
        ? taskProblems.make("task.cancelled")
        : await blockedFor(found.value, principal);
    if (problem) {
      await recordRefusal(request, found.value, "task.claim", problem);
      return refused(problem);
    }
    const row = await tasks.claim(principal.company, found.value.taskId, {
      personId: principal.personId,
      name: principal.name,
      account: principal.account,
      at,
    });
    if (row) {
      await platform.changes.publish(principal.company, "task", row.taskId);
      return ok({ body: asJson(taskSummary(row)) });
    }
    const now = await tasks.get(principal.company, found.value.taskId);
    return refused(now?.assignee ? claimedBy(now.assignee) : taskProblems.make("task.cancelled"));
  }

  async function release(request: RouteRequest): Promise<Result<RouteAnswer>> {
    const found = await visible(request);
    if (!found.ok) return found;
    const row = await tasks.release(request.principal.company, found.value.taskId, request.principal.personId);
    if (!row) return refused(taskProblems.make("task.not-claimed"));
    await platform.changes.publish(row.company, "task", row.taskId);
    return ok({ body: asJson(taskSummary(row)) });
  }

  return [
    {
      method: "GET",
      path: "/api/tasks",
      title: { "zh-CN": "待办任务", en: "Tasks of the inbox" },
      tag,
      permission: "session",
      query: {
        view: { type: "string", enum: ["all", "mine", "offered"] },
        mine: { type: "string", enum: ["true", "false"] },
        role: text(50),
        case: text(64),
        flow: text(100),
        limit: { type: "integer", minimum: 1, maximum: 200 },
        cursor: text(400),
      },
      handle: list,
    },
    {
      method: "GET",
      path: "/api/tasks/:id",
      title: { "zh-CN": "任务详情与表单", en: "One task with its form" },
      tag,
      permission: "session",
      problems: ["task.not-found"],
      async handle(request) {
        const found = await visible(request);
        if (!found.ok) return found;
        return ok({
          body: asJson(await taskDetail(parts, found.value, await blockedFor(found.value, request.principal))),
        });
      },
    },
    {
      method: "POST",
      path: "/api/tasks/:id/claim",
      title: { "zh-CN": "认领任务", en: "Claim a task" },
      tag,
      permission: "session",
      body: revisionSchema,
      problems: ["task.not-found", "task.claimed-by-other", "task.separation"],
      handle: claim,
    },
    {
      method: "POST",
      path: "/api/tasks/:id/release",
      title: { "zh-CN": "退还任务", en: "Give a claimed task back" },
      tag,
      permission: "session",
      body: revisionSchema,
      problems: ["task.not-found", "task.not-claimed"],
      handle: release,
    },
    {
      method: "POST",
      path: "/api/tasks/:id/complete",
      title: { "zh-CN": "办结任务", en: "Complete a task" },
      tag,
      permission: "session",
      body: completeSchema,
      problems: [
        "task.not-found",
        "task.already-completed",
        "task.revision-stale",
        "task.separation",
        "task.signature-required",
        "task.signature-refused",
        "task.second-same-person",
        "form.invalid",
        "form.readonly-changed",
      ],
      look(request) {
        const found = visible(request);
        found.catch(() => undefined);
        seen.set(request, found);
      },
      async handle(request) {
        const found = await (seen.get(request) ?? visible(request));
        if (!found.ok) return found;
        const completed = await complete(request, found.value, request.body as unknown as CompleteTask);
        if (completed.ok) return ok({ body: completed.value });
        await recordRefusal(request, found.value, "task.complete", completed.problem);
        return completed;
      },
    },
    ...verbRoutes(parts, access),
  ];
}
