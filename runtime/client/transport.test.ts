import { describe, expect, test } from "@jest/globals";
import { ApiError, CookieJar, UnreachableError, createClient } from "./index.ts";

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

function server(answer: (sent: Sent) => Response): { readonly fetch: typeof globalThis.fetch; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (url, init) => {
      const request = { url: String(url), headers: new Headers(init?.headers), body: init?.body };
      sent.push(request);
      return answer(request);
    },
  };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });

describe("client", () => {
  test("keeps the session cookie in the jar and forgets it at sign-out", async () => {
    const jar = new CookieJar();
    const { fetch, sent } = server(({ url }) => {
      const answer = json(200, { account: "pur" });
      if (url.endsWith("/api/session") && sent.length === 1)
        answer.headers.append("set-cookie", "yaoflow=abc; Path=/; HttpOnly");
      if (sent.length === 3) answer.headers.append("set-cookie", "yaoflow=; Max-Age=0");
      return answer;
    });
    const client = createClient({ baseUrl: "http://x", jar, fetch });
    await client.session.signIn("pur", "secret");
    await client.session.current();
    await client.session.signOut();
    await client.tasks.list();
    expect(sent.map(({ headers }) => headers.get("cookie"))).toEqual([null, "yaoflow=abc", "yaoflow=abc", null]);
  });

  test("sends the caller's idempotency key and escapes ids", async () => {
    const { fetch, sent } = server(() => json(200, {}));
    await createClient({ fetch }).tasks.complete("a/b", { revision: 1, outcome: "approve", data: {} }, "key-1");
    expect(sent[0]?.url).toBe("/api/tasks/a%2Fb/complete");
    expect(sent[0]?.headers.get("idempotency-key")).toBe("key-1");
  });

  test("a problem document is thrown with its findings", async () => {
    const problem = {
      type: "about:blank",
      title: "x",
      status: 422,
      code: "form.invalid",
      text: { "zh-CN": "错", en: "wrong" },
      findings: [],
    };
    const client = createClient({ fetch: server(() => json(422, problem, { "retry-after": "7" })).fetch });
    const error = await client.tasks.list().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ problem, retryAfter: 7 });
  });

  test("an answer that is not ours, and no answer, are said as such", async () => {
    const html = createClient({ fetch: server(() => new Response("<html>", { status: 502 })).fetch });
    await expect(html.tasks.list()).rejects.toBeInstanceOf(UnreachableError);
    const down = createClient({ fetch: () => Promise.reject(new TypeError("fetch failed")) });
    await expect(down.tasks.list()).rejects.toMatchObject({ problem: { code: "client.unreachable", status: 503 } });
    const brokenOff = new ReadableStream({ start: (answer) => answer.error(new TypeError("terminated")) });
    const cut = createClient({ fetch: server(() => new Response(brokenOff)).fetch });
    await expect(cut.tasks.list()).rejects.toMatchObject({ problem: { code: "client.unreachable", status: 503 } });
  });

  test("empty query values are left out", async () => {
    const { fetch, sent } = server(() => json(200, { items: [], next: null }));
    await createClient({ fetch }).tasks.list({ flow: "", cursor: null, text: "药品" });
    expect(sent[0]?.url).toBe("/api/tasks?text=%E8%8D%AF%E5%93%81");
  });
});
