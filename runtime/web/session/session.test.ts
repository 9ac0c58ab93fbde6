import { describe, expect, test } from "@jest/globals";
import { holds } from "./permissions.ts";

describe("what the pages show", () => {
  test("a permission is an object and an act, either may be a star", () => {
    expect(holds(["audit read"], "audit read")).toBe(true);
    expect(holds(["audit read"], "audit write")).toBe(false);
    expect(holds(["* read"], "trace read")).toBe(true);
    expect(holds(["trace *"], "trace read")).toBe(true);
    expect(holds([], "trace read")).toBe(false);
  });
  test("a wanted star behind a prefix is met by any object of that kind", () => {
    expect(holds(["record:stock read"], "record:* read")).toBe(true);
    expect(holds(["flow:x read"], "record:* read")).toBe(false);
  });
});
