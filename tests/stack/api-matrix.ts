import { request as httpRequest } from "node:http";
import path from "node:path";
import { createDomain } from "../../domain/index.ts";
import { createFlowHalf } from "../../runtime/server/flow-half.ts";
import {
  apiForTest,
  type TestAnswer,
  type TestApi,
  type TestClient,
} from "../../runtime/server/testing/api-for-test.ts";

/** What the OpenAPI document says of one operation. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** `/api/tasks/{id}` */
  readonly template: string;
  /** The template with its places filled. */
  readonly path: string;
  readonly security: readonly object[];
  readonly permission: { readonly object: string; readonly act: string } | null;
  readonly body: {
    readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>;
    readonly required?: readonly string[];
  } | null;
  readonly multipart: boolean;
  readonly params: readonly string[];
  readonly query: readonly { readonly name: string; readonly schema: { readonly type?: unknown } }[];
  readonly maxBody: number;
  readonly keepsAnswer: boolean;
}

interface DocumentOperation {
  readonly security: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: { readonly type?: unknown };
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: NonNullable<Operation["body"]> }>>;
  };
  readonly "x-permission"?: { readonly object: string; readonly act: string };
  readonly "x-max-body": number;
}

/** Values for path places under which a route exists and somebody has the right. */
const PLACES: Readonly<Record<string, string>> = { type: "product", name: "products" };

/** The composed API of the real business, every operation of its document, and everybody of the sample company signed in. */
export interface ApiMatrix {
  readonly stage: TestApi;
  readonly operations: readonly Operation[];
  client(account: string): TestClient;
  /** Somebody who may do it, so that the refusal is for the input and not for the person. */
  permitted(operation: Operation): TestClient;
  /** Tries every operation that a case is about; names those that answered with none of the codes. */
  attempt(
    about: (operation: Operation) => boolean,
    send: (operation: Operation, client: TestClient) => Promise<TestAnswer | null>,
    codes: readonly string[],
  ): Promise<{ readonly tried: boolean; readonly wrong: readonly string[] }>;
  /** Everything in the store but what refusals may write: the audit log, sessions, kept answers. */
  fingerprint(): Promise<string>;
}

export async function openApiMatrix(): Promise<ApiMatrix> {
  // Bad input never reaches a flow: neither Temporal nor a published pack is needed.
  const stage = await apiForTest(createDomain, {}, (platform) => ({
    ...createFlowHalf(platform, {
      temporalAddress: "127.0.0.1:1",
      temporalNamespace: "default",
      templatesRoot: path.join(process.cwd(), "templates"),
    }),
    installPacks: () => Promise.resolve(),
  }));
  const document = (await stage.client().send("GET", "/api/openapi.json")).json as unknown as {
    paths: Record<string, Record<string, DocumentOperation>>;
  };
  const operations = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(template, method.toUpperCase(), operation)),
  );
  const clients = new Map<string, TestClient>();
  const rights = new Map<string, readonly string[]>();
  for (const { account } of stage.api.platform.plugin.demo.people) {
    const client = await stage.signedIn(account);
    clients.set(account, client);
    rights.set(account, (await client.send("GET", "/api/session")).json["permissions"] as string[]);
  }
  const client = (account: string): TestClient => {
    const known = clients.get(account);
    if (known === undefined) throw new Error(`there is no ${account} in the sample company`);
    return known;
  };

  function permitted({ permission, name }: Operation): TestClient {
    if (permission === null) return client("qa");
    const object = permission.object.replace(/\{([A-Za-z]+)\}/g, (_place, place: string) => PLACES[place] ?? "");
    const wanted = [`${object} ${permission.act}`, `${object} *`, `* ${permission.act}`];
    const account = [...rights].find(([, pairs]) => wanted.some((pair) => pairs.includes(pair)))?.[0];
    if (account === undefined) throw new Error(`nobody in the sample company may ${name} (${wanted[0] ?? ""})`);
    return client(account);
  }

  return {
    stage,
    operations,
    client,
    permitted,
    async attempt(about, send, codes) {
      const wrong: string[] = [];
      let tried = 0;
      for (const operation of operations.filter(about)) {
        const answer = await send(operation, permitted(operation));
        if (answer === null) continue;
        tried += 1;
        if (!codes.includes(answer.json.code ?? ""))
          wrong.push(`${operation.name}: ${answer.status} ${answer.json.code ?? answer.text.slice(0, 80)}`);
        else if (!/^application\/problem\+json/.test(answer.headers.get("content-type") ?? ""))
          wrong.push(`${operation.name}: not problem details`);
      }
      return { tried: tried > 0, wrong };
    },
    async fingerprint() {
      const { db } = stage.api.platform;
      const names =
        (await db.db?.listCollections({}, { nameOnly: true }).toArray())
          ?.map(({ name }) => name)
          .filter((name) => !/^(audit|sessions|idempotency|leases|changes)/.test(name)) ?? [];
      const parts = await Promise.all(
        names
          .sort()
          .map(async (name) => JSON.stringify([name, await db.collection(name).find().sort({ _id: 1 }).toArray()])),
      );
      return parts.join("\n").replace(/"(lockedUntil|failures|seenAt)":("[^"]*"|\d+|null)/g, "");
    },
  };
}

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

/** Whether another route's template takes this address: `/products/imports` is also `/products/{code}`. */
export function alsoMatched(operations: readonly Operation[], address: string, method: string): boolean {
  return operations.some(
    (operation) =>
      operation.method === method &&
      new RegExp(`^${operation.template.replace(/\{[A-Za-z]+\}/g, "[^/]+")}$`).test(address),
  );
}

/** A request written by hand: announces a body without sending it, or sends chunks until it is answered. */
export function raw(
  stage: TestApi,
  operation: Operation,
  client: TestClient,
  headers: Readonly<Record<string, string>>,
  chunkedBytes: number | null,
): Promise<TestAnswer> {
  return new Promise((settle, failed) => {
    const type = operation.multipart ? "multipart/form-data; boundary=x" : "application/json";
    const request = httpRequest(
      stage.url + operation.path,
      { method: operation.method, headers: { cookie: client.cookie, "content-type": type, ...headers } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => {
          request.destroy();
          settle({
            status: answer.statusCode ?? 0,
            headers: new Headers(answer.headers as Record<string, string>),
            text,
            json: JSON.parse(text) as TestAnswer["json"],
          });
        });
      },
    );
    // After the answer the server may close before everything is written.
    request.on("error", (error) => failed(error));
    request.flushHeaders();
    if (chunkedBytes !== null) request.write(" ".repeat(chunkedBytes));
  });
}

/** The path exactly as given: fetch would tidy it. */
export function rawPath(stage: TestApi, method: string, address: string, cookie: string): Promise<number> {
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
