import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "@yaoflow/engine";
import { sampleSupplier } from "../testing/sample-parties.ts";
import { isUscc, looksLikeOperationLicence, usccCheck } from "./identifiers.ts";
import { partyLifecycles } from "./lifecycle.ts";
import { activatedParty, correctedParty, evaluateDocument, evaluatePartyData } from "./rules.ts";
import { partyTypes } from "./store.ts";

const today = "2026-11-23";

describe("identifiers", () => {
  test.each(["9144030071526726XG", "91350100M000100Y43"])("PAR-1 %s is a unified social credit code", (value) => {
    expect(isUscc(value)).toBe(true);
  });
  test.each([
    "9144030071526726XH",
    "91350100M000100Y4",
    "91350100M000I00Y43",
    "9144030017526726XG",
    "914403O071526726XG",
    "",
  ])("PAR-1 %p is none", (value) => {
    expect(isUscc(value)).toBe(false);
  });
  test("PAR-1 a letter outside the alphabet has no check letter", () => {
    expect(usccCheck("91350100M000Z00Y4")).toBeNull();
  });
  test("PAR-2 an unusual licence number only warns", () => {
    expect(looksLikeOperationLicence("粤AA7690038")).toBe(true);
    const [finding] = evaluateDocument({ type: "operation-licence", number: "YY-1", validTo: "2030-01-01" }, "");
    expect(finding).toMatchObject({ code: "parties.licence-number-unusual", severity: "warning" });
  });
});

describe("data", () => {
  test("PAR-3 a complete party has no finding", () => {
    expect(evaluatePartyData(sampleSupplier)).toEqual([]);
  });
  test.each([
    ["parties.date-malformed", { validTo: "2026-02-30" }],
    ["parties.dates-reversed", { validFrom: "2027-01-01", validTo: "2026-01-01" }],
  ])("PAR-3 %s", (code, flipped) => {
    expect(
      evaluateDocument({ type: "business-licence", number: "1", ...flipped }, "").map((each) => each.code),
    ).toEqual([code]);
  });
  test("PAR-4 the applicant may not activate, another may", () => {
    const draft = { ...sampleSupplier, status: "draft" as const };
    expect(activatedParty(draft, "person-pur", today, [])).toMatchObject({
      ok: false,
      problem: { code: "parties.activation-by-requester" },
    });
    expect(activatedParty(draft, "person-qa", today, [])).toMatchObject({
      ok: true,
      value: { status: "active", activatedBy: "person-qa" },
    });
  });
  test("PAR-4 findings refuse the activation", () => {
    const draft = { ...sampleSupplier, status: "draft" as const, uscc: "X" };
    expect(activatedParty(draft, "person-qa", today, [])).toMatchObject({
      ok: false,
      problem: { code: "parties.activation-refused", findings: [{ code: "parties.uscc-malformed" }] },
    });
  });
  test("PAR-7 a draft is corrected freely, a locked party only with a reason, one in force never", () => {
    const correction = { fields: { region: "广东" }, remove: [] };
    const as = (status: "draft" | "active" | "locked") => ({ ...sampleSupplier, status });
    expect(correctedParty(as("draft"), correction)).toMatchObject({ value: { region: "广东", status: "draft" } });
    expect(correctedParty(as("active"), correction)).toMatchObject({ problem: { code: "parties.in-force" } });
    expect(correctedParty(as("locked"), correction)).toMatchObject({ problem: { code: "parties.reason-missing" } });
    expect(correctedParty(as("locked"), { ...correction, reason: "迁址" })).toMatchObject({
      value: { status: "locked" },
    });
  });
  test("PAR-7 a correction cannot bring in malformed data", () => {
    expect(correctedParty({ ...sampleSupplier, status: "draft" }, { fields: { uscc: "X" }, remove: [] })).toMatchObject(
      {
        problem: { code: "parties.uscc-malformed" },
      },
    );
  });
  test("PAR-4 the pages show exactly what refuses the activation", () => {
    const papers = { supplier: () => [], customer: () => [] };
    const draft = { ...sampleSupplier, uscc: "X" } as unknown as JsonObject;
    const [suppliers] = partyLifecycles(papers);
    expect(suppliers?.gaps(today, draft)).toMatchObject([{ code: "parties.uscc-malformed" }]);
  });
  test("PAR-5 names and ID numbers of persons are marked personal", () => {
    for (const type of partyTypes.filter((each) => each.type !== "own-company")) {
      const person = type.schema.properties?.["persons"]?.items?.properties;
      expect([person?.["name"]?.["x-class"], person?.["idNumber"]?.["x-class"]]).toEqual(["personal", "personal"]);
    }
  });
});
