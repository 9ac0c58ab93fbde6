import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Json, JsonObject } from "@yaoflow/engine";
import type { Scenario } from "@yaoflow/engine/simulator";
import { ApiError, type LivePlay, type LiveStage, playLive } from "../../runtime/client/index.ts";
import type { ProblemDetails } from "../../runtime/contract/index.ts";
import { type Stack, startStack } from "../../runtime/launcher/stack.ts";
import { demoStage, readScenario } from "../live/stage.ts";

interface Row {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly result: string;
  readonly gaps: readonly { readonly code: string; readonly pointer?: string }[];
}

const file = path.join(process.env["YAOFLOW_REAL_DATA"] ?? "", "nmpa-drug-sample-25.tsv");
const present = (process.env["YAOFLOW_REAL_DATA"] ?? "") !== "" && existsSync(file);

/** What the approvals' list does not say and a quality administrator adds before activation. */
const completion = {
  unit: "支",
  packs: { middle: 10, case: 200 },
  storageText: "遮光，密闭保存",
  storageClass: "room",
  temperatureMin: "10",
  temperatureMax: "30",
  shelfLifeMonths: 36,
  prescription: "rx",
  lotRelease: false,
  imported: false,
  approvalValidTo: "2099-12-31",
};

(present ? describe : describe.skip)(
  "the 25 real approvals on the running system (skipped without YAOFLOW_REAL_DATA)",
  () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), "yaoflow-real-"));
    let stack: Stack;
    let stage: LiveStage;
    let rows: readonly Row[];
    const named = (name: string): Row => rows.find((row) => row.name === name)!;

    const ask = async <T>(account: string, method: string, url: string, body: Json): Promise<T> =>
      (await stage.as(account)).request<T>(method, url, { body, idempotencyKey: crypto.randomUUID() });
    const bring = (mode: "check" | "apply") =>
      ask<{ readonly imported: number; readonly rows: readonly Row[] }>("pur", "POST", "/api/products/imports", {
        mode,
        format: "tsv",
        content: readFileSync(file, "utf8"),
      });
    const activate = (code: string) => ask<JsonObject>("qa", "POST", `/api/products/${code}/activation`, {});
    const complete = (code: string, more: JsonObject) =>
      ask<JsonObject>("qa", "PATCH", `/api/products/${code}`, { ...completion, ...more });

    beforeAll(async () => {
      stack = await startStack({ dataDir });
      stage = demoStage(stack.url, stack.demoPassword ?? "");
      await bring("check");
      rows = (await bring("apply")).rows;
    });

    afterAll(async () => {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    test("every row is imported once, with its gaps, and its numbers hold", async () => {
      expect(rows.map((row) => row.result)).toEqual(Array.from({ length: 25 }, () => "imported"));
      const qa = await stage.as("qa");
      for (const row of rows) {
        const { data } = await qa.records.get("product", row.code);
        expect(String(data["approvalNumber"])).toMatch(/^国药准字[HZSJBTF]\d{8}$/);
        expect([data["drugCode"], mod10(String(data["drugCode"]))]).toEqual([row.code, 0]);
        expect(data["status"]).toBe("draft");
        const lacking = row.gaps.map((gap) => gap.pointer);
        for (const field of ["unit", "storageClass", "approvalValidTo"]) expect(lacking).toContain(`/${field}`);
      }
      const again = await bring("apply");
      expect([again.imported, new Set(again.rows.map((row) => row.result))]).toEqual([0, new Set(["exists"])]);
    });

    test("no row can be activated while mandatory data are missing", async () => {
      for (const row of rows) {
        const refusal = await refused(activate(row.code));
        expect(refusal.code).toBe("products.activation-refused");
        const found = (refusal.findings ?? []).map((finding) => `${finding.code} ${finding.pointer}`);
        expect(found).toContain("products.field-missing /approvalValidTo");
      }
    });

    test("the vaccine cannot be ordered, even complete and activated", async () => {
      const { code } = named("A群C群脑膜炎球菌多糖结合疫苗");
      await complete(code, { unit: "瓶", storageClass: "refrigerated", lotRelease: true, ...holder });
      await activate(code);
      const findings = await orderRefused(stage, "S-003", code);
      expect(findings).toContain("products.vaccine");
    });

    test("fentanyl is refused for a supplier without the scope, else needs all approvals and two persons", async () => {
      const { code } = named("枸橼酸芬太尼注射液");
      await complete(code, holder);
      await activate(code);
      const findings = await orderRefused(stage, "S-001", code);
      expect(findings).toContain("qualification.scope-exceeded");

      const ordered = await playLive(stage, order("procurement/narcotic", "S-004", code));
      expect(ordered.case.output).toMatchObject({ verdict: "sent" });
      expect(nodesOf(ordered)).toEqual(expect.arrayContaining(["approve", "qa-approve", "qp-approve", "send"]));

      const twoPersons = readScenario("receiving-inspection/narcotic");
      const [first, ...later] = twoPersons.steps;
      if (!first || !("outcome" in first)) throw new Error("the narcotic scenario begins with another step now");
      const { second: _alone, ...alone } = first;
      const received = await playLive(
        stage,
        { ...twoPersons, steps: [{ ...alone, expect: { refused: "task.second-missing" } }, first, ...later] },
        ordered.outputs,
      );
      expect(received.case.output).toMatchObject({ verdict: "received" });
    });
  },
);

const holder = { mah: "示例持有人" };

/** A scenario of an order, for another supplier and product. */
function order(name: string, supplier: string, product: string): Scenario {
  const scenario = readScenario(name);
  const data = {
    supplier,
    seller: `${supplier}/seller-1`,
    expectedArrival: "{today+7}",
    payment: "bank-transfer",
    lines: [{ product, quantity: "200", price: "9.80" }],
  };
  return { ...scenario, start: { ...scenario.start, data } };
}

/** Orders, and answers the codes that the buyer finds at the correction before withdrawing. */
async function orderRefused(stage: LiveStage, supplier: string, product: string): Promise<readonly string[]> {
  let codes: readonly string[] = [];
  const fit = (node: string, data: JsonObject): JsonObject => {
    if (node === "correct") codes = (data["findings"] as readonly JsonObject[]).map((each) => String(each["code"]));
    return data;
  };
  const played = await playLive({ ...stage, fit }, order("procurement/vaccine-withdrawn", supplier, product));
  expect(nodesOf(played)).not.toContain("approve");
  return codes;
}

function nodesOf(played: LivePlay): readonly string[] {
  return played.case.entered.map(({ node }) => node);
}

async function refused(request: Promise<unknown>): Promise<ProblemDetails> {
  try {
    await request;
  } catch (error) {
    if (error instanceof ApiError) return error.problem;
    throw error;
  }
  throw new Error("was not refused");
}

/** GS1 check sum over 14 digits, counted here anew: 0 = the check digit is right. */
function mod10(digits: string): number {
  const sum = Array.from(digits).reduceRight((total, digit, index) => {
    const weight = (digits.length - 1 - index) % 2 === 0 ? 1 : 3;
    return total + Number(digit) * weight;
  }, 0);
  return /^\d{14}$/.test(digits) ? sum % 10 : -1;
}
