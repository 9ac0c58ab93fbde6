import { describe, expect, test } from "@jest/globals";
import { ok, refused } from "@yaoflow/engine";
import type { CompleteTask, Principal } from "../../contract/index.ts";
import { accountProblems } from "../accounts/index.ts";
import type { Accounts } from "../ports.ts";
import { sign, type SigningParts } from "./signing.ts";

const person = (account: string, personId = `p-${account}`): Principal => ({
  kind: "staff",
  company: "acme",
  account,
  personId,
  name: account,
  roles: [],
  home: { company: "acme" },
});
const accounts = {
  authenticate: (_company: string, username: string, password: string) =>
    Promise.resolve(
      password === `${username}!`
        ? ok(username === "ann2" ? person("ann2", "p-ann") : person(username))
        : refused(accountProblems.make("session.wrong-credentials")),
    ),
} as unknown as Accounts;
const meaning = { "zh-CN": "已复核", en: "I have checked" };
const content = { data: { a: "1" }, outcome: "ok", form: "f", plan: "p", policies: "v" };

function parts(
  mode: "none" | "sign" | "dual",
  given?: CompleteTask["signature"],
  change: Partial<SigningParts> = {},
): SigningParts {
  return {
    accounts,
    principal: person("ann"),
    role: "R",
    secondRole: () => Promise.resolve(ok("S")),
    wanted: { mode, meaning },
    given,
    submission: "s1",
    content,
    ...change,
  };
}

const own = { password: "ann!", meaning: meaning.en };

describe("signatures", () => {
  test("none is asked: the actor stands without one", async () => {
    expect(await sign(parts("none"))).toEqual({
      ok: true,
      value: { actors: [{ personId: "p-ann", account: "ann", role: "R", capacity: "first" }], digest: null },
    });
  });

  test("two persons: both are actors, each with a signature of its own", async () => {
    const signed = await sign(parts("dual", { ...own, second: { username: "bob", password: "bob!" } }));
    expect(signed).toMatchObject({
      ok: true,
      value: {
        actors: [
          { personId: "p-ann", capacity: "first", role: "R" },
          { personId: "p-bob", capacity: "second", role: "S" },
        ],
      },
    });
    if (!signed.ok) throw new Error("unsigned");
    expect(new Set(signed.value.actors.map(({ signatureId }) => signatureId)).size).toBe(2);
  });

  test.each([
    ["no signature", undefined, "task.signature-required"],
    ["another meaning", { ...own, meaning: "yes" }, "task.signature-meaning"],
    [
      "a wrong password",
      { ...own, password: "x", second: { username: "bob", password: "bob!" } },
      "task.signature-refused",
    ],
    ["no second person", own, "task.second-missing"],
    ["a wrong second password", { ...own, second: { username: "bob", password: "x" } }, "task.signature-refused"],
    ["the same account again", { ...own, second: { username: "ann", password: "ann!" } }, "task.second-same-person"],
    [
      "another account of the same person",
      { ...own, second: { username: "ann2", password: "ann2!" } },
      "task.second-same-person",
    ],
  ])("%s is refused", async (_what, given, code) => {
    expect(await sign(parts("dual", given))).toMatchObject({ ok: false, problem: { code } });
  });

  test("a second person without the right is refused for that reason", async () => {
    const problem = accountProblems.make("account.not-found");
    expect(
      await sign(
        parts(
          "dual",
          { ...own, second: { username: "bob", password: "bob!" } },
          { secondRole: () => Promise.resolve(refused(problem)) },
        ),
      ),
    ).toEqual(refused(problem));
  });

  test.each([
    ["data", { data: { a: "2" } }],
    ["outcome", { outcome: "no" }],
    ["plan", { plan: "q" }],
    ["policies", { policies: "w" }],
  ])("the digest covers the %s", async (_what, change) => {
    const [one, other] = await Promise.all([
      sign(parts("sign", own)),
      sign(parts("sign", own, { content: { ...content, ...change } })),
    ]);
    expect(one.ok && other.ok && one.value.digest !== other.value.digest).toBe(true);
  });
});
