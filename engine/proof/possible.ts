import type { PlanNode } from "../compiler/plan.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Grain } from "./canonical.ts";
import type { Invariant } from "./invariant.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Possibilities } from "./occurrences.ts";
import type { Watch } from "./watch.ts";

/** What can make a difference to a set of rules: which roles, whose signature, what actions answer. */
export function possibilities(watches: readonly Watch[], given: NonNullable<Invariant["given"]>): Possibilities {
  const told = watches.flatMap(({ roles }) => roles);
  const answersOf = new Map<PlanNode, JsonObject>();
  const concerned = new Map<string, boolean>();
  return {
    rolesOf(roles) {
      const kinds = new Map<string, string>();
      for (const role of roles) {
        const kind = told.map((group) => (group.includes(role) ? "1" : "0")).join("");
        if (!kinds.has(kind)) kinds.set(kind, role);
      }
      return [...kinds.values()];
    },
    mayBeSuspect(run, node) {
      const name = `${run.knowledge.plan.hash} ${node}`;
      const isMeant = concerned.get(name) ?? watches.some((watch) => watch.concerns(run, node));
      concerned.set(name, isMeant);
      return isMeant;
    },
    isPlayed: () => false,
    resultOf(node) {
      const known = answersOf.get(node);
      if (known) return known;
      const declared = node.kind === "serviceTask" && node.resultType.kind === "context" ? node.resultType.entries : {};
      const result = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(declared, name)));
      answersOf.set(node, result);
      return result;
    },
  };
}

/** What of a state the rules can tell apart. */
export function grainOf(watches: readonly Watch[]): Grain {
  const looked = new Map<Knowledge, ReadonlySet<string>>();
  const lookedAt = (knowledge: Knowledge): ReadonlySet<string> => {
    const found =
      looked.get(knowledge) ??
      new Set(Object.values(knowledge.plan.nodes).flatMap((node) => watches.flatMap(({ looksAt }) => looksAt(node))));
    looked.set(knowledge, found);
    return found;
  };
  return {
    isEvidence: ({ knowledge }, node) => lookedAt(knowledge).has(node),
    outcomes: watches.some(({ outcomes }) => outcomes),
    order: watches.some(({ order }) => order),
    persons: watches.length > 0,
    signers: watches.some(({ signers }) => signers),
  };
}
