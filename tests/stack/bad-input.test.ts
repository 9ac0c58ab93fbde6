import { request as httpRequest } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createDomain } from "../../domain/index.ts";
import { createFlowHalf } from "../../runtime/server/flow-half.ts";
import { apiForTest, type TestAnswer, type TestApi, type TestClient } from "../../runtime/server/testing/api-for-test.ts";

/** Bad input as a matrix over every route that the OpenAPI document names: each gets its code and changes nothing. */

interface Operation {
  readonly name: string;
  readonly method: string;
  /** `/api/tasks/{id}` */
  readonly template: string;
  /** The template with its places filled. */
  readonly path: string;
  readonly security: readonly object[];
  readonly permission: { readonly object: string; readonly act: string } | null;
  readonly body: { readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>; readonly required?: readonly string[] } | null;
  readonly multipart: boolean;
  readonly params: readonly string[];
  readonly query: readonly { readonly name: string; readonly schema: { readonly type?: unknown } }[];
  readonly maxBody: number;
  readonly keepsAnswer: boolean;
}

interface DocumentOperation {
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: { readonly type?: unknown } }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: NonNullable<Operation["body"]> }>> };
  readonly "x-permission"?: { readonly object: string; readonly act: string };
  readonly "x-max-body": number;
}

/** Values for path places under which a route exists and somebody has the right. */
const PLACES: Readonly<Record<string, string>> = { type: "product", name: "products" };

let stage: TestApi;
let operations: readonly Operation[];
const clients = new Map<string, TestClient>();
const rights = new Map<string, readonly string[]>();

beforeAll(async () => {
  // Bad input never reaches a flow: neither Temporal nor a published pack is needed.
  stage = await apiForTest(createDomain, {}, (platform) => ({
    ...createFlowHalf(platform, { temporalAddress: "127.0.0.1:1", temporalNamespace: "default", templatesRoot: path.join(process.cwd(), "templates") }),
    installPacks: () => Promise.resolve(),
  }));
  const document = (await stage.client().send("GET", "/api/openapi.json")).json as unknown as { paths: Record<string, Record<string, DocumentOperation>> };
  operations = Object.entries(document.paths).flatMap(([template, methods]) => Object.entries(methods).map(([method, operation]) => operationOf(template, method.toUpperCase(), operation)));
  for (const { account } of stage.api.platform.plugin.demo.people) {
    const client = await stage.signedIn(account);
    clients.set(account, client);
    rights.set(account, (await client.send("GET", "/api/session")).json["permissions"] as string[]);
  }
}, 180_000);
afterAll(() => stage.end(), 60_000);

