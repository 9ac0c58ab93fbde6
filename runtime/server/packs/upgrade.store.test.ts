import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ok } from "@yaoflow/engine";
import type { PolicyLine, Principal, RouteRequest } from "../../contract/index.ts";
import { createBundleCompiler } from "../definitions/compile-bundle.ts";
import { createDefinitionStore } from "../definitions/definition-store.ts";
import { createDesignStore } from "../definitions/design-store.ts";
import { createPublicationStore, type PublicationStore } from "../definitions/publication-store.ts";
import { publicationDetail } from "../definitions/publication-view.ts";
import { createPublisher } from "../definitions/publisher.ts";
import type { Platform } from "../ports.ts";
import { sampleDomain } from "../testing/sample-domain.ts";
import { platformForTest, type TestPlatform } from "../testing/store-for-test.ts";
import { createImporter } from "./importer.ts";
import type { Pack } from "./read-pack.ts";

const line = (act: string, effect: PolicyLine["effect"] = "allow"): PolicyLine => ({
  role: "CLERK",
  domain: "*",
  object: "flow:x",
  act,
  effect,
});
const title = { "zh-CN": "包", en: "Pack" };
const packOf = (key: string, version: string, policies: readonly PolicyLine[]): Pack => ({
  manifest: { key, version, title },
  flows: [],
  forms: [],
  tables: [],
  policies,
  scenarios: [],
  problems: [],
});
const person = (personId: string, role: string): Principal => ({
  kind: "staff",
  company: "acme",
  account: personId,
  personId,
  name: personId,
  roles: [{ role, domain: "acme" }],
  home: { company: "acme" },
});
const [admin, clerk, chief] = [person("p-admin", "ADMIN"), person("p-clerk", "CLERK"), person("p-chief", "CHIEF")];

let stage: TestPlatform;
let publications: PublicationStore;
/** Set to make the process stumble after the rights are in force and before the publication is marked as applied. */
let stumble = false;

beforeAll(async () => {
  const approve = (role: string): PolicyLine => ({
    role,
    domain: "*",
    object: "flow-design",
    act: "approve",
    effect: "allow",
  });
  stage = await platformForTest(() => {
    const plugin = sampleDomain()();
    return {
      ...plugin,
      policies: [...(plugin.policies ?? []), approve("CLERK"), approve("CHIEF")],
      publicationApprovers: (effects) => (effects.includes("policy.change") ? ["CHIEF"] : ["CLERK", "CHIEF"]),
    };
  });
  publications = createPublicationStore(stage.platform.db);
  await publications.prepare();
}, 170_000);

afterAll(() => stage.end());

function parts() {
  const { platform: real } = stage;
  const platform: Platform = {
    ...real,
    accounts: { ...real.accounts, authenticate: () => Promise.resolve(ok(chief)) },
  };
  const definitions = createDefinitionStore(real.db);
  const designs = createDesignStore(real.db);
  const compiler = createBundleCompiler(real.plugin, designs, definitions);
  const stumbling: PublicationStore = {
    ...publications,
    applied: (company, id) => (stumble ? Promise.reject(new Error("killed")) : publications.applied(company, id)),
  };
  const base = { platform, definitions, designs, publications: stumbling, compiler };
  const publisher = createPublisher(base);
  return { ...base, publisher, importer: createImporter({ ...base, publisher }) };
}

const at = () => stage.platform.clock.now();
const inForce = (act: string) => stage.platform.policies.decide(clerk, "acme", "flow:x", act).allowed;
const request = (principal: Principal) => ({ principal, at: at() }) as RouteRequest;
const approval = (revision: number) =>
  ({ revision, decision: "approve", signature: { password: "x", meaning: "I approve" } }) as const;

async function bring(pack: Pack) {
  const asked = await parts().importer.import(admin, at(), `key-${pack.manifest.version}`, pack, false);
  if (!asked.ok) throw new Error(JSON.stringify(asked.problem));
  return asked.value;
}

async function upgrade(pack: Pack) {
  const asked = await bring(pack);
  const decided = await parts().publisher.decide(request(chief), asked.id, approval(asked.revision));
  if (!decided.ok) throw new Error(JSON.stringify(decided.problem));
  return decided.value;
}

const changesOf = (objects: readonly { readonly key: string; readonly change: string }[]) =>
  objects.map(({ key, change }) => `${change}: ${key}`);

