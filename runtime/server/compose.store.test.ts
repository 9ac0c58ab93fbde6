import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { apiForTest, DEMO_PASSWORD, type TestApi } from "./testing/api-for-test.ts";
import { sampleDomain } from "./testing/sample-domain.ts";

let stage: TestApi;
beforeAll(async () => {
  stage = await apiForTest(sampleDomain());
}, 30_000);
afterAll(() => stage.end());

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe("session", () => {
  test("sign in, who am I, sign out: the token is dead afterwards", async () => {
    const client = stage.client();
    expect((await client.send("GET", "/api/session")).json.code).toBe("session.required");
    const signedIn = await client.send("POST", "/api/session", { username: "clerk", password: DEMO_PASSWORD });
    expect(signedIn.json).toMatchObject({
      account: "clerk",
      name: "王小明",
      company: "acme",
      roles: [{ role: "CLERK", domain: "acme" }],
    });
    expect(signedIn.json["permissions"]).toContain("record:note *");
    expect(signedIn.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
    const { cookie } = client;
    expect((await client.send("GET", "/api/session")).status).toBe(200);
    expect((await client.send("DELETE", "/api/session")).status).toBe(204);
    client.cookie = cookie;
    expect((await client.send("GET", "/api/session")).status).toBe(401);
  });

  test("a wrong password, an unknown name and an operator in place of a text get the same kind of refusal", async () => {
    const client = stage.client();
    const wrong = await client.send("POST", "/api/session", { username: "chief", password: "wrong" });
    const unknown = await client.send("POST", "/api/session", { username: "nobody", password: "wrong" });
    expect([wrong.status, wrong.json.code]).toEqual([401, "session.wrong-credentials"]);
    expect([unknown.status, unknown.json.code]).toEqual([401, "session.wrong-credentials"]);
    expect((await client.send("POST", "/api/session", { username: { a: 1 }, password: "x" })).json.code).toBe(
      "http.invalid-body",
    );
    expect((await client.send("POST", "/api/session", '{"username":"chief","password":{"$ne":null}}')).json.code).toBe(
      "http.forbidden-key",
    );
  });

  test("five failures lock the account, and the right password does not open it while it is locked", async () => {
    const client = stage.client();
    for (let attempt = 0; attempt < 5; attempt += 1)
      await client.send("POST", "/api/session", { username: "aud", password: "wrong" });
    const locked = await client.send("POST", "/api/session", { username: "aud", password: DEMO_PASSWORD });
    expect([locked.status, locked.json.code]).toEqual([429, "session.locked"]);
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(0);
    await stage.api.platform.db
      .collection("accounts")
      .updateOne({ username: "aud" }, { $set: { lockedUntil: null, failures: 0 } });
  });

  test("no password and no session token is found in the store", async () => {
    const client = await stage.signedIn("clerk");
    const token = client.cookie.split("=")[1] ?? "";
    const dump = JSON.stringify(
      await Promise.all(
        ["sessions", "accounts", "persons", "idempotency"].map((name) =>
          stage.api.platform.db.collection(name).find().toArray(),
        ),
      ),
    );
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(DEMO_PASSWORD);
    expect(dump).not.toContain("王小明");
  });
});

describe("requests that change something", () => {
  const note = (id: string) => ({ id, data: { title: "标题 😀" } });

  test("the same Idempotency-Key answers the same once and for all; another body is a conflict", async () => {
    const client = await stage.signedIn("clerk");
    const headers = { "idempotency-key": "key-1" };
    const first = await client.send("POST", "/api/records/note", note("i1"), headers);
    const again = await client.send("POST", "/api/records/note", note("i1"), headers);
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect((await client.send("POST", "/api/records/note", note("i2"), headers)).json.code).toBe(
      "http.idempotency-conflict",
    );
    expect((await client.send("GET", "/api/records/note/i2")).status).toBe(404);
    // Somebody else's key of the same name is another key.
    expect(
      (await (await stage.signedIn("chief")).send("POST", "/api/records/note", note("i2"), headers)).json.code,
    ).toBe("http.forbidden");
  });

  test("ten identical requests at once do the work once", async () => {
    const client = await stage.signedIn("clerk");
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        client.send("POST", "/api/records/note", note("ten"), { "idempotency-key": "key-ten" }),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
  });

  test("a request whose process died is carried out by the retry, once", async () => {
    const client = await stage.signedIn("clerk");
    await client.send("POST", "/api/records/note", note("crash"), { "idempotency-key": "key-crash" });
    // As a kill between the effect and the stored answer leaves it.
    await stage.api.platform.db.collection("idempotency").updateMany({}, { $set: { answer: null } });
    const retry = await client.send("POST", "/api/records/note", note("crash"), { "idempotency-key": "key-crash" });
    expect([retry.status, retry.json["revision"]]).toEqual([201, 1]);
  });

  test("another site's page and another site's origin are refused; no Origin is allowed", async () => {
    const client = await stage.signedIn("clerk");
    for (const headers of [{ origin: "http://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
      expect(
        (await client.send("POST", "/api/records/note", note("csrf"), headers as Record<string, string>)).json.code,
      ).toBe("http.foreign-origin");
    }
    expect((await client.send("POST", "/api/records/note", note("own"), { origin: stage.url })).status).toBe(201);
  });

  test("a stale revision is refused and changes nothing", async () => {
    const client = await stage.signedIn("clerk");
    await client.send("POST", "/api/records/note", note("stale"));
    expect((await client.send("PUT", "/api/records/note/stale", { revision: 1, data: { title: "b" } })).status).toBe(
      200,
    );
    expect((await client.send("PUT", "/api/records/note/stale", { revision: 1, data: { title: "c" } })).json.code).toBe(
      "record.stale",
    );
    expect((await client.send("GET", "/api/records/note/stale")).json["data"]).toEqual({ title: "b" });
  });

  test("who has no right is refused, and the attempt is in the audit log", async () => {
    const chief = await stage.signedIn("chief");
    expect((await chief.send("POST", "/api/records/note", note("no"))).json.code).toBe("http.forbidden");
    await stage.api.platform.settle();
    const aud = await stage.signedIn("aud");
    const log = await aud.send("GET", "/api/audit?object=record:note");
    expect(log.json["items"]).toContainEqual(
      expect.objectContaining({
        outcome: "refused",
        after: { route: "POST /api/records/:type", code: "http.forbidden" },
      }),
    );
    expect((await aud.send("GET", "/api/audit/verify")).json).toMatchObject({ ok: true, company: "acme" });
  });
});

describe("accounts", () => {
  test("grants follow the conflict matrix, nobody grants to himself, revoking acts within a second", async () => {
    const admin = await stage.signedIn("admin");
    const made = await admin.send("POST", "/api/accounts", {
      username: "temp",
      personId: "p-temp",
      name: "孙临时",
      password: DEMO_PASSWORD,
    });
    expect(made.status).toBe(201);
    const grant = (username: string, role: string) =>
      admin.send("POST", `/api/accounts/${username}/roles`, { role, reason: "needed" });
    expect((await grant("temp", "CLERK")).status).toBe(204);
    expect((await grant("temp", "CHIEF")).json.code).toBe("account.conflicting-roles");
    expect((await grant("temp", "AUD")).json.code).toBe("account.conflicting-roles");
    expect((await grant("temp", "NOBODY")).json.code).toBe("account.unknown-role");
    expect((await grant("admin", "CLERK")).json.code).toBe("account.own-grant");
    const temp = await stage.signedIn("temp");
    expect((await temp.send("GET", "/api/records/note")).status).toBe(200);
    expect(
      (await admin.send("POST", "/api/accounts/temp/revocations", { role: "CLERK", reason: "no longer" })).status,
    ).toBe(204);
    await wait(900);
    expect((await temp.send("GET", "/api/records/note")).json.code).toBe("http.forbidden");
    expect((await admin.send("POST", "/api/accounts/temp/closing", { reason: "left the company" })).status).toBe(204);
    await wait(900);
    expect((await temp.send("GET", "/api/session")).status).toBe(401);
    expect(
      (await stage.client().send("POST", "/api/session", { username: "temp", password: DEMO_PASSWORD })).json.code,
    ).toBe("session.wrong-credentials");
    const list = await admin.send("GET", "/api/accounts?limit=100");
    expect(
      (list.json["items"] as { username: string; status: string; grants: unknown[] }[]).find(
        ({ username }) => username === "temp",
      ),
    ).toMatchObject({ status: "closed", grants: [] });
  });
});

describe("files", () => {
  const upload = (name: string, bytes: string | Uint8Array, field = "file") => {
    const form = new FormData();
    form.append(field, new Blob([bytes as BlobPart]), name);
    return form;
  };

  test("are addressed by content, judged by content, given back as attachments, and sealed on disk", async () => {
    const client = await stage.signedIn("clerk");
    const stored = await client.send("POST", "/api/files", upload("../../报告 1.pdf", "%PDF-1.7 CANARY"), {});
    expect([stored.status, stored.json["name"], stored.json["type"]]).toEqual([201, "报告 1.pdf", "application/pdf"]);
    const hash = String(stored.json["hash"]);
    expect((await client.send("POST", "/api/files", upload("b.pdf", "%PDF-1.7 CANARY"))).json["hash"]).toBe(hash);
    const back = await client.send("GET", `/api/files/${hash}`);
    expect(back.text).toBe("%PDF-1.7 CANARY");
    expect(back.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(back.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await client.send("GET", `/api/files/${"0".repeat(64)}`)).json.code).toBe("file.not-found");
    expect((await client.send("GET", "/api/files/..%2F..%2Fkeys")).json.code).toBe("file.not-found");
  });

  test.each([
    ["a page", upload("a.pdf", "<html><script>1</script>"), "file.type-not-allowed"],
    ["a drawing with script", upload("a.png", "<svg onload=alert(1)>"), "file.type-not-allowed"],
    ["another field", upload("a.pdf", "%PDF-1.7", "__proto__"), "file.unexpected-part"],
    ["nothing", new FormData(), "file.missing"],
  ])("%s is refused", async (_what, form, code) => {
    const client = await stage.signedIn("clerk");
    expect((await client.send("POST", "/api/files", form)).json.code).toBe(code);
  });

  test("JSON in place of an upload is refused", async () => {
    const client = await stage.signedIn("clerk");
    expect((await client.send("POST", "/api/files", { files: { x: { filepath: "/etc/passwd" } } })).json.code).toBe(
      "file.not-multipart",
    );
  });
});

describe("operations", () => {
  test("health, readiness, metrics and the document need no session", async () => {
    const client = stage.client();
    expect((await client.send("GET", "/api/health")).json).toEqual({ status: "ok" });
    expect((await client.send("GET", "/api/ready")).json).toEqual({
      status: "ready",
      parts: { store: true, temporal: true, worker: true },
    });
    expect((await client.send("GET", "/metrics")).text).toContain("yaoflow_http_requests_total");
    const document = (await client.send("GET", "/api/openapi.json")).json as unknown as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toContain("/api/records/{type}/{id}");
  });

  test("server-sent events tell the own company's changes and need a session", async () => {
    expect((await stage.client().send("GET", "/api/events")).status).toBe(401);
    const client = await stage.signedIn("clerk");
    const stop = new AbortController();
    const answer = await fetch(`${stage.url}/api/events`, { headers: { cookie: client.cookie }, signal: stop.signal });
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const { changes } = stage.api.platform;
    await changes.publish("other", "task", "foreign");
    await changes.publish("acme", "task", "mine");
    let heard = "";
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      heard += Buffer.from(chunk).toString("utf8");
      if (heard.includes("mine")) break;
    }
    stop.abort();
    expect(heard).toContain('data: {"topic":"task","id":"mine"}');
    expect(heard).not.toContain("foreign");
  });

  test("nothing of all this was an internal error", () => {
    expect(stage.errors).toEqual([]);
  });
});
