import { describe, expect, test } from "@jest/globals";
import { limitOf, pageOf, readCursor, writeCursor } from "./cursor.ts";

describe("cursors", () => {
  test("what was written is read", () => {
    const cursor = { at: "2026-01-01T00:00:00.000Z", id: "案例/1" };
    expect(readCursor(writeCursor(cursor))).toEqual({ ok: true, value: cursor });
  });

  test.each([
    "",
    "x",
    "bnVsbA",
    Buffer.from('[{"$gt":""},"a"]').toString("base64url"),
    Buffer.from('["a"]').toString("base64url"),
  ])("%j is no cursor", (text) => {
    expect(readCursor(text)).toMatchObject({ ok: false, problem: { code: "case.cursor-invalid", status: 400 } });
  });

  test("a page has a next one only when more was read than is shown", () => {
    const cursor = (row: string) => ({ at: row, id: row });
    expect(pageOf(["a", "b"], 2, cursor, (row) => row)).toEqual({ items: ["a", "b"], next: null });
    expect(pageOf(["a", "b", "c"], 2, cursor, (row) => row)).toEqual({
      items: ["a", "b"],
      next: writeCursor(cursor("b")),
    });
  });

  test.each([
    [undefined, 50],
    ["10", 10],
    ["0", 1],
    ["9999", 200],
    ["-1", 1],
    ["x", 50],
    ["1.5", 50],
  ])("a limit of %j is %d", (text, limit) => {
    expect(limitOf(text)).toBe(limit);
  });
});
