/** Flows and rules for tests of the proof: actions that are named after their one effect, and people with a role each. */
import type { CompilerCatalogue } from "../compiler/types.ts";
import type { Plan } from "../compiler/plan.ts";
import { calledFlowOf } from "../compiler/called-flow.ts";
import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Invariant } from "../proof/invariant.ts";
import { prove, type Proof, type ProofBounds } from "../proof/prove.ts";
import { catalogue, flow, planOf, service, task, text } from "./flows.ts";

const words = { title: text("rule"), remedy: text("cure"), source: "house rule" };

/** What is asked of orders: approved by another person, once per version, by two where they are special, and settled. */
export const orderRules: readonly Invariant[] = [
  {
    ...words,
    kind: "signed",
    code: "approved",
    effect: "order.send",
    by: [[{ roles: ["head"], outcomes: ["yes"] }]],
    since: ["order.draft"],
  },
  {
    ...words,
    kind: "apart",
    code: "by-another",
    effect: "order.send",
    roles: ["head", "keeper"],
    from: [{ effects: ["order.draft"], roles: ["clerk"] }],
    pairwise: true,
  },
  {
    ...words,
    kind: "signed",
    code: "special-by-two",
    effect: "order.send",
    given: { special: true },
    by: [
      [{ roles: ["head"], outcomes: ["yes"], persons: 2 }],
      [{ roles: ["head"], outcomes: ["yes"] }, { roles: ["keeper"] }],
    ],
    ordered: true,
  },
  { ...words, kind: "after", code: "packed-first", effect: "order.ship", done: ["order.pack"], since: ["order.open"] },
  {
    ...words,
    kind: "after",
    code: "doubt-answered",
    effect: "order.ship",
    once: ["order.doubt"],
    done: ["order.answer"],
  },
  {
    ...words,
    kind: "settled",
    code: "reserved-settled",
    opened: ["order.reserve"],
    closed: ["order.ship", "order.free"],
  },
];

/** Every action has the effect that it is named after, may fail, and may say that the goods are special. */
export const orderCatalogue = (flows: readonly FlowDefinition[] = []): CompilerCatalogue => ({
  ...catalogue,
  action: (name) => ({
    name,
    title: text(name),
    input: {},
    output: { type: "object", properties: { special: { type: "boolean" }, again: { type: "boolean" } } },
    effects: [name],
    reads: [],
    errors: ["order.refused"],
  }),
  flow: (key) => {
    const found = flows.find((each) => each.key === key);
    return found ? calledFlowOf(found) : { data: { type: "object" }, inherits: ["applicant"] };
  },
});

export const data = {
  type: "object",
  properties: {
    special: { type: "boolean" },
    again: { type: "boolean" },
    decision: { type: "string" },
    note: { type: "string" },
    count: { type: "integer" },
    lines: { type: "array", items: { type: "object", properties: { id: { type: "string" } } } },
  },
} as const;

export const yesNo = [
  { id: "yes", title: text("yes") },
  { id: "no", title: text("no") },
];

export const sign = { mode: "sign", meaning: text("I sign") } as const;

type TaskPart = Parameters<typeof task>[1];

/** A signed task of one role. */
export const signedBy = (id: string, role: string, more: TaskPart = {}): NodeDefinition =>
  task(id, { candidates: { roles: [role] }, signature: sign, ...more });

/** A task of the head, who says yes or no. */
export const approval = (id: string, more: TaskPart = {}): NodeDefinition =>
  signedBy(id, "head", { outcomes: yesNo, ...more });

export const act = (
  id: string,
  effect: string,
  evidence: readonly string[] = [],
  more: Parameters<typeof service>[1] = {},
): NodeDefinition => service(id, { action: effect, evidence, ...more });

export function orderFlow(
  nodes: readonly NodeDefinition[],
  edges: readonly EdgeDefinition[],
  more: Partial<FlowDefinition> = {},
): FlowDefinition {
  return flow(nodes, edges, { data, ...more });
}

/** Proves the first flow; the others are those that it may call. */
export function proofOf(
  [definition, ...called]: readonly [FlowDefinition, ...FlowDefinition[]],
  rules: readonly Invariant[] = orderRules,
  bounds: Partial<ProofBounds> = {},
): Proof {
  const plans = plansOf([definition, ...called]);
  return prove(plans.get(definition.key) as Plan, (key) => plans.get(key), rules, {
    states: 200_000,
    milliseconds: 20_000,
    elapsed: () => 0,
    ...bounds,
  });
}

export function plansOf(definitions: readonly FlowDefinition[]): ReadonlyMap<string, Plan> {
  const own = orderCatalogue(definitions);
  return new Map(definitions.map((definition) => [definition.key, planOf(definition, own)]));
}

export function codesOf(problems: readonly Problem[]): readonly string[] {
  return problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
}
