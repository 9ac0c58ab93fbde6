import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import type { Problem, Result } from "@yaoflow/engine";
import type { Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";

/** What the platform's own routes may use beyond `Route`: the connection, cookies, bytes and streams. */
export interface ServerRoute extends Omit<Route, "handle"> {
  /** `json` (default): parsed and checked by the server. `raw`: the handler reads the request itself (upload). */
  readonly accepts?: "json" | "raw";
  /** Whether the answer is kept under the Idempotency-Key; default yes for everything but GET. */
  readonly keepsAnswer?: boolean;
  /** A stream that stays open: not counted as load, not timed. */
  readonly longLived?: boolean;
  handle(request: RouteRequest, exchange: Exchange): Promise<Result<ServerAnswer, Problem>>;
}

export interface ServerAnswer extends RouteAnswer {
  readonly bytes?: Uint8Array;
  readonly stream?: Readable;
}

export interface Exchange {
  /** Address of the peer, or of the client as told by a trusted proxy. */
  readonly address: string;
  readonly requestId: string;
  /** The session's token, when the request carries one. */
  readonly token: string | null;
  readonly raw: IncomingMessage;
  /** Whether the client speaks https to us or to the proxy before us. */
  readonly secure: boolean;
  readonly maxBody: number;
}
