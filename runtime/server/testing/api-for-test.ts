import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DomainHost, DomainPlugin } from "../../contract/index.ts";
import { composeApi, type ComposedFlow, type Composition, type RunningApi } from "../compose.ts";
import { readSettings } from "../settings.ts";
import { storeForTest } from "./store-for-test.ts";

export const DEMO_PASSWORD = "a demo password";

/** A flow half that has no flows: for tests of the platform alone. */
export const NO_FLOWS: ComposedFlow = {
  routes: [],
  outboxes: [],
  problems: {},
  prepare: () => Promise.resolve(),
  readiness: () => Promise.resolve({ temporal: true, worker: true }),
  installPacks: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

export interface TestApi {
  readonly api: RunningApi;
  readonly url: string;
  readonly errors: readonly object[];
  /** A caller of its own cookie jar. */
  client(): TestClient;
  signedIn(username: string): Promise<TestClient>;
  end(): Promise<void>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>> & { readonly code?: string };
}

export interface TestClient {
  cookie: string;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
}

/** The composed API on a free port over a fresh database. */
export async function apiForTest(
  createDomain: (host: DomainHost) => DomainPlugin,
  env: Readonly<Record<string, string>> = {},
  createFlow: Composition["createFlow"] = () => NO_FLOWS,
): Promise<TestApi> {
  const dataFolder = env["YAOFLOW_DATA"] ?? (await mkdtemp(join(tmpdir(), "yaoflow-test-")));
  const store =
    env["MONGODB_URI"] === undefined ? await storeForTest() : { uri: env["MONGODB_URI"], end: () => Promise.resolve() };
  const settings = readSettings({
    MONGODB_URI: store.uri,
    YAOFLOW_DATA: dataFolder,
    TEMPORAL_ADDRESS: "127.0.0.1:1",
    PORT: "0",
    YAOFLOW_DEMO_PASSWORD: DEMO_PASSWORD,
    ...env,
  });
  const errors: object[] = [];
  const api = await composeApi(settings, {
    createDomain,
    createFlow,
    log: { info: () => undefined, error: (fields) => errors.push(fields) },
  });
  const url = `http://127.0.0.1:${api.port}`;
  const client = (): TestClient => {
    const jar: TestClient = {
      cookie: "",
      async send(method, path, body, headers = {}) {
        const json = body !== undefined && !(body instanceof FormData) && !("content-type" in headers);
        const answer = await fetch(url + path, {
          method,
          redirect: "manual",
          headers: {
            ...(jar.cookie === "" ? {} : { cookie: jar.cookie }),
            ...(json ? { "content-type": "application/json" } : {}),
            ...headers,
          },
          ...(body === undefined
            ? {}
            : {
                body:
                  typeof body === "string" || body instanceof FormData || body instanceof Uint8Array
                    ? (body as BodyInit)
                    : JSON.stringify(body),
              }),
        });
        const cookie = answer.headers.getSetCookie()[0];
        if (cookie !== undefined) jar.cookie = cookie.split(";")[0] ?? "";
        const text = await answer.text();
        return {
          status: answer.status,
          headers: answer.headers,
          text,
          json: (/json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(text) : {}) as TestAnswer["json"],
        };
      },
    };
    return jar;
  };
  return {
    api,
    url,
    errors,
    client,
    async signedIn(username) {
      const jar = client();
      const answer = await jar.send("POST", "/api/session", { username, password: DEMO_PASSWORD });
      if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.text}`);
      return jar;
    },
    async end() {
      await api.platform.settle();
      await api.platform.db.dropDatabase();
      await api.close(500);
      await store.end();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
