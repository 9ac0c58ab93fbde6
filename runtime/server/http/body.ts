import type { IncomingMessage } from "node:http";
import getRawBody from "raw-body";
import { ok, refused, type Json, type Problem, type Result } from "@yaoflow/engine";
import { httpProblems } from "./problems.ts";
import { parseStrictJson } from "./strict-json.ts";

export const DEFAULT_MAX_BODY = 1024 * 1024;

/** Whether the request announces a body at all. */
export function announcesBody(request: IncomingMessage): boolean {
  return request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
}

/** Reads a JSON body. Compressed bodies are refused: nobody needs them here, and they hide their size. */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<Result<Json, Problem>> {
  if (!isJson(request.headers["content-type"]) || (request.headers["content-encoding"] ?? "identity") !== "identity") {
    return refused(httpProblems.make("http.unsupported-media-type", { params: { expected: "application/json" } }));
  }
  const bytes = await readBytes(request, limit);
  return bytes.ok ? parseStrictJson(bytes.value) : bytes;
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Result<Uint8Array, Problem>> {
  const length = request.headers["content-length"];
  try {
    return ok(await getRawBody(request, { limit, ...(length === undefined ? {} : { length }) }));
  } catch (error) {
    const type = typeof error === "object" && error !== null && "type" in error ? error.type : undefined;
    if (type === "entity.too.large") return refused(httpProblems.make("http.too-large", { params: { limit } }));
    if (type === "request.size.invalid" || type === "request.aborted")
      return refused(httpProblems.make("http.incomplete"));
    throw error;
  }
}

function isJson(contentType: string | undefined): boolean {
  const [type = "", ...parameters] = (contentType ?? "").split(";").map((part) => part.trim().toLowerCase());
  return (
    type === "application/json" && parameters.every((parameter) => parameter === "" || parameter === "charset=utf-8")
  );
}
