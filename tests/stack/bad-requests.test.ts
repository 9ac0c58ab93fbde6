import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { TestAnswer, TestApi, TestClient } from "../../runtime/server/testing/api-for-test.ts";
import { alsoMatched, type ApiMatrix, openApiMatrix, type Operation, rawPath } from "./api-matrix.ts";

/** Addresses, queries, methods and headers as a matrix over every route of the OpenAPI document. */
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

const changes = (operation: Operation) => operation.method !== "GET";
const all = () => true;

function send(operation: Operation, client: TestClient, query: string): Promise<TestAnswer> {
  return client.send(operation.method, operation.path + query, operation.method === "GET" ? undefined : {});
}

describe("bad requests", () => {
  let before = "";
  beforeAll(async () => {
    await stage.api.platform.settle();
    before = await matrix.fingerprint();
  });

  test("an unknown query parameter, an operator in one, one twice, one too long, one of the wrong type", async () => {
    expect(
      await matrix.attempt(all, (operation, client) => send(operation, client, "?company=other"), [
        "http.unknown-parameter",
      ]),
    ).toEqual(REFUSED);
    expect(
      await matrix.attempt(all, (operation, client) => send(operation, client, "?status[$ne]=done"), [
        "http.unknown-parameter",
      ]),
    ).toEqual(REFUSED);
    const first = (operation: Operation) => operation.query[0]?.name ?? "";
    const queried = (operation: Operation) => operation.query.length > 0;
    const value = (operation: Operation) =>
      operation.query[0]?.schema.type === "integer"
        ? "1"
        : operation.query[0]?.schema.type === "boolean"
          ? "true"
          : "a";
    expect(
      await matrix.attempt(
        queried,
        (operation, client) =>
          send(operation, client, `?${first(operation)}=${value(operation)}&${first(operation)}=${value(operation)}`),
        ["http.duplicate-parameter", "http.invalid-parameter"],
      ),
    ).toEqual(REFUSED);
    expect(
      await matrix.attempt(
        queried,
        (operation, client) => send(operation, client, `?${first(operation)}=${"9".repeat(3_000)}`),
        ["http.invalid-parameter"],
      ),
    ).toEqual(REFUSED);
    const limited = (operation: Operation) => operation.query.some(({ name }) => name === "limit");
    for (const limit of ["-1", "0", "1e9", "999999999", "NaN", "1;drop", "%00", "[1]"])
      expect(
        await matrix.attempt(limited, (operation, client) => send(operation, client, `?limit=${limit}`), [
          "http.invalid-parameter",
        ]),
      ).toEqual(REFUSED);
  });

  test("a path with control characters or without end", async () => {
    const placed = ({ params }: Operation) => params.length > 0;
    const last = (operation: Operation, value: string) =>
      operation.path.replace(/nothing-like-it(?!.*nothing-like-it)|product$|products$/, value);
    for (const value of ["a%00b", "a%0Ab", "x".repeat(300)]) {
      expect(
        await matrix.attempt(
          placed,
          (operation, client) =>
            last(operation, value) === operation.path
              ? Promise.resolve(null)
              : client.send(operation.method, last(operation, value), operation.method === "GET" ? undefined : {}),
          ["http.bad-path"],
        ),
      ).toEqual(REFUSED);
    }
  });

  test("another site's origin on whatever changes something", async () => {
    expect(
      await matrix.attempt(
        changes,
        (operation, client) => client.send(operation.method, operation.path, {}, { origin: "http://evil.example" }),
        ["http.foreign-origin"],
      ),
    ).toEqual(REFUSED);
    expect(
      await matrix.attempt(
        changes,
        (operation, client) => client.send(operation.method, operation.path, {}, { "sec-fetch-site": "cross-site" }),
        ["http.foreign-origin"],
      ),
    ).toEqual(REFUSED);
  });

  test("an Idempotency-Key that is none", async () => {
    for (const key of ["", "a b", "x".repeat(201)])
      expect(
        await matrix.attempt(
          (operation) => operation.keepsAnswer,
          (operation, client) => client.send(operation.method, operation.path, {}, { "idempotency-key": key }),
          ["http.bad-idempotency-key"],
        ),
      ).toEqual(REFUSED);
  });

  test("a method that a path does not have; overriding headers do nothing; OPTIONS and HEAD change nothing", async () => {
    const wrong: string[] = [];
    for (const address of new Set(operations.map((operation) => operation.path))) {
      const here = operations.filter((operation) => operation.path === address);
      const client = matrix.client("qa");
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"].filter(
        (one) => !here.some((operation) => operation.method === one) && !alsoMatched(operations, address, one),
      )) {
        const answer = await client.send(method, address, {}, { "x-http-method-override": here[0]?.method ?? "GET" });
        if (
          answer.status !== 405 ||
          answer.json.code !== "http.method-not-allowed" ||
          answer.headers.get("allow") === null
        )
          wrong.push(`${method} ${address}: ${answer.status}`);
      }
      const options = await stage.client().send("OPTIONS", address);
      if (options.status !== 204 || options.headers.get("access-control-allow-origin") !== null)
        wrong.push(`OPTIONS ${address}: ${options.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ["/api", 404],
    ["/api/", 404],
    ["/api/SESSION", 404],
    ["/api/session/", 404],
    ["//api/session", 404],
    ["/api//session", 404],
    ["/api/nothing", 404],
    ["/api/x?/api/health", 404],
    // A type called `..`, on which nobody has a right.
    ["/api/records/../session", 403],
    // A hash that is none.
    ["/api/files/%2e%2e", 404],
  ])("the address %s only looks like a route", async (address, status) => {
    expect(await rawPath(stage, "GET", address, matrix.client("qa").cookie)).toBe(status);
  });

  test("after all this nothing was changed and nothing broke", async () => {
    await stage.api.platform.settle();
    expect(stage.errors).toEqual([]);
    expect(await matrix.fingerprint()).toBe(before);
  });
});
