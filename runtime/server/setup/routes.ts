import { createHash, timingSafeEqual } from "node:crypto";
import { ok, refused, type JsonSchema } from "@yaoflow/engine";
import { accountProblems, type Administration } from "../accounts/index.ts";
import { createThrottle } from "../accounts/throttle.ts";
import type { ServerRoute } from "../http/server-route.ts";
import type { Clock } from "../ports.ts";
import type { Installation } from "./installation.ts";

/** The platform's own role for whoever manages accounts; the plug-in declares what it may do. */
const ADMINISTRATOR = "ADMIN";
const name: JsonSchema = { type: "string", maxLength: 60, pattern: "^[a-z0-9][a-z0-9-]*$" };

/**
 * `POST /api/setup`: the first administrator of a production installation, with the token that the launcher printed.
 * It works once. Every step is idempotent, so that a crash in between can be repeated with the same data.
 */
export function setupRoutes(parts: {
  readonly administration: Administration;
  readonly installation: Installation;
  readonly clock: Clock;
  readonly token: string | undefined;
}): readonly ServerRoute[] {
  const { administration, installation, clock, token } = parts;
  const perAddress = createThrottle(10, 0.1);
  return [
    {
      method: "POST",
      path: "/api/setup",
      title: { "zh-CN": "初始化", en: "First set-up" },
      tag: "setup",
      permission: "public",
      keepsAnswer: false,
      maxBody: 8192,
      body: {
        type: "object",
        properties: {
          token: { type: "string", maxLength: 200 },
          company: name,
          username: name,
          name: { type: "string", maxLength: 60 },
          password: { type: "string", maxLength: 200 },
        },
        required: ["token", "company", "username", "name", "password"],
      },
      problems: ["setup.wrong-token", "account.weak-password", "account.exists"],
      async handle(request, exchange) {
        const body = request.body as {
          readonly token: string;
          readonly company: string;
          readonly username: string;
          readonly name: string;
          readonly password: string;
        };
        const seconds = perAddress.take(exchange.address, Date.parse(clock.now()));
        if (seconds > 0) return refused(accountProblems.make("session.throttled", { params: { seconds } }));
        if (token === undefined || !sameText(token, body.token) || (await installation.done("setup")))
          return refused(accountProblems.make("setup.wrong-token"));
        const context = { company: body.company, operationId: `setup/${body.company}/${body.username}`, actor: null };
        const created = await administration.create(context, {
          username: body.username,
          personId: `person-${body.username}`,
          name: body.name,
          password: body.password,
        });
        if (!created.ok) return created;
        const granted = await administration.grant(context, body.username, {
          role: ADMINISTRATOR,
          domain: body.company,
          reason: "first set-up",
        });
        if (!granted.ok) return granted;
        await installation.mark("setup");
        return ok({ status: 201, body: { company: body.company, username: body.username } });
      },
    },
  ];
}

function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(hash(a), hash(b));
}
