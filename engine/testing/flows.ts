/**
 * Small flows for tests: builders with the least that a definition needs. Used by tests of the engine only.
 */
import type { CompilerCatalogue, ActionDescriptor } from "../compiler/types.ts";
import { compile } from "../compiler/compile.ts";
import type { Plan } from "../compiler/plan.ts";
import type { EdgeDefinition, FlowDefinition, FormDefinition, NodeDefinition } from "../definition/types.ts";
import type { JsonSchema } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Text } from "../kernel/text.ts";
import { office } from "./calendars.ts";

type Kind<K extends NodeDefinition["kind"]> = Extract<NodeDefinition, { readonly kind: K }>;
type Part<K extends NodeDefinition["kind"]> = Partial<Omit<Kind<K>, "id" | "kind" | "title">>;

export const text = (word: string): Text => ({ "zh-CN": word, en: word });

export const start = (id = "start", more: Part<"startEvent"> = {}): NodeDefinition => ({
  id,
  kind: "startEvent",
  title: text(id),
  trigger: { type: "manual", roles: ["clerk"] },
  ...more,
});
export const end = (id = "end", more: Part<"endEvent"> = {}): NodeDefinition => ({
  id,
  kind: "endEvent",
  title: text(id),
  result: { type: "none" },
  ...more,
});
export const task = (id: string, more: Part<"userTask"> = {}): NodeDefinition => ({
  id,
  kind: "userTask",
  title: text(id),
  form: "note",
  candidates: { roles: ["clerk"] },
  outcomes: [{ id: "done", title: text("done") }],
  ...more,
});
export const service = (id: string, more: Part<"serviceTask"> = {}): NodeDefinition => ({
  id,
  kind: "serviceTask",
  title: text(id),
  action: "work.do",
  ...more,
});
export const decision = (id: string, more: Part<"businessRuleTask"> = {}): NodeDefinition => ({
  id,
  kind: "businessRuleTask",
  title: text(id),
  table: "grade",
  ...more,
});
export const gate = (id: string, more: Part<"gate"> = {}): NodeDefinition => ({
  id,
  kind: "gate",
  title: text(id),
  gate: "work.allowed",
  ...more,
});
export const assign = (id: string, set: Kind<"assign">["set"]): NodeDefinition => ({
  id,
  kind: "assign",
  title: text(id),
  set,
});
export const xor = (id: string): NodeDefinition => ({ id, kind: "exclusiveGateway", title: text(id) });
export const and = (id: string): NodeDefinition => ({ id, kind: "parallelGateway", title: text(id) });
export const or = (id: string): NodeDefinition => ({ id, kind: "inclusiveGateway", title: text(id) });
export const either = (id: string): NodeDefinition => ({ id, kind: "eventGateway", title: text(id) });
export const timer = (id: string, duration: string, more: Part<"timerCatch"> = {}): NodeDefinition => ({
  id,
  kind: "timerCatch",
  title: text(id),
  timer: { duration },
  ...more,
});
export const message = (id: string, more: Part<"messageCatch"> = {}): NodeDefinition => ({
  id,
  kind: "messageCatch",
  title: text(id),
  message: "answer",
  key: "case.id",
  ...more,
});
export const signal = (id: string, more: Part<"signalCatch"> = {}): NodeDefinition => ({
  id,
  kind: "signalCatch",
  title: text(id),
  signal: "stop",
  ...more,
});
export const broadcast = (id: string, more: Part<"signalThrow"> = {}): NodeDefinition => ({
  id,
  kind: "signalThrow",
  title: text(id),
  signal: "stop",
  ...more,
});
export const escalate = (id: string, code = "late", more: Part<"escalationThrow"> = {}): NodeDefinition => ({
  id,
  kind: "escalationThrow",
  title: text(id),
  code,
  ...more,
});
export const undo = (id: string, more: Part<"compensationThrow"> = {}): NodeDefinition => ({
  id,
  kind: "compensationThrow",
  title: text(id),
  ...more,
});
export const call = (id: string, more: Part<"callActivity"> = {}): NodeDefinition => ({
  id,
  kind: "callActivity",
  title: text(id),
  flow: "child",
  version: "latest",
  ...more,
});
export const sub = (id: string, more: Part<"subProcess"> = {}): NodeDefinition => ({
  id,
  kind: "subProcess",
  title: text(id),
  ...more,
});
export const boundary = (
  id: string,
  attachedTo: string,
  trigger: Kind<"boundaryEvent">["trigger"],
  more: Part<"boundaryEvent"> = {},
): NodeDefinition => ({
  id,
  kind: "boundaryEvent",
  title: text(id),
  attachedTo,
  interrupting: true,
  trigger,
  ...more,
});

