import type { EdgeDefinition, FlowDefinition, JsonSchema, NodeDefinition } from "@yaoflow/engine";

/**
 * Twenty nodes without people: start, twelve service tasks, four assignments, an exclusive gateway that forks and one
 * that joins, end. `handWritten` in workflows.ts is the same flow as a person would write it for Temporal.
 */
const title = (text: string) => ({ "zh-CN": text, en: text });
const decimal: JsonSchema = { type: "string", format: "decimal" };

const service = (id: string): NodeDefinition => ({
  id,
  kind: "serviceTask",
  title: title(id),
  action: "bench.work",
  input: { amount: "amount" },
  output: { amount: "result.amount" },
});
const assign = (id: string, expression: string): NodeDefinition => ({
  id,
  kind: "assign",
  title: title(id),
  set: { subtotal: expression },
});
const edge = (from: string, to: string, more: Partial<EdgeDefinition> = {}): EdgeDefinition => ({
  id: `${from}--${to}`,
  from,
  to,
  ...more,
});

/** What follows what outside the fork. */
const chains: readonly (readonly string[])[] = [
  ["start", "work-1", "work-2", "sum-1", "work-3", "work-4", "sum-2", "work-5", "fork"],
  ["large", "join"],
  ["small", "join"],
  ["join", "work-6", "work-7", "sum-3", "work-8", "work-9", "sum-4", "work-10", "end"],
];

export const chainFlow: FlowDefinition = {
  key: "bench-chain",
  title: title("Chain"),
  data: { type: "object", properties: { amount: decimal, subtotal: decimal } },
  nodes: [
    { id: "start", kind: "startEvent", title: title("start"), trigger: { type: "none" } },
    ...["large", "small", ...Array.from({ length: 10 }, (_, index) => `work-${index + 1}`)].map(service),
    ...Array.from({ length: 4 }, (_, index) => assign(`sum-${index + 1}`, "amount * 2")),
    { id: "fork", kind: "exclusiveGateway", title: title("fork") },
    { id: "join", kind: "exclusiveGateway", title: title("join") },
    { id: "end", kind: "endEvent", title: title("end"), result: { type: "none" } },
  ],
  edges: [
    ...chains.flatMap((chain) => chain.slice(1).map((to, index) => edge(chain[index] ?? "", to))),
    edge("fork", "large", { when: "amount > 3" }),
    edge("fork", "small", { default: true }),
  ],
};