describe("rights that a pack brings", () => {
  test("a publication that changes rights and nothing else is approved by quality management only", async () => {
    const asked = await bring(packOf("rights", "1.0.0", [line("start"), line("read")]));
    expect(asked).toMatchObject({ approverRoles: ["CHIEF"], effects: ["policy.change"] });
    const { publisher } = parts();
    expect(await publisher.decide(request(clerk), asked.id, approval(1))).toMatchObject({
      problem: { code: "publication.role-missing" },
    });
    expect(inForce("start")).toBe(false);
    expect(await publisher.decide(request(chief), asked.id, approval(1))).toMatchObject({ ok: true });
    expect([inForce("start"), inForce("read")]).toEqual([true, true]);
  });

  test("an upgrade withdraws what the new version dropped, only with the approval; what was added here stays", async () => {
    await stage.platform.db
      .collection("policySets")
      .updateOne({ key: "pack-rights" }, { $push: { lines: line("mine") } as never });
    const next = packOf("rights", "2.0.0", [line("read"), line("close")]);
    const expected = [
      "new: CLERK, *, flow:x, close, allow",
      "removed: CLERK, *, flow:x, start, allow",
      "local: CLERK, *, flow:x, mine, allow",
      "same: *",
    ];
    expect(changesOf((await parts().importer.check("acme", next)).objects)).toEqual(expected);
    const asked = await bring(next);
    expect(changesOf((await publicationDetail(parts(), asked, null)).objects)).toEqual(expected);
    expect([inForce("start"), inForce("close")]).toEqual([true, false]);
    const { publisher } = parts();
    await publisher.decide(request(chief), asked.id, approval(1));
    expect(["start", "read", "close", "mine"].map(inForce)).toEqual([false, true, true, true]);
    // The difference stays what it was when it was approved.
    expect(changesOf((await publicationDetail(parts(), asked, null)).objects)).toEqual(expected);
    await stage.platform.settle();
    const { items } = await stage.platform.audit.list("acme", { object: "policy/pack-rights" }, null, 10);
    expect(items.map(({ entry }) => entry.after)).toContainEqual(
      expect.objectContaining({
        added: ["CLERK, *, flow:x, close, allow"],
        withdrawn: ["CLERK, *, flow:x, start, allow"],
        kept: ["CLERK, *, flow:x, mine, allow"],
      }),
    );
  });

  test("a process that dies in between is completed by the same decision or by the next start", async () => {
    for (const [version, complete] of [
      ["3.0.0", async (id: string) => (await parts().publisher.decide(request(chief), id, approval(1))).ok],
      ["4.0.0", () => parts().publisher.finish()],
    ] as const) {
      const asked = await bring(packOf("rights", version, [line(`close-${version[0] ?? ""}`)]));
      stumble = true;
      await expect(parts().publisher.decide(request(chief), asked.id, approval(1))).rejects.toThrow("killed");
      expect(await publications.get("acme", asked.id)).toMatchObject({ status: "approved", applied: false });
      stumble = false;
      await complete(asked.id);
      expect(await publications.get("acme", asked.id)).toMatchObject({ status: "approved", applied: true });
      expect(inForce(`close-${version[0] ?? ""}`)).toBe(true);
      expect([inForce("close"), inForce("mine")]).toEqual([false, true]);
    }
    await stage.platform.settle();
    const { items } = await stage.platform.audit.list("acme", { object: "policy/pack-rights" }, null, 20);
    expect(items).toHaveLength(4);
  });

  test("a version without rights withdraws them all, and that is a change of rights too", async () => {
    const asked = await upgrade(packOf("rights", "5.0.0", []));
    expect(asked.approverRoles).toEqual(["CHIEF"]);
    expect([inForce("close-4"), inForce("mine")]).toEqual([false, true]);
  });

  test("a right that another pack also gives is named and stays in force", async () => {
    await upgrade(packOf("first", "1.0.0", [line("shared")]));
    await upgrade(packOf("second", "1.0.1", [line("shared")]));
    const { objects } = await parts().importer.check("acme", packOf("first", "2.0.1", []));
    expect(objects).toMatchObject([{ change: "removed", lines: [{ en: expect.stringContaining("stays") }] }]);
    await upgrade(packOf("first", "2.0.1", []));
    expect(inForce("shared")).toBe(true);
  });

  test("sets per version of an older store are taken over as what the pack brought", async () => {
    const key = "pack-old-1.0.0-0123456789ab";
    await stage.platform.db
      .collection<{ _id: string }>("policySets")
      .insertOne({ _id: `acme|${key}`, company: "acme", key, lines: [line("former")] } as never);
    await upgrade(packOf("old", "2.1.0", [line("latter")]));
    expect([inForce("former"), inForce("latter")]).toEqual([false, true]);
    expect(await stage.platform.db.collection("policySets").countDocuments({ key })).toBe(0);
  });

  test("an older decision that is completed late does not undo a newer one", async () => {
    const install = (by: string, act: string, when: string) =>
      stage.platform.policies.install("acme", { key: "pack-late", lines: [line(act)], by, at: when });
    await install("newer", "newest", "2026-08-03T02:00:00Z");
    await install("older", "outdated", "2026-08-03T01:00:00Z");
    expect([inForce("newest"), inForce("outdated")]).toEqual([true, false]);
  });
});
