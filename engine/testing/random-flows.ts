import fc from "fast-check";
import type {
  ApprovalDefinition,
  EdgeDefinition,
  FlowDefinition,
  NodeDefinition,
  TaskVerb,
} from "../definition/types.ts";
import { and, assign, edge, end, flow, or, service, start, sub, task, text, timer, xor } from "./flows.ts";

/** A block of a well-formed flow: one way in, one way out. */
export type Block =
  | { readonly kind: "task" | "service" | "assign" | "timer" }
  | { readonly kind: "approval"; readonly approval: ApprovalDefinition }
  | { readonly kind: "sequence" | "xor" | "and" | "or"; readonly parts: readonly Block[] }
  | { readonly kind: "loop" | "sub"; readonly body: Block };

const leaf = fc.oneof(
  fc.constantFrom<Block>({ kind: "task" }, { kind: "service" }, { kind: "assign" }, { kind: "timer" }),
  fc.record({
    kind: fc.constant("approval" as const),
    approval: fc.record({
      mode: fc.constantFrom("all" as const, "nOfM" as const, "percent" as const),
      order: fc.constantFrom("parallel" as const, "sequential" as const),
    }),
  }),
);

/** What every task of a random flow lets people do. */
const verbs: readonly TaskVerb[] = ["addSigner", "removeSigner", "reassign", "delegate", "return", "remind", "copy"];
const terms = { all: {}, nOfM: { count: 2 }, percent: { percent: 50 }, any: {} } as const;

/** Random blocks: approvals, sequences, decisions, parallel and inclusive branches, loops with a task, sub-processes. */
export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom("sequence" as const, "xor" as const, "and" as const, "or" as const),
      parts: fc.array(tie("block"), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constantFrom("loop" as const, "sub" as const), body: tie("block") }),
  ),
})).block;

interface Made {
  readonly nodes: NodeDefinition[];
  readonly edges: EdgeDefinition[];
  count: number;
}

/** The flow of a block: start → block → end. */
export function flowOf(block: Block): FlowDefinition {
  const made: Made = { nodes: [start()], edges: [], count: 0 };
  const [entry, exit] = build(made, block, undefined);
  made.nodes.push(end());
  made.edges.push(edge(`start>${entry}`), edge(`${exit}>end`));
  return flow(made.nodes, made.edges);
}

function build(made: Made, block: Block, parent: string | undefined): readonly [string, string] {
  const home = parent === undefined ? {} : { parent };
  const add = (prefix: string, make: (id: string) => NodeDefinition): string => {
    made.count += 1;
    const id = `${prefix}${made.count}`;
    made.nodes.push({ ...make(id), ...home });
    return id;
  };
  const link = (from: string, to: string, more: Partial<EdgeDefinition> = {}): void => {
    made.edges.push({ ...edge(`${from}>${to}`, more), id: `e${made.edges.length}` });
  };
  switch (block.kind) {
    case "task":
      return both(add("task", (id) => task(id, { verbs: [...verbs, "withdraw"] })));
    case "approval":
      return both(
        add("sign", (id) =>
          task(id, {
            candidates: { roles: ["clerk", "head", "keeper"] },
            approval: { ...block.approval, ...terms[block.approval.mode] },
            outcomes: [
              { id: "agree", title: text("agree") },
              { id: "refuse", title: text("refuse") },
            ],
            verbs,
          }),
        ),
      );
    case "service":
      return both(add("service", (id) => service(id)));
    case "assign":
      return both(add("assign", (id) => assign(id, { note: `"${id}"` })));
    case "timer":
      return both(add("timer", (id) => timer(id, 'duration("PT1S")')));
    case "sequence": {
      const parts = block.parts.map((part) => build(made, part, parent));
      for (const [index, [, exit]] of parts.slice(0, -1).entries())
        link(exit, (parts[index + 1] as readonly [string, string])[0]);
      return [(parts[0] as readonly [string, string])[0], (parts[parts.length - 1] as readonly [string, string])[1]];
    }
    case "xor":
    case "and":
    case "or": {
      const gateway = { xor, and, or }[block.kind];
      const split = add(block.kind, gateway);
      const join = add(block.kind, gateway);
      for (const [index, part] of block.parts.entries()) {
        const [entry, exit] = build(made, part, parent);
        const last = index === block.parts.length - 1;
        link(split, entry, block.kind === "and" ? {} : last ? { default: true } : { when: "flag" });
        link(exit, join);
      }
      return [split, join];
    }
    case "loop": {
      const merge = add("merge", xor);
      const [entry, exit] = build(made, block.body, parent);
      const ask = add("ask", (id) =>
        task(id, {
          verbs,
          outcomes: [
            { id: "again", title: text("again") },
            { id: "on", title: text("on") },
          ],
        }),
      );
      const out = add("out", (id) => assign(id, { count: "1" }));
      link(merge, entry);
      link(exit, ask);
      link(ask, merge, { outcome: "again" });
      link(ask, out, { outcome: "on" });
      return [merge, out];
    }
    case "sub": {
      const box = add("box", (id) => sub(id));
      const inner = { ...start(`${box}in`, { trigger: { type: "none" } }), parent: box };
      const out = { ...end(`${box}out`), parent: box };
      made.nodes.push(inner, out);
      const [entry, exit] = build(made, block.body, box);
      link(inner.id, entry);
      link(exit, out.id);
      return both(box);
    }
  }
}

function both(id: string): readonly [string, string] {
  return [id, id];
}
