import type { CaseEvent, DecisionPort, Question } from "../interpreter/types.ts";
import { withPath } from "../interpreter/path.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import { ok, type Result } from "../kernel/result.ts";
import { possibleResults } from "./decisions.ts";
import { UNKNOWN, type Knowledge, type Site } from "./knowledge.ts";
import type { Reference } from "../expression/references.ts";

/** Persons of a proof: the suspect, of whom a rule must hold whoever it is, and others, of whom there are always enough. */
export const suspect = "suspect";
export const others = ["other-1", "other-2"] as const;

/** What was answered at a fork of the road, for people. */
export interface Answered {
  readonly node: string;
  readonly pointer: string;
  /** Of a condition, the size of a collection, or what a decision table said. */
  readonly answer: boolean | number | JsonObject;
}

/** Conditions that were answered and still hold, by their text. */
export type Facts = ReadonlyMap<string, boolean>;

/** The case that a step is about, as the port must see it. */
export interface Sight {
  readonly knowledge: Knowledge;
  /** The case's data before the step. */
  readonly data: JsonObject;
  /** Data that nothing has assigned yet is unknown (a case that was called from outside), not absent. */
  readonly isOpen: boolean;
  readonly event: CaseEvent;
  /** The node that the event is about; null for the first one. */
  readonly node: string | null;
  readonly facts: Map<string, boolean>;
}

/** What only the company, the clock or a person's form says. */
const unknowable = new Set([
  "sop",
  "case",
  "now",
  "today",
  "form",
  "message",
  "signal",
  "error",
  "escalation",
  "findings",
  "completed",
  "total",
]);

/**
 * The decision port of a proof: what is known is worked out by the interpreter itself; what is not is answered from a
 * script, and with its first answer where the script ends. `next` gives the script of the following run, so that every
 * combination of answers has its turn.
 */
export class Answers implements DecisionPort {
  readonly taken: Answered[] = [];
  /** Something that is known had a say: what another branch writes first could change it. */
  leans = false;
  private sight: Sight | null = null;
  /** The data as it is at this point of the step, and what the mapping at hand will write. */
  private data: JsonObject = {};
  private pending: { readonly mapping: string; readonly path: readonly string[]; readonly value: Json }[] = [];
  /** What expressions of this step came to, by their place; and what its decision tables answered, by node. */
  private readonly values = new Map<string, Json>();
  private readonly decided = new Map<string, Json>();
  private readonly script: readonly number[];
  private readonly widths: number[] = [];
  private readonly instances: number;

  constructor(script: readonly number[], instances: number) {
    this.script = script;
    this.instances = instances;
  }

  /** Begins the step of a case; the answers go on in the same script. */
  look(sight: Sight): void {
    this.sight = sight;
    this.data = sight.data;
    this.pending = [];
    this.values.clear();
    this.decided.clear();
  }

  /** The answers that were given, as a script that gives them again. */
  get given(): readonly number[] {
    return this.widths.map((_, index) => this.script[index] ?? 0);
  }

  /** The next combination of answers, or null when this was the last. */
  get next(): readonly number[] | null {
    const given = [...this.given];
    for (let index = given.length - 1; index >= 0; index -= 1) {
      const answer = given[index] ?? 0;
      if (answer + 1 < (this.widths[index] ?? 0)) return [...given.slice(0, index), answer + 1];
    }
    return null;
  }

  /** A choice that the world around the case makes, from 0 to `width` − 1. */
  choose(width: number): number {
    const index = this.widths.length;
    this.widths.push(width);
    return this.script[index] ?? 0;
  }

  decide<T>(question: Question, compute: () => T): T {
    const site = this.sight?.knowledge.sites.get(question.pointer);
    this.write(site);
    return this.answer(question, site, compute as () => Result<Json>) as T;
  }

  private answer(question: Question, site: Site | undefined, compute: () => Result<Json>): Result<unknown> {
    switch (question.kind) {
      case "condition":
        return this.condition(question, site, compute);
      case "value":
        return this.value(question, site, compute);
      case "collection": {
        const choice = this.choose(this.instances + 1);
        // "Some" before "none": the shortest path to anything is then the more telling one.
        const size = choice < 2 ? 1 - choice : choice;
        this.taken.push({ node: question.node, pointer: question.pointer, answer: size });
        return ok(Array.from({ length: size }, () => UNKNOWN));
      }
      case "candidates":
        return ok([suspect, ...others]);
      case "decision":
        return ok({ result: this.decision(question), hits: [] });
      case "timer":
        return ok(this.sight?.event.at);
    }
  }

