import { compile } from "../compiler/compile.ts";
import type { CompilerCatalogue } from "../compiler/types.ts";
import { definitionProblems } from "../definition/problems.ts";
import { parseDefinition } from "../definition/parse.ts";
import { flowSchema } from "../definition/schema.ts";
import { checkShape } from "../definition/shape.ts";
import type { FlowDefinition } from "../definition/types.ts";
import type { Json, JsonSchema } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { type Invariant, prove, usualBounds } from "../proof/index.ts";
import type { Plan } from "../compiler/plan.ts";
import { importBpmn } from "./import.ts";

const anything: JsonSchema = {};
const title = (name: string) => ({ "zh-CN": name, en: name });

/** What is known of the business without a server: enough to prove a flow. */
export interface Business {
  /** Effects that an action declares; none of an action that nobody knows. */
  effectsOf(action: string): readonly string[];
  readonly invariants: readonly Invariant[];
  /** A flow that a call activity names. */
  flow(key: string): FlowDefinition | undefined;
  /** Milliseconds since some moment. */
  elapsed(): number;
}

/** A world in which everything that a flow names exists, as the flow has it: only a server knows which of it does. */
function everythingIn(definition: FlowDefinition, business: Business | null): CompilerCatalogue {
  const named = namesIn(definition);
  const { nodes } = definition;
  const errorsOf = (action: string): readonly string[] => {
    const hosts = new Set(
      nodes.flatMap((node) => (node.kind === "serviceTask" && node.action === action ? node.id : [])),
    );
    return nodes.flatMap((node) =>
      node.kind === "boundaryEvent" && node.trigger.type === "error" && hosts.has(node.attachedTo)
        ? (node.trigger.code ?? [])
        : [],
    );
  };
  const aliases = nodes.flatMap((node) => (node.kind === "callActivity" ? Object.keys(node.actors ?? {}) : []));
  return {
    action: (name) => ({
      name,
      title: title(name),
      input: anything,
      output: named,
      effects: business?.effectsOf(name) ?? [],
      reads: [],
      errors: errorsOf(name),
    }),
    gate: (name) => ({ name, title: title(name), input: anything, reads: [] }),
    reader: (name) => ({ name, title: title(name), input: anything, output: named }),
    form: (key) => ({ definition: { key, title: title(key), schema: named }, hash: key }),
    flow: () => ({ data: anything, output: named, inherits: aliases }),
  };
}

/** An object with every name that is a key, or stands behind a dot, anywhere in the flow; each of any type. */
function namesIn(definition: FlowDefinition): JsonSchema {
  const found = JSON.stringify(definition).matchAll(/["\.]\s*([\p{L}_][\p{L}\p{N}_]*)/gu);
  return { type: "object", properties: Object.fromEntries([...found].map(([, name = ""]) => [name, anything])) };
}

/** Reads a flow, JSON or BPMN 2.0 by its content, compiles and proves it and gives everything that is said about it. */
export async function checkFile(
  bytes: Uint8Array,
  digest: (text: string) => string,
  business: Business | null = null,
): Promise<readonly Problem[]> {
  const first = bytes.find((byte) => byte > 32 && ![0xef, 0xbb, 0xbf].includes(byte));
  if (first !== 0x7b && first !== 0x5b) {
    const { definition, problems } = await importBpmn(bytes);
    return definition ? [...problems, ...checked(definition, digest, business)] : problems;
  }
  const json = jsonOf(bytes);
  const parsed = json === null ? null : parseDefinition(json);
  if (!parsed)
    return [definitionProblems.make("definition.not-json", { params: { reason: "not UTF-8", line: 1, column: 1 } })];
  return parsed.ok ? checked(parsed.value as unknown as FlowDefinition, digest, business) : [parsed.problem];
}

function checked(
  definition: FlowDefinition,
  digest: (text: string) => string,
  business: Business | null,
): readonly Problem[] {
  const shape = checkShape(flowSchema, definition as unknown as Json);
  if (shape.length > 0) return shape;
  const { plan, problems } = compile(definition, everythingIn(definition, business), digest);
  if (!plan || !business) return problems;
  const began = business.elapsed();
  const bounds = { ...usualBounds, elapsed: () => business.elapsed() - began };
  const called = new Map<string, Plan | undefined>([[definition.key, plan]]);
  const planOf = (key: string): Plan | undefined => {
    const source = called.has(key) ? undefined : business.flow(key);
    if (source && checkShape(flowSchema, source as unknown as Json).length === 0)
      called.set(key, compile(source, everythingIn(source, business), digest).plan ?? undefined);
    return called.get(key);
  };
  return [...problems, ...prove(plan, planOf, business.invariants, bounds).problems];
}

function jsonOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
