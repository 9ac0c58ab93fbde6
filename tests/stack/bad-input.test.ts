import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { TestApi } from "../../runtime/server/testing/api-for-test.ts";
import { type ApiMatrix, openApiMatrix, type Operation, raw } from "./api-matrix.ts";

/** Bad input as a matrix over every route that the OpenAPI document names: each gets its code and changes nothing. */
let matrix: ApiMatrix;
let stage: TestApi;
let operations: readonly Operation[];

beforeAll(async () => {
  matrix = await openApiMatrix();
  ({ stage, operations } = matrix);
}, 180_000);
afterAll(() => stage.end(), 60_000);

/** What a right answer of `refused` looks like: some operation was tried and none answered otherwise. */
const REFUSED = { tried: true, wrong: [] };

const takesJson = (operation: Operation) => operation.body !== null;
const changes = (operation: Operation) => operation.method !== "GET";

describe("bad input", () => {
  let before = "";
  beforeAll(async () => {
    await stage.api.platform.settle();
    before = await matrix.fingerprint();
  });

  test("the document names the routes of platform, flows and business", () => {
    const names = operations.map(({ name }) => name);
    for (const name of [
      "POST /api/session",
      "POST /api/tasks/{id}/complete",
      "POST /api/cases",
      "GET /api/records/{type}",
      "POST /api/files",
      "GET /api/trace/lots/{product}/{lot}",
      "GET /api/audit/verify",
    ])
      expect(names).toContain(name);
    expect(operations.filter(changes).length).toBeGreaterThan(20);
  });

  test("without a session nothing but the public routes answers", async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ security }) => security.length > 0)) {
      const answer = await stage
        .client()
        .send(operation.method, operation.path, operation.method === "GET" ? undefined : {});
      if (answer.json.code !== "session.required")
        wrong.push(`${operation.name}: ${answer.status} ${answer.json.code ?? ""}`);
    }
    expect(wrong).toEqual([]);
    expect(
      operations
        .filter(({ security }) => security.length === 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(
      [
        "DELETE /api/session",
        "GET /api/health",
        "GET /api/openapi.json",
        "GET /api/ready",
        "GET /metrics",
        "POST /api/session",
        "POST /api/setup",
      ].sort(),
    );
  });

  test("a forged, an empty and a foreign cookie are no session", async () => {
    for (const cookie of [
      `yaoflow_session=${"A".repeat(43)}`,
      "yaoflow_session=",
      "yaoflow_session=../x",
      "__Host-yaoflow_session=x",
    ]) {
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
    expect(
      await matrix.attempt(
        takesJson,
        (operation, client) =>
          client.send(operation.method, operation.path, text, { "content-type": "application/json" }),
        codes,
      ),
    ).toEqual(REFUSED);
  });

  test("every declared field with a value of the wrong type", async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(takesJson)) {
      for (const [field, { type }] of Object.entries(operation.body?.properties ?? {})) {
        const types = Array.isArray(type) ? (type as string[]) : [String(type)];
        const value = !types.includes("boolean") ? true : !types.includes("object") ? {} : [];
        const answer = await matrix.permitted(operation).send(operation.method, operation.path, { [field]: value });
        const findings = (answer.json["findings"] ?? []) as { pointer?: string }[];
        if (answer.json.code !== "http.invalid-body" || !findings.some(({ pointer }) => pointer === `/${field}`))
          wrong.push(`${operation.name} ${field}: ${answer.status} ${answer.json.code ?? ""}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["application/json; charset=gbk"],
    ["multipart/form-data; boundary=x"],
  ])("a body of type %s", async (type) => {
    expect(
      await matrix.attempt(
        takesJson,
        (operation, client) => client.send(operation.method, operation.path, "{}", { "content-type": type }),
        ["http.unsupported-media-type"],
      ),
    ).toEqual(REFUSED);
  });

  test("a compressed body", async () => {
    expect(
      await matrix.attempt(
        takesJson,
        (operation, client) =>
          client.send(operation.method, operation.path, "{}", {
            "content-type": "application/json",
            "content-encoding": "gzip",
          }),
        ["http.unsupported-media-type"],
      ),
    ).toEqual(REFUSED);
  });

  test("a body that announces more than the route takes, and one that just keeps coming", async () => {
    expect(
      await matrix.attempt(
        (operation) => takesJson(operation) || operation.multipart,
        (operation, client) =>
          raw(stage, operation, client, { "content-length": String(operation.maxBody + 20_000) }, null),
        ["http.too-large", "file.too-large"],
      ),
    ).toEqual(REFUSED);
    expect(
      await matrix.attempt(
        takesJson,
        (operation, client) => raw(stage, operation, client, { "transfer-encoding": "chunked" }, operation.maxBody + 1),
        ["http.too-large"],
      ),
    ).toEqual(REFUSED);
  });

  test("a body where none is expected", async () => {
    expect(
      await matrix.attempt(
        (operation) => changes(operation) && !takesJson(operation) && !operation.multipart,
        (operation, client) => client.send(operation.method, operation.path, {}),
        ["http.unexpected-body"],
      ),
    ).toEqual(REFUSED);
  });

  test("after all this nothing was changed, nothing broke, and the audit chain tells of the attempts", async () => {
    await stage.api.platform.settle();
    expect(stage.errors).toEqual([]);
    expect(await matrix.fingerprint()).toBe(before);
    const { company } = stage.api.platform.plugin.demo;
    expect(await stage.api.platform.audit.verify(company)).toMatchObject({ ok: true });
    const page = await stage.api.platform.audit.list(company, {}, null, 50);
    expect(page.items.some(({ entry }) => entry.outcome === "refused")).toBe(true);
  });
});