  /** One of the answers that a decision table can give for what is known of its input. */
  private decision({ node, pointer }: Question): Json {
    const plan = this.sight?.knowledge.plan;
    const asking = plan?.nodes[node];
    const table = asking?.kind === "businessRuleTask" ? plan?.tables?.[asking.table] : undefined;
    if (asking?.kind !== "businessRuleTask" || !table) return UNKNOWN;
    const given = Object.fromEntries(
      asking.input.map(({ path, value }) => [path[0] ?? "", this.values.get(value.pointer) ?? UNKNOWN]),
    );
    const results = possibleResults(table, given);
    const answer = results.length > 1 ? this.choose(results.length) : 0;
    this.leans ||= Object.values(given).some((value) => value !== UNKNOWN);
    const result = results[answer] ?? UNKNOWN;
    if (typeof result === "object" && !Array.isArray(result))
      this.taken.push({ node, pointer, answer: result as JsonObject });
    this.decided.set(node, result);
    return result;
  }

  private value(question: Question, site: Site | undefined, compute: () => Result<Json>): Result<Json> {
    const value = site && this.isKnown(site, question.node) ? compute() : ok(UNKNOWN);
    this.values.set(question.pointer, value.ok ? value.value : UNKNOWN);
    const path = site?.assigns ?? null;
    if (site && path !== null && value.ok) {
      this.forget(path[0] ?? "");
      this.pending.push({ mapping: site.mapping, path, value: value.value });
    }
    return value;
  }

  /** What an earlier mapping came to is in the data once the next question is asked. */
  private write(site: Site | undefined): void {
    const [first] = this.pending;
    if (!first) return;
    const again = this.pending.some(({ path }) => path === site?.assigns);
    if (first.mapping === site?.mapping && !again) return;
    for (const { path, value } of this.pending) this.data = withPath(this.data, path, value);
    this.pending = [];
  }

  private condition(question: Question, site: Site | undefined, compute: () => Result<Json>): Result<unknown> {
    if (site && this.isKnown(site, question.node)) return compute();
    const shared = site?.shared ?? null;
    const known = shared === null ? undefined : this.sight?.facts.get(shared);
    this.leans ||= shared !== null;
    const answer = known ?? this.choose(2) === 1;
    this.taken.push({ node: question.node, pointer: question.pointer, answer });
    if (shared !== null) this.sight?.facts.set(shared, answer);
    return ok(answer);
  }

  /** What was said of a name no longer holds once it is assigned. */
  private forget(name: string): void {
    const { sight } = this;
    if (!sight || sight.facts.size === 0) return;
    for (const site of sight.knowledge.sites.values())
      if (site.shared !== null && site.references.some(([root]) => root === name)) sight.facts.delete(site.shared);
  }

  private isKnown(site: Site, node: string): boolean {
    const isKnown = site.isComputed && site.references.every((reference) => this.has(reference, node));
    this.leans ||= isKnown && site.references.length > 0;
    return isKnown;
  }

  private has([root, ...path]: Reference, node: string): boolean {
    const { sight } = this;
    if (!sight || sight.knowledge.never.has(root) || unknowable.has(root)) return false;
    const answered = root === "result" ? this.decided.get(node) : undefined;
    const extra = answered ?? (node === sight.node ? extraOf(sight.event, root) : undefined);
    // An answer of which a proof knows some fields is not known as a whole.
    if (extra !== undefined) return (root !== "result" || path.length > 0) && isKnownAt(extra, path);
    if (root === "result") return false;
    if (Object.hasOwn(this.data, root)) return isKnownAt(this.data[root] as Json, path);
    return !sight.isOpen && Object.hasOwn(sight.knowledge.plan.environment, root);
  }
}

/** What an event brings to the mappings of its own node under a name; undefined = nothing, the name is the case's. */
function extraOf(event: CaseEvent, name: string): Json | undefined {
  switch (name) {
    case "outcome":
      return event.type === "taskCompleted" ? event.outcome : undefined;
    case "verdict":
      return event.type === "gateDecided" ? (event.pass ? "pass" : "block") : undefined;
    case "result":
      return event.type === "actionSucceeded" || event.type === "childEnded" ? event.result : undefined;
    default:
      return undefined;
  }
}

/** What is not said inside an object is unknown rather than absent. */
function isKnownAt(value: Json, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return isWholly(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const inner = value as JsonObject;
  return Object.hasOwn(inner, name) && isKnownAt(inner[name] as Json, rest);
}

function isWholly(value: Json): boolean {
  if (typeof value !== "object" || value === null) return value !== UNKNOWN;
  return Object.values(value as JsonObject).every(isWholly);
}
