import { describe, expect, test } from "@jest/globals";
import type { RecordDocument, RecordLifecycle } from "../../contract/index.ts";
import { noteType } from "../testing/sample-domain.ts";
import { recordProblems } from "./problems.ts";
import { typeInfo, withGaps } from "./lifecycle.ts";

const record: RecordDocument = {
  company: "acme",
  type: "note",
  id: "n1",
  revision: 1,
  createdAt: "2026-08-03T01:00:00Z",
  updatedAt: "2026-08-03T01:00:00Z",
  data: { title: "x", status: "draft" },
};
const lifecycle: RecordLifecycle = {
  type: "note",
  path: "/api/notes",
  fields: { type: "object" },
  gaps: (today, data) => [recordProblems.make("record.bad-id", { params: { today, title: data["title"] ?? null } })],
};

describe("base data", () => {
  test("a record carries what keeps it from being in force on the business day", () => {
    expect(withGaps(lifecycle, "2026-08-03", record).gaps).toMatchObject([
      { params: { today: "2026-08-03", title: "x" } },
    ]);
  });

  test("rules that break on the data are a gap, never none", () => {
    const broken: RecordLifecycle = { ...lifecycle, gaps: () => (undefined as unknown as readonly never[]).slice() };
    expect(withGaps(broken, "2026-08-03", record).gaps).toMatchObject([
      { code: "record.not-judged", severity: "error" },
    ]);
  });

  test("a type says where its base data are changed, without the rules", () => {
    expect(typeInfo(noteType, lifecycle).lifecycle).toEqual({ path: "/api/notes", fields: { type: "object" } });
    expect(typeInfo(noteType, undefined)).toBe(noteType);
  });
});
