import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createDomain } from "../../domain/index.ts";
import type { RecordAnswer, RecordTypeInfo } from "../../runtime/contract/index.ts";
import { apiForTest, type TestApi, type TestClient } from "../../runtime/server/testing/api-for-test.ts";

let stage: TestApi;
let qa: TestClient;
let pur: TestClient;

beforeAll(async () => {
  stage = await apiForTest(createDomain);
  [qa, pur] = [await stage.signedIn("qa"), await stage.signedIn("pur")];
}, 170_000);

afterAll(() => stage.end());

const product = async (client = qa) =>
  (await client.send("GET", "/api/records/product/P-NEW")).json as unknown as RecordAnswer;
const codesOf = ({ gaps = [] }: RecordAnswer) => gaps.map(({ code, pointer }) => `${code} ${pointer ?? ""}`);
const complete = {
  dosageForm: "片剂",
  specification: "0.1g",
  unit: "盒",
  packs: { middle: 10, case: 100 },
  approvalNumber: "国药准字H20990099",
  approvalValidTo: "2099-12-31",
  drugCode: "86999000000991",
  mah: "示例持有人",
  manufacturer: "示例药厂",
  storageText: "密封，阴凉处保存",
  storageClass: "cool",
  temperatureMax: "20",
  shelfLifeMonths: 24,
  prescription: "rx",
  scope: "chemical",
  specialCategory: "none",
  lotRelease: false,
  imported: false,
};

describe("base data in the pages of quality assurance", () => {
  test("a draft says what it lacks, in the list and alone, and is not activated before it is complete", async () => {
    const content = "code\tgenericName\tspecification\nP-NEW\t示例新药片\t0.1g\n";
    const imported = await pur.send("POST", "/api/products/imports", { mode: "apply", format: "tsv", content });
    expect(imported.json).toMatchObject({ imported: 1 });
    const draft = await product();
    expect(draft.data).toMatchObject({ status: "draft" });
    expect(codesOf(draft)).toContain("products.field-missing /dosageForm");
    const listed = await qa.send("GET", "/api/records/product?where=status%3Ddraft");
    expect((listed.json["items"] as readonly RecordAnswer[]).map(({ id, gaps }) => [id, gaps?.length])).toContainEqual([
      "P-NEW",
      draft.gaps?.length,
    ]);
    const refusal = await qa.send("POST", "/api/products/P-NEW/activation", {});
    expect(refusal).toMatchObject({ status: 422, json: { code: "products.activation-refused" } });
    expect(await product()).toMatchObject({ data: { status: "draft" } });
  });

  test("others read it; they neither correct, activate nor lock it", async () => {
    expect(codesOf(await product(pur)).length).toBeGreaterThan(0);
    for (const [method, path, body] of [
      ["PATCH", "/api/products/P-NEW", { unit: "盒" }],
      ["POST", "/api/products/P-NEW/activation", {}],
      ["POST", "/api/products/P-NEW/lock", { reason: "x" }],
      ["PATCH", "/api/suppliers/S-001", { region: "x" }],
    ] as const)
      expect((await pur.send(method, path, body)).status).toBe(403);
  });

  test("a correction completes it, of the revision that was seen only; then it is activated", async () => {
    const { revision } = await product();
    expect((await qa.send("PATCH", "/api/products/P-NEW", { ...complete, revision })).status).toBe(200);
    expect(codesOf(await product())).toEqual([]);
    const stale = await qa.send("PATCH", "/api/products/P-NEW", { unit: "瓶", revision });
    expect(stale).toMatchObject({ status: 409, json: { code: "record.stale" } });
    expect((await qa.send("POST", "/api/products/P-NEW/activation", {})).status).toBe(200);
    expect(await product()).toMatchObject({ data: { status: "active", unit: "盒" } });
  });

  test("in force it is not edited: locked with a reason, corrected with a reason, activated again", async () => {
    const edit = (body: object) => qa.send("PATCH", "/api/products/P-NEW", body);
    expect(await edit({ unit: "瓶" })).toMatchObject({ status: 409, json: { code: "products.in-force" } });
    expect((await qa.send("POST", "/api/products/P-NEW/lock", {})).status).toBe(422);
    expect((await qa.send("POST", "/api/products/P-NEW/lock", { reason: "标签变更" })).status).toBe(200);
    expect(await edit({ unit: "瓶" })).toMatchObject({ status: 422, json: { code: "products.reason-missing" } });
    expect((await edit({ unit: "瓶", remove: ["dosageForm"], reason: "标签变更" })).status).toBe(200);
    expect(codesOf(await product())).toEqual(["products.field-missing /dosageForm"]);
    expect((await qa.send("POST", "/api/products/P-NEW/activation", {})).status).toBe(422);
    expect(await product()).toMatchObject({ data: { status: "locked" } });
    expect((await edit({ remove: ["genericName"], reason: "x" })).status).toBe(422);
  });

  test("suppliers and customers likewise: what an expired paper lacks is shown while they are in force", async () => {
    const types = (await qa.send("GET", "/api/record-types")).json["items"] as readonly RecordTypeInfo[];
    const paths = types.flatMap(({ lifecycle }) => (lifecycle ? [lifecycle.path] : []));
    expect(paths.sort()).toEqual(["/api/customers", "/api/products", "/api/suppliers"]);
    const lapsed = (await qa.send("GET", "/api/records/supplier/S-006")).json as unknown as RecordAnswer;
    expect(codesOf(lapsed).map((code) => code.trim())).toEqual(["qualification.agreement-expired"]);
    const correction = { region: "浙江", reason: "迁址" };
    expect(await qa.send("PATCH", "/api/suppliers/S-006", correction)).toMatchObject({
      status: 409,
      json: { code: "parties.in-force" },
    });
    expect((await qa.send("POST", "/api/suppliers/S-006/lock", { reason: "协议到期" })).status).toBe(200);
    expect((await qa.send("PATCH", "/api/suppliers/S-006", correction)).status).toBe(200);
    const refusal = await qa.send("POST", "/api/suppliers/S-006/activation", {});
    expect(refusal).toMatchObject({ status: 422, json: { code: "parties.activation-refused" } });
  });
});
