import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { PolicyLine, RoleGrant } from "../../contract/index.ts";
import { casbinEnforcer } from "./casbin-model.ts";
import { compilePolicies } from "./compiled-index.ts";

const roles = ["QA", "QM", "PUR"];
const suffixes = ["*", "east", "east/wh1", "eastern"];
const domains = ["acme", "acme/east", "acme/east/wh1", "acme/eastern", "other"];
const objects = ["record:note", "record:notes", "flow:a", "*"];
const acts = ["read", "update", "*"];

const line: fc.Arbitrary<PolicyLine> = fc.record({
  role: fc.constantFrom(...roles),
  domain: fc.constantFrom(...suffixes),
  object: fc.constantFrom(...objects),
  act: fc.constantFrom(...acts),
  effect: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
});
const grant: fc.Arbitrary<RoleGrant> = fc.record({
  role: fc.constantFrom(...roles, "AUD"),
  domain: fc.constantFrom(...domains),
});
const request = fc.record({
  domain: fc.constantFrom(...domains),
  object: fc.constantFrom(...objects, "record"),
  act: fc.constantFrom(...acts, "delete"),
});

describe("compiled policies", () => {
  test("agree with casbin on every request, whatever the lines and grants", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.array(grant, { maxLength: 4 }),
        fc.array(request, { minLength: 1, maxLength: 12 }),
        async (lines, grants, requests) => {
          const compiled = compilePolicies("acme", lines);
          const oracle = await casbinEnforcer("acme", lines, () => grants);
          for (const { domain, object, act } of requests) {
            expect([domain, object, act, compiled.decide(grants, domain, object, act).allowed]).toEqual([
              domain,
              object,
              act,
              await oracle.enforce("somebody", domain, object, act),
            ]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const decide = (
    lines: readonly PolicyLine[],
    grants: readonly RoleGrant[],
    domain = "acme",
    object = "record:note",
    act = "read",
  ) => compilePolicies("acme", lines).decide(grants, domain, object, act);
  const allow: PolicyLine = { role: "QA", domain: "*", object: "record:note", act: "read", effect: "allow" };
  const qa: RoleGrant = { role: "QA", domain: "acme" };

  test("nothing is allowed without a line and a grant", () => {
    expect(decide([], [qa]).allowed).toBe(false);
    expect(decide([allow], []).allowed).toBe(false);
    expect(decide([allow], [qa])).toEqual({ allowed: true, line: allow, role: "QA" });
  });

  test("a deny of any held role overrides, wherever it stands", () => {
    const deny: PolicyLine = { role: "PUR", domain: "*", object: "*", act: "read", effect: "deny" };
    for (const lines of [
      [allow, deny],
      [deny, allow],
    ])
      expect(decide(lines, [qa, { role: "PUR", domain: "acme" }]).allowed).toBe(false);
  });

  test("a grant in a branch reaches its warehouses, not the company and not a branch of a similar name", () => {
    const east: RoleGrant = { role: "QA", domain: "acme/east" };
    expect(
      ["acme", "acme/east", "acme/east/wh1", "acme/eastern"].map((domain) => decide([allow], [east], domain).allowed),
    ).toEqual([false, true, true, false]);
  });

  test("a star is a whole word, never a pattern", () => {
    const odd: PolicyLine = { ...allow, object: "record:*" };
    expect(decide([odd], [qa]).allowed).toBe(false);
    expect(decide([allow], [qa], "other").allowed).toBe(false);
  });
});
