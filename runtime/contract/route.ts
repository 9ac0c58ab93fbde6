import type { Json, JsonSchema, Problem, Result, Text } from "@yaoflow/engine";
import type { CallContext } from "./plugin.ts";
import type { Principal } from "./principal.ts";

/**
 * An HTTP route as data. The server mounts it, checks the session, the permission, the body and the
 * Idempotency-Key, and describes it in the OpenAPI document; the handler sees only valid input.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/api/trace/lots/:product/:lot` */
  readonly path: string;
  readonly title: Text;
  readonly tag: string;
  /** Casbin object and act (`{param}` places are filled from the path); `public` = no session; `session` = any signed-in principal. */
  readonly permission: "public" | "session" | { readonly object: string; readonly act: string };
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly body?: JsonSchema;
  /** Bytes; default 1 MiB. */
  readonly maxBody?: number;
  readonly response?: JsonSchema;
  /** Problem codes it answers with, for the document. */
  readonly problems?: readonly string[];
  /** Starts to read what `handle` will need, while the request is still being remembered. Changes nothing, never throws. */
  look?(request: RouteRequest): void;
  handle(request: RouteRequest): Promise<Result<RouteAnswer, Problem>>;
}

export interface RouteRequest extends CallContext {
  /** Anonymous only on `public` routes. */
  readonly principal: Principal;
  /** The role under which the route's permission was granted; absent where the route asks for none. */
  readonly role?: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
  /** From the Idempotency-Key header, or made by the server for this request. */
  readonly idempotencyKey: string;
}

export interface RouteAnswer {
  readonly status?: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}
