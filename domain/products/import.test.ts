import { describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importLimit, readImport, type ImportRow } from "./import.ts";
import { isApprovalNumber, isDrugCode } from "./identifiers.ts";
import { evaluateTradeable, needsTwoPersons } from "./rules.ts";

const today = "2026-11-23";
const header = "approval_no\tname\tspec\tdosage_form\tmanufacturer\tdrug_code\n";
const row = "国药准字H20073812\t硫普罗宁片\t0.1g\t片剂\t示例药业\t86902013000636\n";
const read = (content: string, format: "tsv" | "csv" = "tsv"): readonly ImportRow[] => {
  const result = readImport(content, format, "person-pur", today);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};

describe("import", () => {
  test("PRD-8 a row becomes a draft with its gaps", () => {
    const [first] = read(header + row);
    expect(first?.product).toMatchObject({
      code: "86902013000636",
      status: "draft",
      scope: "chemical",
      requestedBy: "person-pur",
      dosageForm: "片剂",
    });
    expect(first?.gaps.map((gap) => gap.pointer)).toContain("/approvalValidTo");
    expect(first?.gaps.every((gap) => gap.code === "products.field-missing")).toBe(true);
  });
  test("PRD-8 quotes, byte order mark, CRLF and Chinese headers are read", () => {
    const rows = read('\uFEFF通用名称,规格,药品本位码\r\n"甲,""乙""片",0.1g,86902013000636\r\n', "csv");
    expect(rows[0]?.product).toMatchObject({ genericName: '甲,"乙"片', specification: "0.1g" });
  });
  test("PRD-8 a row without a name or code is refused alone", () => {
    const rows = read(`${header}国药准字H20073812\t\t0.1g\t片剂\t示例\t86902013000636\n${row}`);
    expect(rows.map((each) => each.product === null)).toEqual([true, false]);
    expect(rows[0]?.gaps[0]?.pointer).toBe("/genericName");
  });
  test("PRD-8 malformed scalars are gaps, never guesses", () => {
    const rows = read("genericName\tdrug_code\tshelfLifeMonths\timported\n甲片\t86902013000636\tzwei\tmaybe\n");
    expect(rows[0]?.gaps.filter((gap) => gap.code === "products.value-unknown").map((gap) => gap.pointer)).toEqual([
      "/imported",
      "/shelfLifeMonths",
    ]);
  });
  test.each([
    ["an unclosed quote", 'name\n"abc', "products.import-malformed"],
    ["an empty file", "  \n", "products.import-malformed"],
    ["an unknown column", "name\t__proto__\nx\ty", "products.import-malformed"],
    ["a column twice", "name\tname\nx\ty", "products.import-malformed"],
    ["too many rows", header + row.repeat(importLimit + 1), "products.import-too-large"],
  ])("PRD-8 %s is refused whole", (_what, content, code) => {
    expect(readImport(content, "tsv", "person-pur", today)).toMatchObject({ ok: false, problem: { code } });
  });
  test("PRD-5 a listed name proposes the strict category", () => {
    const rows = read(
      `name\tdrug_code\n枸橼酸芬太尼注射液\t86902581000045\nA群C群脑膜炎球菌多糖结合疫苗\t86901553000014\n`,
    );
    expect(rows.map((each) => each.product?.specialCategory)).toEqual(["narcotic", "vaccine"]);
  });

  const folder = process.env["YAOFLOW_REAL_DATA"] ?? "";
  const file = join(folder, "nmpa-drug-sample-25.tsv");
  const present = folder !== "" && existsSync(file);
  (present ? test : test.skip)("PRD-8 the 25 real approvals all import (needs YAOFLOW_REAL_DATA)", () => {
    const rows = read(readFileSync(file, "utf8"));
    expect(rows).toHaveLength(25);
    for (const { product, gaps } of rows) {
      expect(isApprovalNumber(product?.approvalNumber ?? "")).toBe(true);
      expect(isDrugCode(product?.drugCode ?? "")).toBe(true);
      expect(gaps.length).toBeGreaterThan(0);
    }
    const fentanyl = rows.filter((each) => each.product?.specialCategory === "narcotic");
    expect(fentanyl).toHaveLength(2);
    expect(fentanyl.every((each) => each.product !== null && needsTwoPersons(each.product))).toBe(true);
    const vaccine = rows.find((each) => each.product?.specialCategory === "vaccine");
    expect(evaluateTradeable("x", vaccine?.product ?? null).map((each) => each.code)).toContain("products.vaccine");
  });
});
