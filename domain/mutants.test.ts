import { beforeAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import type { FlowDefinition, Plan } from "@yaoflow/engine";
import { type CounterStep, prove } from "@yaoflow/engine/proof";
import { type Happened, replay } from "@yaoflow/engine/simulator";
import { isBroken } from "../engine/testing/log-judge.ts";
import { type Mutant, mutantsOf } from "../engine/testing/mutants.ts";
import { walk } from "../engine/testing/walk.ts";
import { invariants } from "./invariants/index.ts";
import { shippedFlows } from "./testing/shipped-flows.ts";

/**
 * Small mistakes in the shipped flows. The proof's verdict on each is held against two things that share nothing with it:
 * cases played at random with real data and real persons, judged by searching their log; and, where the proof refuses, its
 * counterexample played again and judged in the same way. So no mutant that a simulation breaks is let pass, and none is
 * refused that does not break.
 *
 * YAOFLOW_MUTANTS=all takes every mutant; else every flow gives a sample from all over it.
 */
const shipped = shippedFlows(join(__dirname, "..", "templates"));
const sample = process.env["YAOFLOW_MUTANTS"] === "all" ? Number.POSITIVE_INFINITY : 8;
const walks = 12;
/** Where a mutant multiplies states without end, the bound is the answer: it blocks publication as a rule does. */
const bounds = { states: 20_000, milliseconds: Number.POSITIVE_INFINITY, elapsed: () => 0 };
const worlds = [{}, { special: true, twoPersons: true }];

interface Verdict {
  readonly name: string;
  readonly refusedBy: readonly string[];
  /** Rules that a random case broke although the proof did not refuse them. */
  readonly missed: readonly string[];
  /** Rules that the proof refused although its counterexample breaks none. */
  readonly spurious: readonly string[];
}

function plansWith(key: string, plan: Plan): ReadonlyMap<string, Plan> {
  return new Map([...shipped.flows.keys()].map((each) => [each, each === key ? plan : shipped.planOf(each)]));
}

function judge(key: string, { name, definition }: Mutant): Verdict | null {
  const { plan } = shipped.compile(definition);
  if (!plan) return null;
  const plans = plansWith(key, plan);
  const { problems } = prove(plan, (flow) => plans.get(flow), invariants, bounds);
  const errors = problems.filter(({ severity }) => severity === "error");
  const refusedBy = errors.map(({ code }) => code);
  const isCut = refusedBy.includes("proof.bound-reached");
  const missed = worlds.flatMap((given) =>
    Array.from({ length: walks }, (_, seed) =>
      walk({ plans, flow: key, seed: seed + 1, length: 120, persons: 4, given }),
    ).flatMap((log) => brokenIn(log, plan, given).filter((code) => !isCut && !refusedBy.includes(code))),
  );
  const spurious = errors.flatMap(({ code, params }) => {
    const rule = invariants.find((each) => each.code === code);
    if (!rule) return [];
    const { refused, log, cases } = replay(plans, params?.["steps"] as unknown as readonly CounterStep[]);
    return refused === null && isBroken(rule, log, (id) => cases.get(id)?.plan ?? plan) ? [] : [code];
  });
  return { name, refusedBy, missed: [...new Set(missed)], spurious };
}

function brokenIn(log: readonly Happened[], plan: Plan, given: Readonly<Record<string, boolean>>): readonly string[] {
  const planOf = (id: string): Plan => (id === "case" ? plan : shipped.planOf("qa-secondary-review"));
  return invariants
    .filter((rule) => Object.entries(rule.given ?? {}).every(([field, value]) => given[field] === value))
    .filter((rule) => isBroken(rule, log, planOf))
    .map(({ code }) => code);
}

/** Verdicts on mutants that compile, spread over all of them; what the compiler refuses needs no proof. */
function verdictsOn(key: string, flow: FlowDefinition): readonly Verdict[] {
  const all = mutantsOf(flow, ["PUR", "SAL"]);
  const verdicts: Verdict[] = [];
  // A stride that is prime to most lengths comes to every mutant once, far apart ones first.
  for (let index = 0; index < all.length && verdicts.length < sample; index += 1) {
    const verdict = judge(key, all[(index * 9_973) % all.length] as Mutant);
    if (verdict) verdicts.push(verdict);
  }
  return verdicts;
}

describe.each([...shipped.flows])("mutants of %s", (key, flow) => {
  let verdicts: readonly Verdict[] = [];
  beforeAll(() => {
    verdicts = verdictsOn(key, flow);
  }, 600_000);

  test("none that a case breaks is let pass", () => {
    expect(verdicts.filter(({ missed }) => missed.length > 0)).toEqual([]);
  });
  test("none is refused for a counterexample that breaks nothing", () => {
    expect(verdicts.filter(({ spurious }) => spurious.length > 0)).toEqual([]);
  });
  test("some are refused and some are harmless, so that both verdicts were tried", () => {
    const refused = verdicts.filter(({ refusedBy }) => refusedBy.length > 0).length;
    expect([refused > 0, refused < verdicts.length]).toEqual([true, true]);
  });
});

describe("mistakes that GSP is about, each by its rule", () => {
  test.each([
    ["procurement", "approve: no longer different from start", "gsp.order-approver-not-applicant"],
    ["procurement", "approve: approve and return swapped", "gsp.order-approved"],
    ["procurement", "without qa-approve, on to qp-approve", "gsp.special-order-approved-by-quality"],
    ["receiving-inspection", "inspect: no longer different from receive", "gsp.inspector-not-receiver"],
    ["receiving-inspection", "receive: never by two", "gsp.special-receipt-by-two"],
    ["receiving-inspection", "without accept, on to part-ways", "gsp.received-goods-judged"],
    ["receiving-inspection", "secondary-review: receive handed down as inspector", "gsp.doubt-lifted-by-others"],
    ["qa-secondary-review", "countersign: no longer different from propose", "gsp.doubt-lifted-by-others"],
    ["qa-secondary-review", "without record-laboratory, on to propose", "gsp.sampled-goods-wait-for-laboratory"],
    ["qa-secondary-review", "isolate: to propose instead of notify", "gsp.suspected-goods-wait-for-regulator"],
    ["sales", "review: no longer different from pick", "gsp.reviewer-neither-picker-nor-seller"],
    ["sales", "without record-review, on to ship", "gsp.shipped-after-review"],
    ["sales", "pick: to cancelled instead of release", "gsp.reserved-stock-settled"],
    ["sales-return", "approve: no longer different from start", "gsp.return-persons-differ"],
    ["purchase-return", "fin-approve: no longer different from qa-approve", "gsp.exit-persons-differ"],
  ])("%s: %s → %s", (key, name, code) => {
    const flow = shipped.flows.get(key);
    const mutant = flow && mutantsOf(flow, []).find((each) => each.name === name);
    expect(mutant?.name).toBe(name);
    const verdict = mutant ? judge(key, mutant) : null;
    expect(verdict?.refusedBy).toContain(code);
  });
});
