import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson } from "./canonical-json.ts";
import type { Json } from "./json.ts";

describe("canonical JSON", () => {
  test("sorts keys by UTF-16 units, writes no white space and no negative zero", () => {
    expect(canonicalJson({ b: 1, a: [-0, "é", null], "€": { z: true, y: "\ud800" }, "10": 1.5 })).toBe(
      '{"10":1.5,"a":[0,"é",null],"b":1,"€":{"y":"\\ud800","z":true}}',
    );
  });

  test("says the same value whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        const turned = JSON.parse(JSON.stringify(json), (_key, part: unknown) =>
          typeof part === "object" && part !== null && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).reverse())
            : part,
        ) as Json;
        expect(canonicalJson(turned)).toBe(canonicalJson(json));
        expect(JSON.parse(canonicalJson(json))).toEqual(json);
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  test("refuses what JSON cannot say", () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
  });
});