/** `a>b` is an edge from a to b; more of it in the second place. The id is the text itself with `-` for `>`. */
export function edge(way: string, more: Partial<EdgeDefinition> = {}): EdgeDefinition {
  const [from = "", to = ""] = way.split(">");
  return { id: `${from}-${to}`, from, to, ...more };
}

/** Edges along a chain: `a>b>c`. */
export function chain(way: string): readonly EdgeDefinition[] {
  const nodes = way.split(">");
  return nodes.slice(1).map((to, index) => edge(`${nodes[index]}>${to}`));
}

const data: JsonSchema = {
  type: "object",
  properties: {
    amount: { type: "string", format: "decimal" },
    count: { type: "integer" },
    note: { type: "string" },
    flag: { type: "boolean" },
    until: { type: "string", format: "date-time" },
    order: { type: "object", properties: { number: { type: "string" }, total: { type: "string", format: "decimal" } } },
    lines: {
      type: "array",
      items: { type: "object", properties: { id: { type: "string" }, good: { type: "boolean" } }, required: ["id"] },
    },
    names: { type: "array", items: { type: "string" } },
    results: { type: "array", items: { type: "string" } },
  },
};

export function flow(
  nodes: readonly NodeDefinition[],
  edges: readonly EdgeDefinition[],
  more: Partial<FlowDefinition> = {},
): FlowDefinition {
  return { key: "sample", title: text("sample"), data, nodes, edges, ...more };
}

/** start → the given nodes → end. */
export function line(...middle: readonly NodeDefinition[]): FlowDefinition {
  return flow([start(), ...middle, end()], chain(["start", ...middle.map((node) => node.id), "end"].join(">")));
}

export const noteForm: FormDefinition = {
  key: "note",
  title: text("note"),
  schema: {
    type: "object",
    properties: {
      note: { type: "string" },
      amount: { type: "string", format: "decimal" },
      count: { type: "integer" },
      flag: { type: "boolean" },
    },
  },
};

export const workAction: ActionDescriptor = {
  name: "work.do",
  title: text("do"),
  effects: ["work.done"],
  reads: [],
  errors: ["work.refused"],
  input: {
    type: "object",
    properties: { note: { type: "string" }, amount: { type: "string", format: "decimal" }, id: { type: "string" } },
  },
  output: {
    type: "object",
    properties: { id: { type: "string" }, total: { type: "string", format: "decimal" }, good: { type: "boolean" } },
    required: ["id"],
  },
};

export const signedAction: ActionDescriptor = {
  ...workAction,
  name: "work.sign",
  errors: [],
  evidence: [{ name: "approval", roles: ["head"] }],
};

export const catalogue: CompilerCatalogue = {
  action: (name) => ({ "work.do": workAction, "work.sign": signedAction })[name],
  gate: (name) =>
    name === "work.allowed"
      ? { name, title: text(name), input: { type: "object", properties: { note: { type: "string" } } }, reads: [] }
      : undefined,
  reader: (name) =>
    name === "work.sheet"
      ? {
          name,
          title: text(name),
          input: { type: "object", properties: { id: { type: "string" } } },
          output: { type: "object" },
        }
      : undefined,
  calendar: (key) => ({ office, closed: { ...office, week: office.week.map(() => []) } })[key],
  form: (key) => (key === "note" ? { definition: noteForm, hash: "hash-of-note" } : undefined),
  flow: (key) =>
    ({
      child: {
        data: { type: "object", properties: { id: { type: "string" } } } as JsonSchema,
        output: { type: "object", properties: { ruling: { type: "string" } } } as JsonSchema,
      },
      heir: { data: { type: "object" } as JsonSchema, inherits: ["receiver"] },
    })[key],
  roles: new Set(["clerk", "head", "keeper"]),
};

/** FNV-1a: enough to tell test plans apart. */
export function digest(input: string): string {
  let hash = 0x811c9dc5;
  for (const sign of input) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

export function problemsOf(definition: FlowDefinition, own: CompilerCatalogue = catalogue): readonly Problem[] {
  return compile(definition, own, digest).problems;
}

/** The plan of a definition that must compile. */
export function planOf(definition: FlowDefinition, own: CompilerCatalogue = catalogue): Plan {
  const { plan, problems } = compile(definition, own, digest);
  if (!plan)
    throw new Error(
      problems.map((problem) => `${problem.code} ${problem.pointer ?? ""} ${problem.text.en}`).join("\n"),
    );
  return plan;
}
