import type {
  CompilerCatalogue,
  EdgeDefinition,
  FlowDefinition,
  FormDefinition,
  JsonSchema,
  NodeDefinition,
} from "@yaoflow/engine";
import { compile } from "@yaoflow/engine/compiler";
import type { Plan } from "@yaoflow/engine/interpreter";

/**
 * Fifty nodes in a ring, as a case that is worked on for a long time: a person, an action, an assignment, a condition,
 * and so on round; the last person sends it round again.
 */
const rounds = 12;
const title = (text: string) => ({ "zh-CN": text, en: text });
const data: JsonSchema = {
  type: "object",
  properties: { amount: { type: "string", format: "decimal" }, total: { type: "string", format: "decimal" } },
};

export const ringForm: FormDefinition = {
  key: "ring",
  title: title("ring"),
  schema: { type: "object", properties: { amount: { type: "string", format: "decimal" } } },
};

const link = (from: string, to: string, more: Partial<EdgeDefinition> = {}): EdgeDefinition => ({
  id: `${from}--${to}`,
  from,
  to,
  ...more,
});

/** One quarter of the ring: task → action → assignment → gateway that leads on either way. */
function quarter(n: number): { readonly nodes: readonly NodeDefinition[]; readonly edges: readonly EdgeDefinition[] } {
  const [task, work, sum, fork] = [`task-${n}`, `work-${n}`, `sum-${n}`, `fork-${n}`];
  const next = n === rounds ? "task-1" : `task-${n + 1}`;
  return {
    nodes: [
      {
        id: task,
        kind: "userTask",
        title: title(task),
        form: ringForm.key,
        candidates: { roles: ["CLERK"] },
        outcomes: [{ id: "on", title: title("on") }, ...(n === 1 ? [{ id: "stop", title: title("stop") }] : [])],
        input: { amount: "amount" },
        output: { amount: "form.amount" },
      },
      {
        id: work,
        kind: "serviceTask",
        title: title(work),
        action: "bench.work",
        input: { amount: "amount" },
        output: { total: "result.amount" },
      },
      { id: sum, kind: "assign", title: title(sum), set: { total: "amount * 2 + 1" } },
      { id: fork, kind: "exclusiveGateway", title: title(fork) },
    ],
    edges: [
      link(task, work, n === 1 ? { outcome: "on" } : {}),
      link(work, sum),
      link(sum, fork),
      link(fork, next, { when: "total > 1 and amount >= 0" }),
      link(fork, "end", { default: true }),
    ],
  };
}

const quarters = Array.from({ length: rounds }, (_, index) => quarter(index + 1));

export const ringFlow: FlowDefinition = {
  key: "bench-ring",
  title: title("ring"),
  data,
  nodes: [
    { id: "start", kind: "startEvent", title: title("start"), trigger: { type: "none" } },
    ...quarters.flatMap(({ nodes }) => nodes),
    { id: "end", kind: "endEvent", title: title("end"), result: { type: "none" } },
  ],
  edges: [
    link("start", "task-1"),
    link("task-1", "end", { outcome: "stop" }),
    ...quarters.flatMap(({ edges }) => edges),
  ],
};

const catalogue: CompilerCatalogue = {
  action: (name) =>
    name === "bench.work"
      ? { name, title: title(name), effects: [], reads: [], errors: [], input: data, output: data }
      : undefined,
  gate: () => undefined,
  reader: () => undefined,
  form: (key) => (key === ringForm.key ? { definition: ringForm, hash: "ring" } : undefined),
  flow: () => undefined,
  roles: new Set(["CLERK"]),
};

/** The plan, with a digest that only tells plans of one run apart. */
export function ringPlan(): Plan {
  const { plan, problems } = compile(ringFlow, catalogue, (text) => String(text.length));
  if (!plan)
    throw new Error(problems.map(({ code, pointer, text }) => `${code} ${pointer ?? ""} ${text.en}`).join("\n"));
  return plan;
}
