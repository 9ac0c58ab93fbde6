import { ok, refused } from "@yaoflow/engine";
import type { Json } from "@yaoflow/engine";
import type { DomainPlugin, Principal, SessionInfo } from "../../contract/index.ts";
import { clearedCookie, sessionCookie } from "../http/cookies.ts";
import type { ServerRoute } from "../http/server-route.ts";
import type { Sessions } from "../http/sessions.ts";
import type { Clock } from "../ports.ts";
import type { RunningPolicies } from "../policies/index.ts";
import type { ServerAccounts } from "./index.ts";
import { accountProblems } from "./problems.ts";
import { createThrottle } from "./throttle.ts";

export interface SessionRouteParts {
  readonly accounts: ServerAccounts;
  readonly policies: RunningPolicies;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly plugin: Pick<DomainPlugin, "roles" | "companyName">;
}

const tag = "session";

/** Sign in, who am I, sign out. The token travels in an httpOnly cookie only. */
export function sessionRoutes({
  accounts,
  policies,
  sessions,
  clock,
  plugin,
}: SessionRouteParts): readonly ServerRoute[] {
  // A person mistypes a few times; a machine does not get more than one try per second and name, five per address.
  const perAddress = createThrottle(60, 5);
  const perName = createThrottle(20, 1);

  const roleTitles = Object.fromEntries(plugin.roles.map(({ code, title }) => [code, title]));
  async function infoOf(principal: Principal): Promise<SessionInfo> {
    const companyName = (await plugin.companyName?.(principal.company)) ?? null;
    return {
      account: principal.account,
      personId: principal.personId,
      name: principal.name,
      company: principal.company,
      ...(companyName === null ? {} : { companyName }),
      home: principal.home,
      roles: principal.roles,
      roleTitles,
      permissions: policies.permissions(principal.company, principal.roles),
    };
  }

  return [
    {
      method: "POST",
      path: "/api/session",
      title: { "zh-CN": "登录", en: "Sign in" },
      tag,
      permission: "public",
      keepsAnswer: false,
      maxBody: 4096,
      body: {
        type: "object",
        properties: {
          username: { type: "string", maxLength: 100 },
          password: { type: "string", maxLength: 200 },
          company: { type: "string", maxLength: 60 },
        },
        required: ["username", "password"],
      },
      problems: ["session.wrong-credentials", "session.locked", "session.throttled"],
      async handle(request, exchange) {
        const { username, password, company } = request.body as {
          readonly username: string;
          readonly password: string;
          readonly company?: string;
        };
        const nowMs = Date.parse(clock.now());
        const seconds = Math.max(perAddress.take(exchange.address, nowMs), perName.take(username, nowMs));
        if (seconds > 0) return refused(accountProblems.make("session.throttled", { params: { seconds } }));
        const principal = await accounts.signIn(company ?? null, username, password);
        if (!principal.ok) return principal;
        // Never taken over: whoever planted a token before the sign-in holds nothing after it.
        if (exchange.token !== null) await sessions.end(exchange.token);
        const { token, maxAgeSeconds } = await sessions.begin(principal.value);
        return ok({
          body: (await infoOf(principal.value)) as unknown as Json,
          headers: { "Set-Cookie": sessionCookie(token, exchange.secure, maxAgeSeconds) },
        });
      },
    },
    {
      method: "GET",
      path: "/api/session",
      title: { "zh-CN": "当前用户", en: "Who am I" },
      tag,
      permission: "session",
      problems: ["session.required"],
      handle: async (request) => ok({ body: (await infoOf(request.principal)) as unknown as Json }),
    },
    {
      method: "DELETE",
      path: "/api/session",
      title: { "zh-CN": "退出", en: "Sign out" },
      tag,
      permission: "public",
      keepsAnswer: false,
      async handle(_request, exchange) {
        if (exchange.token !== null) await sessions.end(exchange.token);
        return ok({ status: 204, headers: { "Set-Cookie": clearedCookie(exchange.secure) } });
      },
    },
  ];
}
