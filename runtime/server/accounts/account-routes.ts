import { ok, type ActorRef, type Json, type JsonSchema, type Problem, type Result } from "@yaoflow/engine";
import type { RouteRequest } from "../../contract/index.ts";
import type { ServerAnswer, ServerRoute } from "../http/server-route.ts";
import type { AdministrationContext } from "./administration.ts";
import type { ServerAccounts } from "./index.ts";

const tag = "accounts";
const name: JsonSchema = { type: "string", maxLength: 60, pattern: "^[a-z0-9][a-z0-9._-]*$" };
const reason: JsonSchema = { type: "string", minLength: 2, maxLength: 500 };
const grantBody: JsonSchema = {
  type: "object",
  properties: { role: { type: "string", maxLength: 40 }, domain: { type: "string", maxLength: 120 }, reason },
  required: ["role", "reason"],
};

/** Account management: object `account`, acts `read`, `create`, `update`. Nobody grants to himself. */
export function accountRoutes(accounts: ServerAccounts): readonly ServerRoute[] {
  const { administration } = accounts;
  const done = (result: Result<void, Problem>): Result<ServerAnswer, Problem> =>
    result.ok ? ok({ status: 204 }) : result;
  const grantOf = (request: RouteRequest) => {
    const {
      role,
      domain,
      reason: why,
    } = request.body as { readonly role: string; readonly domain?: string; readonly reason: string };
    return { role, domain: domain ?? request.scope.company, reason: why };
  };
  return [
    {
      method: "GET",
      path: "/api/accounts",
      title: { "zh-CN": "账号列表", en: "Accounts" },
      tag,
      permission: { object: "account", act: "read" },
      query: { limit: { type: "integer", minimum: 1, maximum: 200 }, cursor: { type: "string", maxLength: 100 } },
      handle: async (request) =>
        ok({
          body: (await accounts.list(
            request.scope.company,
            request.query["cursor"] ?? null,
            Number(request.query["limit"] ?? 50),
          )) as unknown as Json,
        }),
    },
    {
      method: "POST",
      path: "/api/accounts",
      title: { "zh-CN": "新建账号", en: "Create an account" },
      tag,
      permission: { object: "account", act: "create" },
      body: {
        type: "object",
        properties: {
          username: name,
          personId: name,
          name: { type: "string", maxLength: 60 },
          password: { type: "string", maxLength: 200 },
          branch: name,
          warehouse: name,
        },
        required: ["username", "personId", "name", "password"],
      },
      problems: ["account.exists", "account.weak-password"],
      async handle(request) {
        const { branch, warehouse, ...account } = request.body as unknown as {
          readonly username: string;
          readonly personId: string;
          readonly name: string;
          readonly password: string;
          readonly branch?: string;
          readonly warehouse?: string;
        };
        const home = { ...(branch === undefined ? {} : { branch }), ...(warehouse === undefined ? {} : { warehouse }) };
        const created = await administration.create(contextOf(request), { ...account, home });
        return created.ok
          ? ok({ status: 201, body: { username: account.username, personId: account.personId } })
          : created;
      },
    },
    {
      method: "POST",
      path: "/api/accounts/:username/closing",
      title: { "zh-CN": "关闭账号", en: "Close an account" },
      tag,
      permission: { object: "account", act: "update" },
      body: { type: "object", properties: { reason }, required: ["reason"] },
      problems: ["account.not-found", "account.closed", "account.own-grant"],
      handle: async (request) =>
        done(
          await administration.close(
            contextOf(request),
            usernameOf(request),
            (request.body as { readonly reason: string }).reason,
          ),
        ),
    },
    {
      method: "POST",
      path: "/api/accounts/:username/roles",
      title: { "zh-CN": "授予角色", en: "Grant a role" },
      tag,
      permission: { object: "account", act: "update" },
      body: grantBody,
      problems: [
        "account.not-found",
        "account.unknown-role",
        "account.conflicting-roles",
        "account.own-grant",
        "account.foreign-domain",
      ],
      handle: async (request) =>
        done(await administration.grant(contextOf(request), usernameOf(request), grantOf(request))),
    },
    {
      method: "POST",
      path: "/api/accounts/:username/revocations",
      title: { "zh-CN": "收回角色", en: "Revoke a role" },
      tag,
      permission: { object: "account", act: "update" },
      body: grantBody,
      problems: ["account.not-found", "account.not-granted", "account.own-grant"],
      handle: async (request) =>
        done(await administration.revoke(contextOf(request), usernameOf(request), grantOf(request))),
    },
    {
      method: "PUT",
      path: "/api/accounts/:username/password",
      title: { "zh-CN": "重设密码", en: "Set a password" },
      tag,
      permission: { object: "account", act: "create" },
      body: { type: "object", properties: { password: { type: "string", maxLength: 200 } }, required: ["password"] },
      problems: ["account.not-found", "account.weak-password"],
      handle: async (request) =>
        done(
          await administration.setPassword(
            contextOf(request),
            usernameOf(request),
            (request.body as { readonly password: string }).password,
          ),
        ),
    },
  ];
}

function usernameOf(request: RouteRequest): string {
  return request.params["username"] ?? "";
}

function contextOf(request: RouteRequest): AdministrationContext {
  const { principal } = request;
  const actor: ActorRef = {
    personId: principal.personId,
    account: principal.account,
    role: request.role ?? "",
    capacity: "first",
  };
  return { company: request.scope.company, operationId: request.idempotencyKey, actor };
}
