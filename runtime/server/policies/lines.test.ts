import { describe, expect, test } from "@jest/globals";
import type { PolicyLine } from "../../contract/index.ts";
import { checkLines, hashLines } from "./lines.ts";

const roles = new Set(["QA"]);
const good: PolicyLine = { role: "QA", domain: "*", object: "record:product", act: "read", effect: "allow" };
const codes = (line: Partial<Record<keyof PolicyLine, unknown>>) =>
  checkLines([{ ...good, ...line } as PolicyLine], roles).map(({ code }) => code);

describe("policy lines are judged as code", () => {
  test("a plain line is fine", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ object: "*" })).toEqual([]);
    expect(codes({ domain: "east/wh1", act: "*" })).toEqual([]);
  });

  test.each<[string, Partial<Record<keyof PolicyLine, unknown>>, string]>([
    ["an unknown role", { role: "ROOT" }, "policy.unknown-role"],
    ["a role that looks like a known one", { role: "QА" }, "policy.unknown-role"],
    ["everything on everything", { object: "*", act: "*" }, "policy.grants-everything"],
    ["an expression", { object: "eval(true)" }, "policy.bad-value"],
    ["an injected matcher", { object: "true) || (true" }, "policy.bad-value"],
    ["a path pattern", { object: "record:*" }, "policy.bad-value"],
    ["a climbing path", { object: "/t/../admin" }, "policy.bad-value"],
    ["a line break", { object: "record:a\np, QA" }, "policy.bad-value"],
    ["a comma", { act: "read, allow" }, "policy.bad-value"],
    ["another effect", { effect: "maybe" }, "policy.bad-value"],
    ["a foreign domain", { domain: "/other" }, "policy.bad-value"],
    ["no text", { object: { toString: () => "record:a" } }, "policy.bad-value"],
    ["a prototype's name as a domain", { domain: "__proto__" }, "policy.bad-value"],
  ])("%s is refused", (_what, change, code) => {
    expect(codes(change)).toContain(code);
  });

  test("the version does not depend on the order of the lines, but on every word of them", () => {
    const other: PolicyLine = { ...good, act: "update" };
    expect(hashLines([good, other])).toBe(hashLines([other, good]));
    expect(hashLines([good, other])).not.toBe(hashLines([good, { ...other, effect: "deny" }]));
  });
});
