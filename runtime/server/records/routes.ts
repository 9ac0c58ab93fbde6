import {
  ok,
  refused,
  type ActorRef,
  type Json,
  type JsonObject,
  type JsonSchema,
  type Problem,
  type Result,
} from "@yaoflow/engine";
import {
  domainOf,
  type RecordLifecycle,
  type RecordStore,
  type RouteRequest,
  type WriteContext,
} from "../../contract/index.ts";
import type { ServerAnswer, ServerRoute } from "../http/server-route.ts";
import type { Accounts, Policies } from "../ports.ts";
import { typeInfo, withGaps } from "./lifecycle.ts";
import { withNames } from "./persons.ts";
import { recordProblems } from "./problems.ts";
import type { RecordRegistry } from "./registry.ts";

const tag = "records";
const listQuery: Readonly<Record<string, JsonSchema>> = {
  text: { type: "string", maxLength: 100 },
  limit: { type: "integer", minimum: 1, maximum: 500 },
  cursor: { type: "string", maxLength: 200 },
  where: { type: "string", maxLength: 1000, description: "path=value, several separated by ;" },
};

/** Records by type: object `record:<type>`. Written over HTTP only where the type says so; the rest belongs to flows. */
export function recordRoutes(
  records: RecordStore,
  registry: RecordRegistry,
  policies: Pick<Policies, "decide">,
  accounts: Pick<Accounts, "names">,
  lifecycles: readonly RecordLifecycle[] = [],
): readonly ServerRoute[] {
  const lifecycleOf = new Map(lifecycles.map((lifecycle) => [lifecycle.type, lifecycle]));
  const typeOf = (request: RouteRequest): string => request.params["type"] ?? "";
  const idOf = (request: RouteRequest): string => request.params["id"] ?? "";
  const unknown = (type: string): Result<never, Problem> =>
    refused(recordProblems.make("record.unknown-type", { params: { type } }));
  const mayRead = (request: RouteRequest, type: string): boolean =>
    policies.decide(request.principal, domainOf(request.scope), `record:${type}`, "read").allowed;
  const http = (type: string) => registry.get(type)?.definition.http;

  async function list(request: RouteRequest): Promise<Result<ServerAnswer, Problem>> {
    const type = typeOf(request);
    const registered = registry.get(type);
    if (registered === undefined) return unknown(type);
    const { text, limit, cursor, where } = request.query;
    const conditions = parseWhere(where ?? "", type, registered.indexes);
    if (!conditions.ok) return conditions;
    const page = await records.find(request.scope.company, type, {
      where: conditions.value,
      ...(text === undefined ? {} : { text }),
      ...(cursor === undefined ? {} : { cursor }),
      limit: Number(limit ?? 50),
    });
    const lifecycle = lifecycleOf.get(type);
    const items = lifecycle ? page.items.map((item) => withGaps(lifecycle, request.today, item)) : page.items;
    const named = await withNames(accounts, request.scope.company, registered.definition.schema, items);
    return ok({ body: { ...page, items: named } as unknown as Json });
  }

  return [
    {
      method: "GET",
      path: "/api/record-types",
      title: { "zh-CN": "记录类型", en: "Record types" },
      tag,
      permission: "session",
      handle: (request) =>
        Promise.resolve(
          ok({
            body: {
              items: registry
                .all()
                .filter(({ type }) => mayRead(request, type))
                .map((type) => typeInfo(type, lifecycleOf.get(type.type))) as unknown as Json,
              next: null,
            },
          }),
        ),
    },
    {
      method: "GET",
      path: "/api/records",
      title: { "zh-CN": "可见的记录类型", en: "Record types in sight" },
      tag,
      permission: "session",
      handle: (request) =>
        Promise.resolve(
          ok({
            body: {
              items: registry
                .all()
                .filter(({ type }) => mayRead(request, type))
                .map(({ type, title, version }) => ({ type, title, version })) as unknown as Json,
              next: null,
            },
          }),
        ),
    },
    {
      method: "GET",
      path: "/api/records/:type",
      title: { "zh-CN": "记录列表", en: "Records of a type" },
      tag,
      permission: { object: "record:{type}", act: "read" },
      query: listQuery,
      problems: ["record.unknown-type", "record.not-indexed"],
      handle: list,
    },
    {
      method: "GET",
      path: "/api/records/:type/:id",
      title: { "zh-CN": "一条记录", en: "One record" },
      tag,
      permission: { object: "record:{type}", act: "read" },
      problems: ["record.unknown-type", "record.not-found"],
      async handle(request) {
        const record = await records.get(request.scope.company, typeOf(request), idOf(request));
        if (record === null)
          return refused(
            recordProblems.make("record.not-found", { params: { type: typeOf(request), id: idOf(request) } }),
          );
        const lifecycle = lifecycleOf.get(typeOf(request));
        const answer = lifecycle ? withGaps(lifecycle, request.today, record) : record;
        const schema = registry.get(typeOf(request))?.definition.schema ?? {};
        const [named = answer] = await withNames(accounts, request.scope.company, schema, [answer]);
        return ok({ body: named as unknown as Json });
      },
    },
    {
      method: "POST",
      path: "/api/records/:type",
      title: { "zh-CN": "新建记录", en: "Create a record" },
      tag,
      permission: { object: "record:{type}", act: "create" },
      body: {
        type: "object",
        properties: {
          id: { type: "string", maxLength: 200 },
          data: { type: "object" },
          reason: { type: "string", maxLength: 500 },
        },
        required: ["id", "data"],
      },
      problems: [
        "record.unknown-type",
        "record.exists",
        "record.not-unique",
        "record.invalid",
        "record.not-editable",
        "record.bad-id",
      ],
      async handle(request) {
        const type = typeOf(request);
        if (http(type)?.create !== true)
          return refused(recordProblems.make("record.not-editable", { params: { type } }));
        const { id, data, reason } = request.body as {
          readonly id: string;
          readonly data: JsonObject;
          readonly reason?: string;
        };
        const created = await records.create(writeContext(request, reason), type, id, data);
        return created.ok ? ok({ status: 201, body: created.value as unknown as Json }) : created;
      },
    },
    {
      method: "PUT",
      path: "/api/records/:type/:id",
      title: { "zh-CN": "修改记录", en: "Change a record" },
      tag,
      permission: { object: "record:{type}", act: "update" },
      body: {
        type: "object",
        properties: {
          revision: { type: "integer", minimum: 1 },
          data: { type: "object" },
          reason: { type: "string", maxLength: 500 },
        },
        required: ["revision", "data"],
      },
      problems: [
        "record.unknown-type",
        "record.not-found",
        "record.not-unique",
        "record.invalid",
        "record.not-editable",
        "record.stale",
      ],
      async handle(request) {
        const type = typeOf(request);
        if (http(type)?.update !== true)
          return refused(recordProblems.make("record.not-editable", { params: { type } }));
        const { revision, data, reason } = request.body as {
          readonly revision: number;
          readonly data: JsonObject;
          readonly reason?: string;
        };
        const replaced = await records.update<JsonObject>(
          writeContext(request, reason),
          type,
          idOf(request),
          () => ok(data),
          revision,
        );
        return replaced.ok ? ok({ body: replaced.value as unknown as Json }) : replaced;
      },
    },
  ];
}

/** `path=value;path=value`; the value is text unless it is written as a JSON number or flag. */
function parseWhere(
  where: string,
  type: string,
  indexes: readonly string[],
): Result<Record<string, string | number | boolean>, Problem> {
  const conditions: Record<string, string | number | boolean> = {};
  for (const part of where.split(";").filter((text) => text !== "")) {
    const equals = part.indexOf("=");
    const path = part.slice(0, Math.max(equals, 0));
    if (!indexes.includes(path))
      return refused(recordProblems.make("record.not-indexed", { params: { type, path: path.slice(0, 60) } }));
    const value = part.slice(equals + 1);
    conditions[path] = value === "true" ? true : value === "false" ? false : value;
  }
  return ok(conditions);
}

function writeContext(request: RouteRequest, reason: string | undefined): WriteContext {
  const { principal } = request;
  const actor: ActorRef = {
    personId: principal.personId,
    account: principal.account,
    role: request.role ?? "",
    capacity: "first",
  };
  return {
    company: request.scope.company,
    operationId: request.idempotencyKey,
    at: request.at,
    actors: [actor],
    ...(reason === undefined ? {} : { reason }),
  };
}
