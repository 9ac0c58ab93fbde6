import type { Json } from "@yaoflow/engine";
import type { ProblemDetails } from "../contract/index.ts";
import { ApiError, UnreachableError } from "./api-error.ts";
import type { CookieJar } from "./cookie-jar.ts";

export interface TransportOptions {
  /** Origin of the server; empty in the browser, where the page's own origin serves the API. */
  readonly baseUrl?: string;
  /** Outside a browser: where the session cookie is kept. */
  readonly jar?: CookieJar;
  readonly fetch?: typeof globalThis.fetch;
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
  /** Sent as it is instead of a JSON body. */
  readonly form?: FormData;
  /** Same key, same effect: the caller makes it once per intention, so that a retry is not a second act. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** One request of the API. Answers the parsed body; a refusal is thrown as `ApiError`. */
export class Transport {
  private readonly options: TransportOptions;

  constructor(options: TransportOptions = {}) {
    this.options = options;
  }

  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    const { response, text } = await this.send(method, path, options);
    this.options.jar?.take(response.headers);
    const body = parse(text);
    if (response.ok) return body as T;
    throw isProblem(body)
      ? new ApiError(body, Number(response.headers.get("retry-after")) || null)
      : new UnreachableError(
          {
            "zh-CN": `服务器返回了无法识别的内容（${response.status}）`,
            en: `The server gave an answer that is not understood (${response.status})`,
          },
          response.status,
        );
  }

  url(path: string, query: Query = {}): string {
    const given = Object.entries(query).filter(
      (pair): pair is [string, string | number | boolean] =>
        pair[1] !== undefined && pair[1] !== null && pair[1] !== "",
    );
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return `${this.options.baseUrl ?? ""}${path}${search === "" ? "" : `?${search}`}`;
  }

  /** The whole answer: a connection that breaks in the middle of one is a server that cannot be reached. */
  private async send(
    method: string,
    path: string,
    options: RequestOptions,
  ): Promise<{ readonly response: Response; readonly text: string }> {
    const headers = new Headers({ accept: "application/json" });
    if (options.body !== undefined) headers.set("content-type", "application/json");
    if (options.idempotencyKey !== undefined) headers.set("idempotency-key", options.idempotencyKey);
    const cookie = this.options.jar?.header();
    if (cookie) headers.set("cookie", cookie);
    const body = options.form ?? (options.body === undefined ? null : JSON.stringify(options.body));
    try {
      const fetch = this.options.fetch ?? globalThis.fetch;
      const response = await fetch(this.url(path, options.query), {
        method,
        headers,
        body,
        credentials: "same-origin",
        ...(options.signal ? { signal: options.signal } : {}),
      });
      return { response, text: await response.text() };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new UnreachableError({
        "zh-CN": "无法连接服务器，请稍后重试",
        en: "The server cannot be reached; please try again",
      });
    }
  }
}

function parse(text: string): Json | undefined {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === "object" && body !== null && "code" in body && "status" in body && "text" in body;
}
