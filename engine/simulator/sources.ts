import type { Plan, PlanExpression, PlanMapping, PlanNode } from "../compiler/plan.ts";
import type { FeelType } from "../expression/types.ts";
import type { CaseEvent } from "../interpreter/types.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { PathStep } from "../proof/roads.ts";
import { sampleOf } from "./sample.ts";
import { pathOf, wishesFor, type Wish } from "./wishes.ts";

/** What each step of a way must bring (form, answer, payload), by the step's number and the dotted path in it. */
export interface Sources {
  readonly values: ReadonlyMap<number, ReadonlyMap<string, Json>>;
}

/** Where a name of the data got its value: from what a step brought, or a value that the flow itself made. */
type Origin = { readonly step: number; readonly path: readonly string[] } | { readonly value: Json };

/**
 * Goes along a way and finds, for every decision on it, which step brought what was decided on, and what it must have
 * been. A decision that cannot be traced back is left to chance: whoever plays the way sees whether it was met.
 */
export function dataFor(plan: Plan, path: readonly PathStep[]): Sources {
  const tracing = new Tracing(plan);
  for (const [number, step] of path.entries()) tracing.follow(number, step);
  return { values: tracing.values };
}

/** Nodes that assign as a token passes; others do when what they wait for has happened. */
const atOnce = new Set<PlanNode["kind"]>(["assign", "endEvent", "boundaryEvent"]);

class Tracing {
  readonly values = new Map<number, Map<string, Json>>();
  private readonly plan: Plan;
  private readonly expressions: ReadonlyMap<string, PlanExpression>;
  private readonly origins = new Map<string, Origin>();

  constructor(plan: Plan) {
    this.plan = plan;
    this.expressions = new Map(expressionsIn([plan.nodes, plan.edges]).map((each) => [each.pointer, each]));
  }

  /** What the event brought is assigned first, then decided upon; nodes on the way assign as they come. */
  follow(number: number, { event, answers, passed }: PathStep): void {
    const own = "key" in event ? this.plan.nodes[event.key.slice(0, event.key.lastIndexOf("."))] : undefined;
    const first = event.type === "started" ? this.plan.nodes[event.node ?? ""] : own;
    if (event.type === "started" && event.trigger === "call")
      for (const name of Object.keys(this.plan.environment)) this.origins.set(name, { step: number, path: [name] });
    if (first && brings(event)) this.assign(number, mappingOf(first), event);
    for (const { node } of passed) {
      const entered = this.plan.nodes[node];
      if (entered && entered !== first && atOnce.has(entered.kind)) this.assign(number, mappingOf(entered), null);
    }
    for (const { pointer, answer } of answers) this.decide(pointer, answer);
  }

  private assign(number: number, mapping: PlanMapping, event: CaseEvent | null): void {
    for (const { path, value } of mapping) {
      const name = path.join(".");
      const { root } = value.tree;
      const source = pathOf(root);
      if (root.k === "string" || root.k === "boolean") this.origins.set(name, { value: root.value });
      else if (root.k === "null") this.origins.set(name, { value: null });
      else if (source?.[0] === "outcome" && event?.type === "taskCompleted")
        this.origins.set(name, { value: event.outcome });
      else if (source && ["form", "result", "message"].includes(source[0] ?? "") && source.length > 1)
        this.origins.set(name, { step: number, path: source.slice(1) });
      else this.origins.delete(name);
    }
  }

  private decide(pointer: string, answer: boolean | number | JsonObject): void {
    // The input that makes a decision table say so is not looked for.
    if (typeof answer === "object") return;
    const expression = this.expressions.get(pointer);
    if (!expression) return;
    const { root } = expression.tree;
    const listed = pathOf(root);
    const wishes =
      typeof answer === "number"
        ? listed && [{ path: listed, value: Array.from({ length: answer }, () => this.elementOf(listed)) }]
        : wishesFor(
            root,
            answer,
            (path) => this.typeOf(path),
            (path) => this.valueOf(path),
          );
    for (const wish of wishes ?? []) this.grant(wish);
  }

  private grant({ path, value }: Wish): void {
    const origin = this.origins.get(path.join("."));
    if (!origin || !("step" in origin)) return;
    const values = this.values.get(origin.step) ?? new Map<string, Json>();
    this.values.set(origin.step, values.set(origin.path.join("."), value));
  }

  private elementOf(path: readonly string[]): Json {
    const type = this.typeOf(path);
    const list = type?.kind === "optional" ? type.of : type;
    return list?.kind === "list" ? sampleOf(list.of) : {};
  }

  private valueOf(path: readonly string[]): Json | undefined {
    const origin = this.origins.get(path.join("."));
    if (!origin) return undefined;
    if (!("step" in origin)) return origin.value;
    return this.values.get(origin.step)?.get(origin.path.join("."));
  }

  private typeOf([name = "", ...rest]: readonly string[]): FeelType | null {
    let type: FeelType | undefined = this.plan.environment[name];
    for (const part of rest) {
      const context: FeelType | undefined = type?.kind === "optional" ? type.of : type;
      type = context?.kind === "context" ? context.entries[part] : undefined;
    }
    return type ?? null;
  }
}

function brings(event: CaseEvent): boolean {
  return event.type !== "actionFailed" && event.type !== "timerFired";
}

function mappingOf(node: PlanNode): PlanMapping {
  return "output" in node ? node.output : node.kind === "assign" ? node.set : [];
}

function expressionsIn(part: unknown): readonly PlanExpression[] {
  if (typeof part !== "object" || part === null) return [];
  if ("tree" in part && "pointer" in part) return [part as PlanExpression];
  return Object.values(part).flatMap(expressionsIn);
}
