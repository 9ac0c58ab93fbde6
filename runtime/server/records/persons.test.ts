import { describe, expect, test } from "@jest/globals";
import type { JsonSchema } from "@yaoflow/engine";
import type { RecordAnswer } from "../../contract/index.ts";
import { personsIn, withNames } from "./persons.ts";

const person: JsonSchema = { type: "string", "x-names": "person" };
const schema: JsonSchema = {
  type: "object",
  properties: {
    title: { type: "string" },
    requestedBy: person,
    approvals: { type: "array", items: { type: "object", properties: { personId: person, role: { type: "string" } } } },
  },
};
const record: RecordAnswer = {
  company: "acme",
  type: "note",
  id: "n1",
  revision: 1,
  createdAt: "2026-08-03T01:00:00Z",
  updatedAt: "2026-08-03T01:00:00Z",
  data: { title: "p-title", requestedBy: "p-1", approvals: [{ personId: "p-2", role: "QA" }, { personId: "p-gone" }] },
};

describe("persons of a record", () => {
  test("are found where the schema says so, however deep", () => {
    expect(personsIn(schema, record.data)).toEqual(["p-1", "p-2", "p-gone"]);
    expect(personsIn(schema, null)).toEqual([]);
  });

  test("get their names; one whom nobody knows any more keeps the id", async () => {
    const names = (_company: string, ids: readonly string[]) =>
      Promise.resolve(new Map(ids.filter((id) => id !== "p-gone").map((id) => [id, `name of ${id}`])));
    const [named] = await withNames({ names }, "acme", schema, [record]);
    expect(named?.names).toEqual({ "p-1": "name of p-1", "p-2": "name of p-2" });
  });

  test("nobody is asked about records that speak of no person", async () => {
    const names = () => Promise.reject(new Error("asked"));
    expect(await withNames({ names }, "acme", { type: "object" }, [record])).toEqual([record]);
  });
});
