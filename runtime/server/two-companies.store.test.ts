import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { apiForTest, DEMO_PASSWORD, type TestApi, type TestClient } from "./testing/api-for-test.ts";
import { sampleDomain } from "./testing/sample-domain.ts";

/** Two companies on one installation: whatever the one does, the other sees, changes and learns nothing. */

const TOKEN = "one-time-token-of-the-launcher";
const PASSWORD = "another password";
let stage: TestApi;
let acme: TestClient;
let other: TestClient;
let otherAdmin: TestClient;

beforeAll(async () => {
  stage = await apiForTest(sampleDomain(), { YAOFLOW_SETUP_TOKEN: TOKEN });
  const set = await stage.client().send("POST", "/api/setup", {
    token: TOKEN,
    company: "other",
    username: "admin",
    name: "周管理",
    password: PASSWORD,
  });
  if (set.status !== 201) throw new Error(set.text);
  otherAdmin = await signIn("admin", "other");
  // The same user name as in the first company, and a person of the same number.
  await otherAdmin.send("POST", "/api/accounts", {
    username: "clerk",
    personId: "p-clerk",
    name: "吴小红",
    password: PASSWORD,
  });
  await otherAdmin.send("POST", "/api/accounts/clerk/roles", { role: "CLERK", reason: "needed" });
  await otherAdmin.send("POST", "/api/accounts", {
    username: "aud",
    personId: "p-aud",
    name: "郑审计",
    password: PASSWORD,
  });
  await otherAdmin.send("POST", "/api/accounts/aud/roles", { role: "AUD", reason: "needed" });
  acme = stage.client();
  await acme.send("POST", "/api/session", { username: "clerk", password: DEMO_PASSWORD, company: "acme" });
  other = await signIn("clerk", "other");
}, 180_000);
afterAll(() => stage.end(), 60_000);

async function signIn(username: string, company: string): Promise<TestClient> {
  const client = stage.client();
  const answer = await client.send("POST", "/api/session", { username, password: PASSWORD, company });
  if (answer.status !== 200) throw new Error(answer.text);
  return client;
}

const ids = (answer: { readonly json: Readonly<Record<string, unknown>> }) =>
  (answer.json["items"] as { readonly id: string }[]).map(({ id }) => id);

