import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { DecisionTable, FlowDefinition } from "@yaoflow/engine";
import type { Client } from "../../runtime/client/index.ts";
import { demoPassword } from "./case-stack.ts";
import { key, refusal, Story } from "./case-steps.ts";
import { requestFlow } from "./fixtures/request-pack.ts";

let story: Story;
let analyst: Client;

beforeAll(async () => {
  story = await Story.begin();
  analyst = await story.stack.signedIn("analyst");
}, 170_000);

afterAll(async () => {
  await story.stack.stop();
}, 60_000);

const title = (text: string) => ({ "zh-CN": text, en: text });

const sizes: DecisionTable = {
  key: "sizes",
  title: title("Sizes"),
  hitPolicy: "U",
  inputs: [{ id: "name", label: title("Name"), expression: "name", type: "string" }],
  outputs: [{ name: "size", type: "string" }],
  rules: [
    { id: "letter", when: ['"Letter"'], then: ['"small"'] },
    { id: "other", when: ['not("Letter")'], then: ['"large"'] },
  ],
  examples: [{ id: "a-letter", given: { name: "Letter" }, expected: { size: "small" } }],
};

/** The request flow asks the table at once and keeps its answer as the remark. */
const asking: FlowDefinition = {
  ...requestFlow,
  nodes: [
    ...requestFlow.nodes,
    {
      id: "size",
      kind: "businessRuleTask",
      title: title("Size"),
      table: "sizes",
      input: { name: "title" },
      output: { remark: "result.size" },
    },
  ],
  edges: [
    ...requestFlow.edges.filter(({ id }) => id !== "e1"),
    { id: "e1", from: "ask", to: "size" },
    { id: "e0", from: "size", to: "decide" },
  ],
};

async function keep(kind: "flows" | "tables", definition: FlowDefinition | DecisionTable): Promise<void> {
  const at = `/api/${kind}/${definition.key}/draft`;
  const revision = await analyst.request<{ readonly revision: number }>("GET", at).then(
    (draft) => draft.revision,
    () => 0,
  );
  await analyst.request("PUT", at, { body: { revision, definition }, idempotencyKey: key() });
}

async function publish(kind: "flows" | "tables", of: string) {
  const asked = await analyst.request<{ readonly id: string; readonly revision: number }>(
    "POST",
    `/api/${kind}/${of}/publications`,
    { body: { reason: "a test" }, idempotencyKey: key() },
  );
  const approval = {
    revision: asked.revision,
    decision: "approve" as const,
    signature: { password: demoPassword, meaning: "approved" },
  };
  expect((await refusal(analyst.publications.decide(asked.id, approval, key()))).code).toBe("publication.own");
  return await story.chief.publications.decide(asked.id, approval, key());
}

describe("decision tables", () => {
  test("a table is checked, tried and goes out and in as DMN before anything is stored", async () => {
    expect(await analyst.tables.check(sizes)).toMatchObject({
      problems: [],
      complete: true,
      consistent: true,
      examples: [{ example: "a-letter", passed: true, hits: ["letter"] }],
    });
    const gap = { ...sizes, rules: sizes.rules.slice(0, 1) };
    const checked = await analyst.tables.check(gap);
    expect(checked).toMatchObject({ complete: false, problems: [{ code: "decision.gap" }] });
    const failing = { ...sizes, examples: [{ id: "wrong", given: { name: "Letter" }, expected: { size: "large" } }] };
    expect(await analyst.tables.check(failing)).toMatchObject({
      compiled: false,
      examples: [{ example: "wrong", passed: false, actual: { size: "small" } }],
    });
    const { xml } = await analyst.tables.exportDmn(sizes);
    expect((await analyst.tables.importDmn(xml)).tables).toEqual([sizes]);
    expect((await analyst.tables.importDmn("<x/>")).problems).toMatchObject([{ code: "dmn.not-dmn" }]);
    expect(await analyst.tables.try(sizes, { name: "Parcel" })).toMatchObject({
      result: { size: "large" },
      hits: ["other"],
      rules: [{ verdict: "no" }, { verdict: "yes" }],
    });
    expect((await refusal(story.clerk.tables.exportDmn(sizes))).code).toBe("http.forbidden");
    expect((await analyst.tables.list()).items).toEqual([]);
  });

  test("a flow goes into force with the table that it asks; a case tells which rule decided and why", async () => {
    await keep("tables", sizes);
    await keep("flows", asking);
    const decided = await publish("flows", "request");
    expect(decided.objects.map(({ kind, key: of, change }) => [kind, of, change])).toEqual([
      ["flow", "request", "changed"],
      ["table", "sizes", "new"],
    ]);
    expect((await analyst.tables.list()).items).toMatchObject([{ key: "sizes", draft: null }]);

    const { id } = await story.start("Letter");
    const found = await story.clerk.cases.get(id);
    expect(found.data["remark"]).toBe("small");
    expect(found.path.find(({ what }) => what === "decided")).toMatchObject({
      node: "size",
      text: { en: "table “Sizes” gave size = small by rule 1" },
      reasons: [{ en: 'rule 1: Name ("Letter") against “"Letter"”: holds' }],
    });
  });

  test("a changed table takes the flows that ask it along; running cases keep the table they began with", async () => {
    const running = await story.start("Letter");
    const changed: DecisionTable = {
      ...sizes,
      rules: [{ id: "letter", when: ['"Letter"'], then: ['"tiny"'] }, ...sizes.rules.slice(1)],
      examples: [],
    };
    await keep("tables", changed);
    const decided = await publish("tables", "sizes");
    expect(decided.objects.map(({ kind, key: of, change }) => [kind, of, change])).toEqual([
      ["flow", "request", "changed"],
      ["table", "sizes", "changed"],
    ]);
    const compared = decided.objects.find(({ kind }) => kind === "table");
    expect(compared?.lines?.map(({ en }) => en)).toEqual(["changed rule: letter", "removed example: a-letter"]);
    expect(compared?.tables?.before?.rules[0]?.then).toEqual(['"small"']);

    const next = await story.start("Letter");
    expect((await story.clerk.cases.get(next.id)).data["remark"]).toBe("tiny");
    expect((await story.clerk.cases.get(running.id)).path.find(({ what }) => what === "decided")?.text.en).toContain(
      "size = small",
    );
  });

  test("a table that breaks a flow in force, or says nothing at all, does not get into force", async () => {
    const renamed = { ...sizes, outputs: [{ name: "extent", type: "string" as const }], examples: [] };
    await keep("tables", renamed);
    expect(
      (await refusal(analyst.request("POST", "/api/tables/sizes/publications", { body: {}, idempotencyKey: key() })))
        .code,
    ).toBe("publication.has-errors");
    const shapeless = { key: "shapeless", title: title("Shapeless"), hitPolicy: "U" };
    expect(
      (
        await refusal(
          analyst.request("PUT", "/api/tables/shapeless/draft", {
            body: { revision: 0, definition: shapeless },
            idempotencyKey: key(),
          }),
        )
      ).code,
    ).toBe("design.unreadable");
  });
});
