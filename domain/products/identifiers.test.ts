import { describe, expect, test } from "@jest/globals";
import { approvalKind, gs1CheckDigit, isApprovalNumber, isDrugCode, isGtin, isTracePrefix } from "./identifiers.ts";

describe("identifiers", () => {
  test.each([
    "国药准字H20123298",
    "国药准字Z37020726",
    "国药准字S20060078",
    "国药准字H52020858",
    "国药准字HJ20160001",
    "国药准字ZC20150003",
    "国药准字J20130001",
    "国药准字B20020001",
  ])("PRD-1 %s is an approval number", (value) => {
    expect(isApprovalNumber(value)).toBe(true);
  });
  test.each([
    "国药准字X20123298",
    "国药准字H2012329",
    "国药准字H201232980",
    "H20123298",
    "国药准字HJC20160001",
    "国药准字h20123298",
    "",
  ])("PRD-1 %p is none", (value) => {
    expect(isApprovalNumber(value)).toBe(false);
  });
  test("PRD-1 the letter tells the kind, legacy letters tell none", () => {
    expect(approvalKind("国药准字HJ20160001")).toBe("H");
    expect(approvalKind("国药准字J20130001")).toBeUndefined();
  });
  test("PRD-2 the check digit of a drug code is GS1 mod 10", () => {
    expect(gs1CheckDigit("8690255100025")).toBe("9");
    expect(isDrugCode("86902551000259")).toBe(true);
    expect(isDrugCode("86902551000258")).toBe(false);
    expect(isDrugCode("86902551000295")).toBe(false);
    expect(isDrugCode("76902551000259")).toBe(false);
  });
  test("PRD-3 GTIN and traceability prefix", () => {
    expect(isGtin("06901234567892")).toBe(true);
    expect(isGtin("6901234567892")).toBe(true);
    expect(isGtin("6901234567893")).toBe(false);
    expect(isTracePrefix("8100123")).toBe(true);
    expect(isTracePrefix("810012")).toBe(false);
  });
});
