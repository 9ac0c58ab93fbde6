import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Plan } from "../compiler/plan.ts";
import { planOf, start } from "../testing/flows.ts";
import { type Block, blocks, flowOf } from "../testing/random-flows.ts";
import { walk } from "../testing/walk.ts";
import { explore } from "./explore.ts";
import { roads } from "./roads.ts";

const bounds = { states: 20_000, milliseconds: 60_000, elapsed: () => 0 };
const settingOf = (plan: Plan) => ({ plan, called: () => undefined, instances: 1, depth: 0, known: new Map() });

/** A random flow whose conditions read what the starter filled in. */
function planWith(block: Block): Plan {
  const definition = flowOf(block);
  const filled = start("start", {
    trigger: { type: "manual", roles: ["clerk"], form: "note" },
    output: { flag: "form.flag" },
  });
  return planOf({ ...definition, nodes: definition.nodes.map((node) => (node.id === "start" ? filled : node)) });
}

/** Nodes at which cases that are played at random with real data ask for something, and whether one of them ended. */
function playedAtRandom(plan: Plan): { readonly nodes: ReadonlySet<string>; readonly hasEnded: boolean } {
  const logs = [1, 2, 3, 4].map((seed) =>
    walk({ plans: new Map([[plan.key, plan]]), flow: plan.key, seed, length: 80, persons: 3, given: {} }),
  );
  const commands = logs.flat().flatMap((each) => ("command" in each ? [each.command] : []));
  return {
    nodes: new Set(commands.flatMap((command) => ("node" in command ? [command.node] : []))),
    hasEnded: commands.some(({ type }) => type === "finish"),
  };
}

describe("the exploration of random flows", () => {
  test("leaves out nothing that a case played at random comes to, although it follows one token alone where it may", () => {
    fc.assert(
      fc.property(blocks, (block) => {
        const plan = planWith(block);
        const { covered, isComplete, stops } = explore(settingOf(plan), [], bounds, { covers: true });
        fc.pre(isComplete);
        expect(stops).toEqual([]);
        const reached = new Set(
          [...covered.keys()].map((name) => plan.edges[name.slice(plan.key.length + 1)]?.to ?? ""),
        );
        // The start of a sub-process is entered by no edge; what it leads to is.
        const { nodes, hasEnded } = playedAtRandom(plan);
        expect([...nodes].filter((node) => !reached.has(node))).toEqual([]);
        if (hasEnded) expect([...covered.values()].some((path) => endsAt(plan, path.at(-1)?.passed))).toBe(true);
      }),
      { numRuns: 60, seed: 20261125 },
    );
  });
  test("gives ways over edges that pass them, and one for each edge that a random case takes", () => {
    fc.assert(
      fc.property(blocks, (block) => {
        const plan = planWith(block);
        const found = roads(plan, bounds);
        for (const [edge, path] of found)
          expect(path.some(({ passed }) => passed.some(({ via }) => via === edge))).toBe(true);
        // An edge behind two conditions that exclude each other has no way; its node is never asked for anything either.
        const { nodes } = playedAtRandom(plan);
        for (const { id, from } of Object.values(plan.edges))
          if (nodes.has(from) && plan.nodes[from]?.outgoing.length === 1)
            expect([id, found.has(id)]).toEqual([id, true]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

function endsAt(plan: Plan, passed: readonly { readonly node: string }[] = []): boolean {
  return passed.some(({ node }) => plan.nodes[node]?.kind === "endEvent");
}
