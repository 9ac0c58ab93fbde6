import type { Problem } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import type { Invariant } from "@yaoflow/engine/proof";
import { BoundedCache } from "./bounded-cache.ts";
import type { DefinitionStore } from "./definition-store.ts";
import type { DesignStore } from "./design-store.ts";
import { inForce } from "./in-force.ts";
import type { ProofWork, Prover } from "./prover.ts";

/** Brings plans and rules together, and proves again what a change of another flow touches. */
export interface ProofDesk {
  /** What the proof says of each plan that is about to be in force, and of each one in force that calls one of them. */
  judge(
    company: string,
    plans: readonly Plan[],
    bounds: Pick<ProofWork, "states" | "milliseconds">,
  ): Promise<readonly { readonly flow: string; readonly problems: readonly Problem[] }[]>;
}

export function createProofDesk(
  prover: Prover,
  invariants: readonly Invariant[],
  designs: DesignStore,
  definitions: DefinitionStore,
): ProofDesk {
  /** The same plans have the same findings. */
  const judged = new BoundedCache<readonly Problem[]>(200);

  async function calledBy(
    company: string,
    plan: Plan,
    latest: ReadonlyMap<string, Plan>,
    into: Record<string, Plan> = {},
  ): Promise<Readonly<Record<string, Plan>>> {
    for (const node of Object.values(plan.nodes)) {
      if (node.kind !== "callActivity") continue;
      const pinned = node.version === "latest" ? null : node.version.hash;
      const name = pinned === null ? node.flow : `${node.flow}@${pinned}`;
      if (Object.hasOwn(into, name)) continue;
      const callee = pinned === null ? latest.get(node.flow) : await definitions.plan(company, pinned);
      if (!callee) continue;
      into[name] = callee;
      await calledBy(company, callee, latest, into);
    }
    return into;
  }

  return {
    async judge(company, plans, bounds) {
      const current = await inForce(designs, company, "flow", (of, hash) => definitions.plan(of, hash));
      const latest = new Map([...current, ...plans].map((plan) => [plan.key, plan]));
      const changed = new Set(plans.map(({ key }) => key));
      const found: { flow: string; problems: readonly Problem[] }[] = [];
      for (const plan of latest.values()) {
        const called = await calledBy(company, plan, latest);
        const isTouched = Object.keys(called).some((name) => changed.has(name));
        if (!changed.has(plan.key) && !isTouched) continue;
        const hashes = Object.entries(called).map(([name, { hash }]) => `${name}=${hash}`);
        const key = [company, plan.hash, ...hashes.sort(), bounds.milliseconds].join(" ");
        const problems = await judged.through(key, () => prover.findings({ plan, called, invariants, ...bounds }));
        found.push({ flow: plan.key, problems: problems ?? [] });
      }
      return found;
    },
  };
}
