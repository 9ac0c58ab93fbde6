/** The OpenAPI 3.1 document, generated from the mounted routes and the closed catalogue of problems. Pure. */
import type { Json, JsonObject, JsonSchema, ProblemKind } from "@yaoflow/engine";
import type { ServerRoute } from "../http/server-route.ts";

export interface OpenApiParts {
  readonly version: string;
  readonly routes: readonly ServerRoute[];
  readonly problems: Readonly<Record<string, ProblemKind>>;
}

export function openApiDocument({ version, routes, problems }: OpenApiParts): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, "{$1}");
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route, problems);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Yaoflow",
      version,
      description:
        "Errors are RFC 9457 problem details with a stable `code`. Changing requests take an Idempotency-Key.",
    },
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "yaoflow_session" } },
      schemas: { ProblemDetails: problemSchema(Object.keys(problems)) },
    },
    "x-problems": Object.fromEntries(
      Object.entries(problems).map(([code, { status, text, remedy, source }]) => [
        code,
        {
          status,
          text: { ...text },
          ...(remedy === undefined ? {} : { remedy: { ...remedy } }),
          ...(source === undefined ? {} : { source }),
        },
      ]),
    ),
  };
}

function operationOf(route: ServerRoute, problems: Readonly<Record<string, ProblemKind>>): JsonObject {
  const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? "");
  const changing = route.method !== "GET";
  const parameters: Json[] = [
    ...names.map((name) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string", minLength: 1, maxLength: 256 },
    })),
    ...Object.entries(route.query ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: false,
      schema: schema as Json,
    })),
    ...(changing && (route.keepsAnswer ?? true)
      ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } }]
      : []),
  ];
  const body = bodyOf(route);
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^A-Za-z0-9]+(.)?/g, (_match, letter: string | undefined) => (letter ?? "").toUpperCase())}`,
    summary: route.title.en,
    "x-title": { ...route.title },
    tags: [route.tag],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: { required: true, content: body } }),
    ...(route.permission === "public" ? { security: [] } : { security: [{ session: [] }] }),
    ...(typeof route.permission === "string" ? {} : { "x-permission": { ...route.permission } }),
    "x-max-body": route.maxBody ?? 1_048_576,
    responses: responsesOf(route, problems),
  };
}

function bodyOf(route: ServerRoute): JsonObject | null {
  if (route.accepts === "raw")
    return {
      "multipart/form-data": {
        schema: {
          type: "object",
          properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
          required: ["file"],
        },
      },
    };
  return route.body === undefined ? null : { "application/json": { schema: route.body as Json } };
}

function responsesOf(route: ServerRoute, problems: Readonly<Record<string, ProblemKind>>): JsonObject {
  const refusals = new Map<number, string[]>();
  const general = [
    ...(route.permission === "public" ? [] : ["session.required"]),
    ...(typeof route.permission === "string" ? [] : ["http.forbidden"]),
    ...(route.body === undefined
      ? []
      : ["http.invalid-body", "http.invalid-json", "http.too-large", "http.unsupported-media-type"]),
  ];
  for (const code of [...general, ...(route.problems ?? [])]) {
    const status = problems[code]?.status ?? 400;
    refusals.set(status, [...(refusals.get(status) ?? []), code]);
  }
  const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/ProblemDetails" } } };
  return {
    "2XX": {
      description: "done",
      ...(route.response === undefined ? {} : { content: { "application/json": { schema: route.response as Json } } }),
    },
    ...Object.fromEntries(
      [...refusals].map(([status, codes]) => [String(status), { description: codes.join(", "), content: problem }]),
    ),
    default: { description: "refused", content: problem },
  };
}

function problemSchema(codes: readonly string[]): JsonObject {
  const text: JsonSchema = {
    type: "object",
    properties: { "zh-CN": { type: "string" }, en: { type: "string" } },
    required: ["zh-CN", "en"],
  };
  return {
    type: "object",
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      code: { type: "string", enum: codes },
      text: text as Json,
      detail: { type: "string" },
      instance: { type: "string" },
      pointer: { type: "string" },
      remedy: text as Json,
      source: { type: "string" },
      findings: { type: "array", items: { type: "object" } },
    },
    required: ["type", "title", "status", "code", "text"],
  };
}
