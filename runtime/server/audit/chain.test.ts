import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { AuditEntry } from "../../contract/index.ts";
import { canonicalJson, storableJson } from "../canonical-json.ts";
import { ChainWalker, GENESIS, link, type AuditLink } from "./chain.ts";

const entry = (n: number): AuditEntry => ({
  company: "acme",
  key: `k${n}`,
  at: "2026-11-23T07:00:00.000Z",
  what: "record.created",
  outcome: "done",
  actors: [],
  object: `note/${n}`,
  after: { n },
});

function chain(length: number): AuditLink[] {
  const links: AuditLink[] = [];
  for (let n = 1; n <= length; n += 1) links.push(link("acme", n, links.at(-1)?.hash ?? GENESIS, entry(n)));
  return links;
}

function verify(links: readonly AuditLink[]) {
  const walker = new ChainWalker("acme");
  links.every((one) => walker.walk(one));
  return { broken: walker.broken, length: walker.length };
}

describe("audit chain", () => {
  test("an untouched chain verifies to its end", () => {
    expect(verify(chain(20))).toEqual({ broken: null, length: 20 });
    expect(verify([])).toEqual({ broken: null, length: 0 });
  });

  test.each<[string, (links: AuditLink[]) => AuditLink[], number]>([
    [
      "a changed value",
      (links) => links.map((one) => (one.seq === 7 ? { ...one, entry: { ...one.entry, reason: "x" } } : one)),
      7,
    ],
    ["a deleted entry", (links) => links.filter(({ seq }) => seq !== 7), 7],
    ["two entries swapped", (links) => [...links.slice(0, 6), links[7], links[6], ...links.slice(8)] as AuditLink[], 7],
    [
      "renumbered after a deletion",
      (links) => links.filter(({ seq }) => seq !== 7).map((one, index) => ({ ...one, seq: index + 1 })),
      7,
    ],
    [
      "an entry of another company",
      (links) =>
        links.map((one) => (one.seq === 7 ? link("acme", 7, one.prev, { ...one.entry, company: "other" }) : one)),
      7,
    ],
    [
      "one entry re-hashed after a change",
      (links) => links.map((one) => (one.seq === 7 ? link("acme", 7, one.prev, { ...one.entry, reason: "x" }) : one)),
      8,
    ],
  ])("%s is found at its place", (_what, damage, seq) => {
    expect(verify(damage(chain(20))).broken?.seq).toBe(seq);
  });

  test("any one flipped character anywhere in any entry is found", () => {
    const links = chain(5);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.nat(), (index, position) => {
        const text = JSON.stringify(links[index]?.entry);
        const at = position % text.length;
        const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
        let changed: AuditEntry;
        try {
          changed = JSON.parse(flipped) as AuditEntry;
        } catch {
          return;
        }
        expect(verify(links.map((one, n) => (n === index ? { ...one, entry: changed } : one))).broken?.seq).toBe(
          index + 1,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("canonical JSON", () => {
  test("one text per value: sorted keys, −0 is 0, undefined is nothing, lone surrogates are escaped", () => {
    expect(canonicalJson({ b: 1, a: [-0, "\ud800", true, null] })).toBe('{"a":[0,"\\ud800",true,null],"b":1}');
    expect(canonicalJson(storableJson({ a: undefined, b: -0, c: "\ud800", "\udc00": 1 }))).toBe(
      '{"b":0,"c":"\uFFFD","\uFFFD":1}',
    );
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
  });

  test("does not depend on the order of keys, and tells different values apart", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(storableJson(reversed))).toBe(canonicalJson(storableJson(object)));
        expect(JSON.parse(canonicalJson(storableJson(object)))).toEqual(storableJson(object));
      }),
    );
  });
});
