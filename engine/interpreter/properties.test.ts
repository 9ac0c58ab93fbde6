import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compile } from "../compiler/compile.ts";
import type { Plan } from "../compiler/plan.ts";
import { actor } from "../testing/driver.ts";
import { catalogue, digest } from "../testing/flows.ts";
import { coinPort, playOut, type Play } from "../testing/play-out.ts";
import { blocks, flowOf, type Block } from "../testing/random-flows.ts";
import { migrationBetween } from "./migration/between.ts";
import { emptyState } from "./state.ts";
import { step } from "./step.ts";
import type { CaseState } from "./types.ts";

const runs = { numRuns: 300, seed: 20261123 };

function compiled(block: Block): Plan {
  const { plan, problems } = compile(flowOf(block), catalogue, digest);
  const errors = problems.filter((problem) => problem.severity === "error");
  if (!plan) throw new Error(errors.map((problem) => `${problem.code} ${problem.pointer ?? ""}`).join("\n"));
  return plan;
}

/** Each property holds for flows that are only worked on, and for those in which people also use every verb. */
const plays = fc.constantFrom<Play>("complete", "with verbs");
const choices = fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 30 });
const coins = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });

describe("whatever the flow", () => {
  test("a well-formed one compiles, runs to its end, and loses no token: no join sticks when the checker is silent", () => {
    fc.assert(
      fc.property(blocks, choices, coins, plays, (block, order, flips, play) => {
        const { state } = playOut(compiled(block), order, flips, play);
        expect(state.incidents).toEqual([]);
        expect(state).toMatchObject({ status: "completed", tokens: [], waits: [], scopes: [], withdrawable: [] });
      }),
      runs,
    );
  });

  test("at every step each token waits for something or stands at a join, and each wait has its token", () => {
    fc.assert(
      fc.property(blocks, choices, coins, plays, (block, order, flips, play) => {
        const plan = compiled(block);
        playOut(plan, order, flips, play, (state) => {
          const scopes = new Set(state.scopes.map((scope) => scope.id));
          const held = new Set([
            ...state.waits.map((wait) => wait.token),
            ...state.scopes.flatMap((scope) => (scope.token === undefined ? [] : [scope.token])),
          ]);
          for (const token of state.tokens) {
            expect(scopes.has(token.scope)).toBe(true);
            const node = plan.nodes[token.node];
            expect(
              held.has(token.id) ||
                ((node?.kind === "parallelGateway" || node?.kind === "inclusiveGateway") && node.incoming.length > 1),
            ).toBe(true);
          }
          for (const id of held) expect(state.tokens.some((token) => token.id === id)).toBe(true);
        });
      }),
      runs,
    );
  });

  test("the same events give the same state, also when the state went through JSON in between", () => {
    fc.assert(
      fc.property(blocks, choices, coins, plays, (block, order, flips, play) => {
        const plan = compiled(block);
        const { state, events } = playOut(plan, order, flips, play);
        const stored = JSON.parse(JSON.stringify(plan)) as Plan;
        const port = coinPort(flips);
        let again = emptyState();
        for (const event of events)
          again = JSON.parse(JSON.stringify(step(stored, again, event, port).state)) as CaseState;
        expect(again).toEqual(state);
      }),
      runs,
    );
  });

  test("the order of independent answers does not matter to where the case stands", () => {
    const parallel = fc.array(
      fc.constantFrom<Block>(
        { kind: "task" },
        { kind: "service" },
        { kind: "sequence", parts: [{ kind: "task" }, { kind: "service" }] },
      ),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(parallel, choices, choices, (parts, one, other) => {
        const plan = compiled({ kind: "sequence", parts: [{ kind: "and", parts }, { kind: "task" }] });
        const standing = (order: readonly number[]): unknown => {
          const { state } = playOut(plan, order, [false], "complete");
          return {
            status: state.status,
            data: state.data,
            visits: state.visits,
            actors: state.actors,
            waits: state.waits.map(({ key, kind }) => `${kind} ${key}`).sort(),
          };
        };
        expect(standing(one)).toEqual(standing(other));
      }),
      runs,
    );
  });

  test("going over to the very same version takes nothing back and opens nothing, wherever a case at rest stands", () => {
    fc.assert(
      fc.property(blocks, choices, coins, plays, (block, order, flips, play) => {
        const plan = compiled(block);
        const same = { ...migrationBetween(plan, plan, {}), actor: actor("analyst"), reason: "same", sop: {} };
        playOut(plan, order, flips, play, (state) => {
          if (state.status !== "running" || state.waits.some(({ kind }) => kind === "action")) return;
          const result = step(plan, state, { type: "migrated", at: state.startedAt, ...same });
          expect([result.refused, result.commands]).toEqual([undefined, []]);
          const otherwise = { visits: [], withdrawable: [] };
          expect({ ...result.state, ...otherwise }).toEqual({ ...state, seq: state.seq + 1, ...otherwise });
        });
      }),
      { ...runs, numRuns: 100 },
    );
  });

  test("a late, doubled or stray event is refused and changes nothing", () => {
    fc.assert(
      fc.property(blocks, choices, coins, plays, (block, order, flips, play) => {
        const plan = compiled(block);
        const { state, events } = playOut(plan, order, flips, play);
        for (const event of events) {
          const result = step(plan, state, event);
          expect(result.refused).toBeDefined();
          expect(result.state).toBe(state);
        }
      }),
      { ...runs, numRuns: 100 },
    );
  });
});