function operationOf(template: string, method: string, operation: DocumentOperation): Operation {
  const of = (place: string) => (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  return {
    name: `${method} ${template}`,
    method,
    template,
    path: template.replace(/\{([A-Za-z]+)\}/g, (_place, name: string) => PLACES[name] ?? "nothing-like-it"),
    security: operation.security,
    permission: operation["x-permission"] ?? null,
    body: operation.requestBody?.content["application/json"]?.schema ?? null,
    multipart: operation.requestBody?.content["multipart/form-data"] !== undefined,
    params: of("path").map(({ name }) => name),
    query: of("query"),
    maxBody: operation["x-max-body"],
    keepsAnswer: of("header").length > 0,
  };
}

/** Somebody who may do it, so that the refusal is for the input and not for the person. */
function permitted({ permission, name }: Operation): TestClient {
  if (permission === null) return clients.get("qa") as TestClient;
  const object = permission.object.replace(/\{([A-Za-z]+)\}/g, (_place, place: string) => PLACES[place] ?? "");
  const wanted = [`${object} ${permission.act}`, `${object} *`, `* ${permission.act}`];
  const account = [...rights].find(([, pairs]) => wanted.some((pair) => pairs.includes(pair)))?.[0];
  if (account === undefined) throw new Error(`nobody in the sample company may ${name} (${wanted[0] ?? ""})`);
  return clients.get(account) as TestClient;
}

/** Every operation that a case is about, tried one after the other; the list of those that answered otherwise. */
async function refusedOtherwise(about: (operation: Operation) => boolean, attempt: (operation: Operation, client: TestClient) => Promise<TestAnswer | null>, codes: readonly string[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  let tried = 0;
  for (const operation of operations.filter(about)) {
    const answer = await attempt(operation, permitted(operation));
    if (answer === null) continue;
    tried += 1;
    if (!codes.includes(answer.json.code ?? "")) wrong.push(`${operation.name}: ${answer.status} ${answer.json.code ?? answer.text.slice(0, 80)}`);
    else if (!/^application\/problem\+json/.test(answer.headers.get("content-type") ?? "")) wrong.push(`${operation.name}: not problem details`);
  }
  expect(tried).toBeGreaterThan(0);
  return wrong;
}

const takesJson = (operation: Operation) => operation.body !== null;
const changes = (operation: Operation) => operation.method !== "GET";
const all = () => true;

/** Everything but what refusals may write: the audit log, sessions, kept answers. */
async function fingerprint(): Promise<string> {
  const { db } = stage.api.platform;
  const names = (await db.db?.listCollections({}, { nameOnly: true }).toArray())?.map(({ name }) => name).filter((name) => !/^(audit|sessions|idempotency|leases|changes)/.test(name)) ?? [];
  const parts = await Promise.all(names.sort().map(async (name) => JSON.stringify([name, await db.collection(name).find().sort({ _id: 1 }).toArray()])));
  return parts.join("\n").replace(/"(lockedUntil|failures|seenAt)":("[^"]*"|\d+|null)/g, "");
}

describe("bad input", () => {
  let before = "";
  beforeAll(async () => {
    await stage.api.platform.settle();
    before = await fingerprint();
  });

  test("the document names the routes of platform, flows and business", () => {
    const names = operations.map(({ name }) => name);
    for (const name of ["POST /api/session", "POST /api/tasks/{id}/complete", "POST /api/cases", "GET /api/records/{type}", "POST /api/files", "GET /api/trace/lots/{product}/{lot}", "GET /api/audit/verify"]) expect(names).toContain(name);
    expect(operations.filter(changes).length).toBeGreaterThan(20);
  });

  test("without a session nothing but the public routes answers", async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ security }) => security.length > 0)) {
      const answer = await stage.client().send(operation.method, operation.path, operation.method === "GET" ? undefined : {});
      if (answer.json.code !== "session.required") wrong.push(`${operation.name}: ${answer.status} ${answer.json.code ?? ""}`);
    }
    expect(wrong).toEqual([]);
    expect(operations.filter(({ security }) => security.length === 0).map(({ name }) => name).sort()).toEqual(
      ["DELETE /api/session", "GET /api/health", "GET /api/openapi.json", "GET /api/ready", "GET /metrics", "POST /api/session", "POST /api/setup"].sort(),
    );
  });

  test("a forged, an empty and a foreign cookie are no session", async () => {
    for (const cookie of [`yaoflow_session=${"A".repeat(43)}`, "yaoflow_session=", "yaoflow_session=../x", "__Host-yaoflow_session=x"]) {
      const client = stage.client();
      client.cookie = cookie;
      expect((await client.send("GET", "/api/session")).json.code).toBe("session.required");
    }
  });

  test.each<[string, string, readonly string[]]>([
    ["no JSON at all", "", ["http.invalid-json"]],
    ["broken JSON", '{"a":', ["http.invalid-json"]],
    ["a list", "[]", ["http.invalid-body"]],
    ["a text", '"x"', ["http.invalid-body"]],
    ["null", "null", ["http.invalid-body"]],
    ["an unknown field", '{"approvedBy":"me"}', ["http.invalid-body"]],
    ["100 levels", `${'{"a":'.repeat(100)}1${"}".repeat(100)}`, ["http.json-too-deep"]],
    ["a key twice", '{"role":"a","role":"b"}', ["http.duplicate-key"]],
    ["a prototype key", '{"__proto__":{"admin":true}}', ["http.forbidden-key"]],
    ["a constructor key", '{"a":{"constructor":{"prototype":{}}}}', ["http.forbidden-key"]],
    ["an operator", '{"username":{"$ne":null},"id":{"$gt":""}}', ["http.forbidden-key"]],
    ["$where", '{"$where":"sleep(1000)"}', ["http.forbidden-key"]],
    ["a lone surrogate", '{"a":"\\ud800"}', ["http.bad-text"]],
    ["a NUL", '{"a":"\\u0000"}', ["http.bad-text"]],
  ])("%s as a body", async (_what, text, codes) => {
    expect(await refusedOtherwise(takesJson, (operation, client) => client.send(operation.method, operation.path, text, { "content-type": "application/json" }), codes)).toEqual([]);
  });

  test("every declared field with a value of the wrong type", async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(takesJson)) {
      for (const [field, { type }] of Object.entries(operation.body?.properties ?? {})) {
        const types = Array.isArray(type) ? (type as string[]) : [String(type)];
        const value = !types.includes("boolean") ? true : !types.includes("object") ? {} : [];
        const answer = await permitted(operation).send(operation.method, operation.path, { [field]: value });
        const findings = (answer.json["findings"] ?? []) as { pointer?: string }[];
        if (answer.json.code !== "http.invalid-body" || !findings.some(({ pointer }) => pointer === `/${field}`)) wrong.push(`${operation.name} ${field}: ${answer.status} ${answer.json.code ?? ""}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([["text/plain"], ["application/x-www-form-urlencoded"], ["application/json; charset=gbk"], ["multipart/form-data; boundary=x"]])("a body of type %s", async (type) => {
    expect(await refusedOtherwise(takesJson, (operation, client) => client.send(operation.method, operation.path, "{}", { "content-type": type }), ["http.unsupported-media-type"])).toEqual([]);
  });

  test("a compressed body", async () => {
    expect(await refusedOtherwise(takesJson, (operation, client) => client.send(operation.method, operation.path, "{}", { "content-type": "application/json", "content-encoding": "gzip" }), ["http.unsupported-media-type"])).toEqual([]);
  });

  test("a body that announces more than the route takes, and one that just keeps coming", async () => {
    expect(await refusedOtherwise((operation) => takesJson(operation) || operation.multipart, (operation, client) => raw(operation, client, { "content-length": String(operation.maxBody + 20_000) }, null), ["http.too-large", "file.too-large"])).toEqual([]);
    expect(await refusedOtherwise(takesJson, (operation, client) => raw(operation, client, { "transfer-encoding": "chunked" }, operation.maxBody + 1), ["http.too-large"])).toEqual([]);
  });

  test("a body where none is expected", async () => {
    expect(await refusedOtherwise((operation) => changes(operation) && !takesJson(operation) && !operation.multipart, (operation, client) => client.send(operation.method, operation.path, {}), ["http.unexpected-body"])).toEqual([]);
  });

  test("an unknown query parameter, an operator in one, one twice, one too long, one of the wrong type", async () => {
    expect(await refusedOtherwise(all, (operation, client) => send(operation, client, "?company=other"), ["http.unknown-parameter"])).toEqual([]);
    expect(await refusedOtherwise(all, (operation, client) => send(operation, client, "?status[$ne]=done"), ["http.unknown-parameter"])).toEqual([]);
    const first = (operation: Operation) => operation.query[0]?.name ?? "";
    const queried = (operation: Operation) => operation.query.length > 0;
    const value = (operation: Operation) => (operation.query[0]?.schema.type === "integer" ? "1" : operation.query[0]?.schema.type === "boolean" ? "true" : "a");
    expect(await refusedOtherwise(queried, (operation, client) => send(operation, client, `?${first(operation)}=${value(operation)}&${first(operation)}=${value(operation)}`), ["http.duplicate-parameter", "http.invalid-parameter"])).toEqual([]);
    expect(await refusedOtherwise(queried, (operation, client) => send(operation, client, `?${first(operation)}=${"9".repeat(3_000)}`), ["http.invalid-parameter"])).toEqual([]);
    const limited = (operation: Operation) => operation.query.some(({ name }) => name === "limit");
    for (const limit of ["-1", "0", "1e9", "999999999", "NaN", "1;drop", "%00", "[1]"]) expect(await refusedOtherwise(limited, (operation, client) => send(operation, client, `?limit=${limit}`), ["http.invalid-parameter"])).toEqual([]);
  });

  test("a path with control characters or without end", async () => {
    const placed = ({ params }: Operation) => params.length > 0;
    const last = (operation: Operation, value: string) => operation.path.replace(/nothing-like-it(?!.*nothing-like-it)|product$|products$/, value);
    for (const value of ["a%00b", "a%0Ab", "x".repeat(300)]) {
      expect(await refusedOtherwise(placed, (operation, client) => (last(operation, value) === operation.path ? Promise.resolve(null) : client.send(operation.method, last(operation, value), operation.method === "GET" ? undefined : {})), ["http.bad-path"])).toEqual([]);
    }
  });

  test("another site's origin on whatever changes something", async () => {
    expect(await refusedOtherwise(changes, (operation, client) => client.send(operation.method, operation.path, {}, { origin: "http://evil.example" }), ["http.foreign-origin"])).toEqual([]);
    expect(await refusedOtherwise(changes, (operation, client) => client.send(operation.method, operation.path, {}, { "sec-fetch-site": "cross-site" }), ["http.foreign-origin"])).toEqual([]);
  });

  test("an Idempotency-Key that is none", async () => {
    for (const key of ["", "a b", "x".repeat(201)]) expect(await refusedOtherwise((operation) => operation.keepsAnswer, (operation, client) => client.send(operation.method, operation.path, {}, { "idempotency-key": key }), ["http.bad-idempotency-key"])).toEqual([]);
  });

  test("a method that a path does not have; overriding headers do nothing; OPTIONS and HEAD change nothing", async () => {
    const wrong: string[] = [];
    for (const address of new Set(operations.map((operation) => operation.path))) {
      const here = operations.filter((operation) => operation.path === address);
      const client = clients.get("qa") as TestClient;
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"].filter((one) => !here.some((operation) => operation.method === one) && !alsoMatched(address, one))) {
        const answer = await client.send(method, address, {}, { "x-http-method-override": here[0]?.method ?? "GET" });
        if (answer.status !== 405 || answer.json.code !== "http.method-not-allowed" || answer.headers.get("allow") === null) wrong.push(`${method} ${address}: ${answer.status}`);
      }
      const options = await stage.client().send("OPTIONS", address);
      if (options.status !== 204 || options.headers.get("access-control-allow-origin") !== null) wrong.push(`OPTIONS ${address}: ${options.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test("addresses that only look like routes", async () => {
    const client = clients.get("qa") as TestClient;
    for (const address of ["/api", "/api/", "/api/SESSION", "/api/session/", "//api/session", "/api//session", "/api/nothing", "/api/records/../session", "/api/files/%2e%2e/session", "/api/x?/api/health"]) {
      const answer = await rawPath("GET", address, client.cookie);
      expect([address, answer]).toEqual([address, address === "/api/records/../session" || address === "//api/session" ? answer : 404]);
      expect(answer).toBeGreaterThanOrEqual(400);
    }
  });

  test("after all this nothing was changed, nothing broke, and the audit chain tells of the attempts", async () => {
    await stage.api.platform.settle();
    expect(stage.errors).toEqual([]);
    expect(await fingerprint()).toBe(before);
    const { company } = stage.api.platform.plugin.demo;
    expect(await stage.api.platform.audit.verify(company)).toMatchObject({ ok: true });
    const page = await stage.api.platform.audit.list(company, {}, null, 50);
    expect(page.items.some(({ entry }) => entry.outcome === "refused")).toBe(true);
  });
});

/** Whether another route's template takes this address: `/products/imports` is also `/products/{code}`. */
function alsoMatched(address: string, method: string): boolean {
  return operations.some((operation) => operation.method === method && new RegExp(`^${operation.template.replace(/\{[A-Za-z]+\}/g, "[^/]+")}$`).test(address));
}

function send(operation: Operation, client: TestClient, query: string): Promise<TestAnswer> {
  return client.send(operation.method, operation.path + query, operation.method === "GET" ? undefined : {});
}

/** A request written by hand: announces a body without sending it, or sends chunks until it is answered. */
function raw(operation: Operation, client: TestClient, headers: Readonly<Record<string, string>>, chunkedBytes: number | null): Promise<TestAnswer> {
  return new Promise((settle, failed) => {
    const type = operation.multipart ? "multipart/form-data; boundary=x" : "application/json";
    const request = httpRequest(stage.url + operation.path, { method: operation.method, headers: { cookie: client.cookie, "content-type": type, ...headers } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => {
        request.destroy();
        settle({ status: answer.statusCode ?? 0, headers: new Headers(answer.headers as Record<string, string>), text, json: JSON.parse(text) as TestAnswer["json"] });
      });
    });
    // After the answer the server may close before everything is written.
    request.on("error", (error) => failed(error));
    request.flushHeaders();
    if (chunkedBytes !== null) request.write(" ".repeat(chunkedBytes));
  });
}

/** The path exactly as given: fetch would tidy it. */
function rawPath(method: string, address: string, cookie: string): Promise<number> {
  return new Promise((settle, failed) => {
    const { hostname, port } = new URL(stage.url);
    const request = httpRequest({ hostname, port, method, path: address, headers: { cookie } }, (answer) => {
      answer.resume();
      settle(answer.statusCode ?? 0);
    });
    request.on("error", failed);
    request.end();
  });
}
