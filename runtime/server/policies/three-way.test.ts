import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { PolicyLine } from "../../contract/index.ts";
import { lineKey } from "./lines.ts";
import { comparePolicies, linesAfter } from "./three-way.ts";

const line = (act: string, effect: PolicyLine["effect"] = "allow"): PolicyLine => ({
  role: "QA",
  domain: "*",
  object: "flow:f",
  act,
  effect,
});
const [start, read, close, mine] = [line("start"), line("read"), line("close"), line("mine")];

describe("a new version of a pack's policy lines", () => {
  test("the first version adds all of them", () => {
    expect(comparePolicies([], [], [start, read, start])).toEqual({
      added: [start, read],
      withdrawn: [],
      remaining: [],
      kept: [],
      declined: [],
      same: [],
    });
  });

  test("lines that the new version no longer has go, new ones come", () => {
    const change = comparePolicies([start, read], [start, read], [read, close]);
    expect(change).toMatchObject({ added: [close], withdrawn: [start], same: [read], kept: [], declined: [] });
    expect(linesAfter(change)).toEqual([read, close]);
  });

  test("a line that was added here stays, even when the version drops everything", () => {
    const change = comparePolicies([start], [start, mine], []);
    expect(change).toMatchObject({ withdrawn: [start], kept: [mine] });
    expect(linesAfter(change)).toEqual([mine]);
  });

  test("a line that was changed here stays as it was changed; the pack's own wording does not come back", () => {
    const forbidden = line("start", "deny");
    const change = comparePolicies([start, read], [forbidden, read], [start, read]);
    expect(change).toMatchObject({ added: [], withdrawn: [], kept: [forbidden], declined: [start], same: [read] });
    expect(linesAfter(change)).toEqual([read, forbidden]);
  });

  test("a withdrawn line that another set or the base rights also have is named", () => {
    expect(comparePolicies([start], [start], [], [start]).remaining).toEqual([start]);
  });

  test("whatever the three sides: each line has one fate, local additions survive, dropped lines do not", () => {
    const lines = fc.uniqueArray(fc.constantFrom(start, read, close, mine, line("start", "deny")));
    fc.assert(
      fc.property(lines, lines, lines, (base, local, next) => {
        const change = comparePolicies(base, local, next);
        const fates = [change.added, change.withdrawn, change.kept, change.declined, change.same].flat().map(lineKey);
        expect(new Set(fates).size).toBe(fates.length);
        const after = new Set(linesAfter(change).map(lineKey));
        const has = (side: readonly PolicyLine[], one: PolicyLine) =>
          side.some((each) => lineKey(each) === lineKey(one));
        for (const one of [...base, ...local, ...next]) {
          const expected = has(base, one) ? has(local, one) && has(next, one) : has(local, one) || has(next, one);
          expect([one, after.has(lineKey(one))]).toEqual([one, expected]);
        }
      }),
    );
  });
});