describe("two companies", () => {
  test("a name that both use needs the company; the wrong company's password does not open it", async () => {
    const client = stage.client();
    expect((await client.send("POST", "/api/session", { username: "clerk", password: PASSWORD })).json.code).toBe(
      "session.wrong-credentials",
    );
    expect(
      (await client.send("POST", "/api/session", { username: "clerk", password: PASSWORD, company: "acme" })).json.code,
    ).toBe("session.wrong-credentials");
    expect((await other.send("GET", "/api/session")).json).toMatchObject({
      company: "other",
      name: "吴小红",
      roles: [{ role: "CLERK", domain: "other" }],
    });
    expect((await acme.send("GET", "/api/session")).json).toMatchObject({ company: "acme", name: "王小明" });
  });

  test("records: the same id, unique values and Idempotency-Key in both, each sees its own", async () => {
    const headers = { "idempotency-key": "same-key" };
    const mine = { id: "n1", data: { title: "of acme", serial: "S1", tag: "t" } };
    const theirs = { id: "n1", data: { title: "of other", serial: "S1", tag: "t" } };
    expect((await acme.send("POST", "/api/records/note", mine, headers)).status).toBe(201);
    expect((await other.send("POST", "/api/records/note", theirs, headers)).status).toBe(201);
    await acme.send("POST", "/api/records/note", { id: "n2", data: { title: "only acme", tag: "t" } });
    expect((await other.send("GET", "/api/records/note/n1")).json["data"]).toMatchObject({ title: "of other" });
    expect((await other.send("GET", "/api/records/note/n2")).status).toBe(404);
    for (const query of ["", "?text=acme", "?where=tag%3Dt", "?cursor=a"])
      expect(ids(await other.send("GET", `/api/records/note${query}`)).filter((id) => id !== "n1")).toEqual([]);
    expect((await other.send("PUT", "/api/records/note/n2", { revision: 1, data: { title: "x" } })).json.code).toBe(
      "record.not-found",
    );
    // A company named in a request is not obeyed.
    expect((await other.send("GET", "/api/records/note?company=acme")).json.code).toBe("http.unknown-parameter");
    expect(
      (await other.send("POST", "/api/records/note", { id: "n3", company: "acme", data: { title: "x" } })).json.code,
    ).toBe("http.invalid-body");
  });

  test("files: who knows another company's hash learns nothing", async () => {
    const form = new FormData();
    form.append("file", new Blob(["%PDF-1.7 secret of acme"]), "a.pdf");
    const hash = String((await acme.send("POST", "/api/files", form)).json["hash"]);
    expect((await acme.send("GET", `/api/files/${hash}`)).status).toBe(200);
    expect((await other.send("GET", `/api/files/${hash}`)).json.code).toBe("file.not-found");
  });

  test("accounts: an administrator sees and changes only his own company's", async () => {
    const list = (await otherAdmin.send("GET", "/api/accounts?limit=200")).json["items"] as { readonly name: string }[];
    expect(list.map(({ name }) => name).sort()).toEqual(["吴小红", "周管理", "郑审计"].sort());
    expect((await otherAdmin.send("POST", "/api/accounts/chief/closing", { reason: "not mine" })).json.code).toBe(
      "account.not-found",
    );
    expect(
      (
        await otherAdmin.send("POST", "/api/accounts/clerk/roles", {
          role: "CLERK",
          domain: "acme",
          reason: "reach over",
        })
      ).json.code,
    ).toBe("account.foreign-domain");
    expect(
      (
        await otherAdmin.send("POST", "/api/accounts/clerk/roles", {
          role: "CLERK",
          domain: "other-but-longer",
          reason: "reach over",
        })
      ).json.code,
    ).toBe("account.foreign-domain");
  });

  test("audit: two chains, each tells of its own company only", async () => {
    await stage.api.platform.settle();
    const aud = await signIn("aud", "other");
    const log = await aud.send("GET", "/api/audit?limit=500");
    expect(log.text).not.toContain("of acme");
    expect(log.text).not.toContain("only acme");
    expect((await aud.send("GET", "/api/audit/verify")).json).toMatchObject({ ok: true, company: "other" });
  });

  test("a right in one company is none in the other, even for a principal that claims it", () => {
    const { policies } = stage.api.platform;
    const forged = {
      kind: "staff",
      company: "other",
      account: "x",
      personId: "x",
      name: "x",
      roles: [{ role: "CLERK", domain: "acme" }],
      home: { company: "other" },
    } as const;
    expect(policies.decide(forged, "acme", "record:note", "read").allowed).toBe(false);
    expect(policies.decide(forged, "other", "record:note", "read").allowed).toBe(false);
  });

  test("the set-up token worked once", async () => {
    const again = await stage
      .client()
      .send("POST", "/api/setup", { token: TOKEN, company: "third", username: "admin", name: "x", password: PASSWORD });
    expect([again.status, again.json.code]).toEqual([403, "setup.wrong-token"]);
  });
});

describe("production", () => {
  test("has no sample accounts, and one administrator after the set-up", async () => {
    const production = await apiForTest(sampleDomain(), { YAOFLOW_ENV: "production", YAOFLOW_SETUP_TOKEN: TOKEN });
    try {
      expect(await production.api.platform.db.collection("accounts").countDocuments()).toBe(0);
      const client = production.client();
      const body = { company: "acme", username: "root", name: "x", password: PASSWORD };
      expect((await client.send("POST", "/api/setup", { ...body, token: "guessed" })).json.code).toBe(
        "setup.wrong-token",
      );
      expect((await client.send("POST", "/api/setup", { ...body, token: TOKEN, password: "short" })).json.code).toBe(
        "account.weak-password",
      );
      expect((await client.send("POST", "/api/setup", { ...body, token: TOKEN })).status).toBe(201);
      expect(
        (await client.send("POST", "/api/session", { username: "root", password: PASSWORD })).json["roles"],
      ).toEqual([{ role: "ADMIN", domain: "acme" }]);
    } finally {
      await production.end();
    }
  }, 120_000);
});
