import { ok, type JsonSchema, type TaskVerb } from "@yaoflow/engine";
import { verbs } from "@yaoflow/engine/interpreter";
import type { ActOnTask, Route } from "../../../contract/index.ts";
import type { CaseParts } from "../../cases/case-parts.ts";
import type { TaskAccess } from "../task-access.ts";
import { asJson } from "../task-view.ts";
import { createActOnTask } from "./act-on-task.ts";
import { createPeople, type PeopleFor } from "./people.ts";
import { taskVerbs } from "./verbs-view.ts";

const tag = "tasks";
const id: JsonSchema = { type: "string", minLength: 1, maxLength: 100 };
const reason: JsonSchema = { type: "string", minLength: 1, maxLength: 500 };
const revision: JsonSchema = { type: "integer", minimum: 0, maximum: 1_000_000 };

const withReason = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: "object",
  additionalProperties: false,
  required: ["reason", ...Object.keys(properties)],
  properties: { reason, ...properties },
});

/** The body of each verb, and the path behind `/api/tasks/:id/`. */
const shapes: Readonly<Record<TaskVerb, { readonly path: string; readonly body: JsonSchema }>> = {
  addSigner: {
    path: "signers",
    body: withReason({ revision, person: id, position: { type: "string", enum: ["before", "after", "parallel"] } }),
  },
  removeSigner: {
    path: "signers/removal",
    body: withReason({ seat: { type: "integer", minimum: 1, maximum: 1_000 } }),
  },
  reassign: { path: "reassign", body: withReason({ revision, person: id }) },
  delegate: {
    path: "delegate",
    body: withReason({ revision, person: id, mode: { type: "string", enum: ["acting", "advisory"] } }),
  },
  return: { path: "return", body: withReason({ revision, to: id }) },
  withdraw: { path: "withdraw", body: withReason({}) },
  remind: { path: "remind", body: withReason({}) },
  copy: { path: "copy", body: withReason({ persons: { type: "array", items: id, minItems: 1, maxItems: 50 } }) },
};

/** What each verb is refused with beside `task.not-found` and `verb.not-allowed`. */
const refusals: Readonly<Record<TaskVerb, readonly string[]>> = {
  addSigner: ["task.person-ineligible", "task.separation", "task.same-signer", "verb.signers-full"],
  removeSigner: ["verb.signer-unknown", "verb.signer-not-yours"],
  reassign: ["task.person-ineligible", "task.separation", "task.same-signer", "task.revision-stale"],
  delegate: ["task.person-ineligible", "task.separation", "task.same-signer", "task.revision-stale"],
  return: [
    "verb.return-not-earlier",
    "verb.return-not-passed",
    "verb.return-while-undoing",
    "verb.return-while-acting",
  ],
  withdraw: ["verb.not-withdrawable", "verb.not-submitter", "task.followed-up"],
  remind: ["verb.reminded-lately"],
  copy: ["task.person-ineligible"],
};

/** Open to people who do not work on the task themselves. */
const fromOutside = new Set<TaskVerb>(["remind", "reassign"]);

/** 加签, 减签, 转办, 委托, 退回, 撤回, 催办, 抄送: what people do with a task beside completing it. */
export function verbRoutes(parts: CaseParts, access: TaskAccess): readonly Route[] {
  const people = createPeople(parts);
  const act = createActOnTask(parts, people);

  const route = (verb: TaskVerb): Route => {
    const { path, body } = shapes[verb];
    const title = Object.values(verbs).find((each) => each.verb === verb)?.title ?? { "zh-CN": verb, en: verb };
    return {
      method: "POST",
      path: `/api/tasks/:id/${path}`,
      title,
      tag,
      permission: "session",
      body,
      problems: ["task.not-found", "verb.not-allowed", ...refusals[verb]],
      async handle(request) {
        const row = await (fromOutside.has(verb) ? access.visibleFromOutside(request) : access.visible(request));
        if (!row.ok) return row;
        const done = await act(request, row.value, verb, request.body as unknown as ActOnTask);
        if (done.ok) return ok({ body: { id: row.value.taskId, done: verb } });
        await access.recordRefusal(request, row.value, `task.${verb}`, done.problem);
        return done;
      },
    };
  };

  return [
    {
      method: "GET",
      path: "/api/tasks/:id/verbs",
      title: { "zh-CN": "任务可用的操作与会签席位", en: "What can be done with a task, and who signs it" },
      tag,
      permission: "session",
      problems: ["task.not-found"],
      async handle(request) {
        const row = await access.visibleFromOutside(request);
        return row.ok ? ok({ body: asJson(await taskVerbs(parts, access, row.value, request.principal)) }) : row;
      },
    },
    {
      method: "GET",
      path: "/api/tasks/:id/people",
      title: { "zh-CN": "可选人员", en: "Persons who may be named" },
      tag,
      permission: "session",
      query: { for: { type: "string", enum: ["signer", "reassign", "acting", "advisory", "copy"] } },
      problems: ["task.not-found"],
      async handle(request) {
        const purpose = (request.query["for"] ?? "reassign") as PeopleFor;
        const row = await (purpose === "reassign" ? access.visibleFromOutside(request) : access.visible(request));
        if (!row.ok) return row;
        const items = await people.eligible(row.value, request.principal, purpose);
        return ok({ body: asJson({ items, next: null }) });
      },
    },
    ...(Object.keys(shapes) as TaskVerb[]).map(route),
  ];
}
