import { ok, problemCatalogue, refused, type ActorRef, type Json, type JsonObject } from "@yaoflow/engine";
import type { DomainPlugin, RecordStore, Route } from "../../contract/index.ts";
import type { ChangeFeed } from "../ports.ts";
import { compileCheck } from "../schema/validator.ts";
import { parameterType } from "./index.ts";

export const parameterProblems = problemCatalogue({
  "parameter.invalid": {
    status: 422,
    text: { "zh-CN": "参数 {key} 的值无效", en: "the value of the parameter {key} is not valid" },
  },
});

const tag = "parameters";

/** Company parameters: what is declared, what the company set. Object `parameter`, acts `read` and `update`. */
export function parameterRoutes(
  records: RecordStore,
  declared: DomainPlugin["parameters"],
  changes: Pick<ChangeFeed, "publish">,
): readonly Route[] {
  const checks = new Map(
    Object.entries(declared).map(([key, { schema }]) => [key, compileCheck(schema, `parameter ${key}`)]),
  );
  return [
    {
      method: "GET",
      path: "/api/parameters",
      title: { "zh-CN": "企业参数", en: "Company parameters" },
      tag,
      permission: { object: "parameter", act: "read" },
      async handle(request) {
        const own = await records.find<{ readonly value: Json }>(request.scope.company, parameterType.type, {
          limit: 500,
        });
        const values = new Map(own.items.map(({ id, data }) => [id, data.value]));
        const known = Object.entries(declared).map(([key, { title, schema, default: fallback }]) => ({
          key,
          title,
          schema,
          default: fallback,
          value: values.get(key) ?? fallback,
          own: values.has(key),
        }));
        const others = own.items
          .filter(({ id }) => !Object.hasOwn(declared, id))
          .map(({ id, data }) => ({ key: id, title: null, schema: null, default: null, value: data.value, own: true }));
        return ok({ body: { items: [...known, ...others] as unknown as Json, next: null } });
      },
    },
    {
      method: "PUT",
      path: "/api/parameters/:key",
      title: { "zh-CN": "设置企业参数", en: "Set a company parameter" },
      tag,
      permission: { object: "parameter", act: "update" },
      body: {
        type: "object",
        properties: {
          value: { type: ["string", "integer", "boolean"] },
          reason: { type: "string", minLength: 2, maxLength: 500 },
        },
        required: ["value", "reason"],
      },
      problems: ["parameter.invalid", "record.bad-id"],
      async handle(request) {
        const key = request.params["key"] ?? "";
        const { value, reason } = request.body as { readonly value: Json; readonly reason: string };
        const findings = checks.get(key)?.(value) ?? [];
        if (findings.length > 0)
          return refused(parameterProblems.make("parameter.invalid", { params: { key }, findings }));
        const { company } = request.scope;
        const actor: ActorRef = {
          personId: request.principal.personId,
          account: request.principal.account,
          role: request.role ?? "",
          capacity: "first",
        };
        const write = { company, operationId: request.idempotencyKey, at: request.at, actors: [actor], reason };
        const data: JsonObject = { value, reason };
        const created = await records.create(write, parameterType.type, key, data);
        const written =
          created.ok || created.problem.code !== "record.exists"
            ? created
            : await records.update<JsonObject>(write, parameterType.type, key, () => ok(data));
        if (!written.ok) return written;
        await changes.publish(company, "parameter", key);
        return ok({ body: { key, value } });
      },
    },
  ];
}
