import type { JsonSchema } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Text } from "../kernel/text.ts";
import type { FormDefinition } from "../definition/types.ts";
import type { DecisionTable } from "../decision/definition.ts";
import type { WorkingCalendarDefinition } from "../working-calendar/definition.ts";
import type { Plan } from "./plan.ts";

/** What the compiler knows of the world outside the definition. Pure data, given by the host. */
export interface CompilerCatalogue {
  action(name: string): ActionDescriptor | undefined;
  gate(name: string): GateDescriptor | undefined;
  reader(name: string): ReaderDescriptor | undefined;
  form(key: string): { readonly definition: FormDefinition; readonly hash: string } | undefined;
  /** A decision table with the hash of its content; absent = there are none here. */
  table?(key: string): { readonly definition: DecisionTable; readonly hash: string } | undefined;
  /** A working calendar; absent = there are none here. */
  calendar?(key: string): WorkingCalendarDefinition | undefined;
  /** A published flow that a call activity may name; `inherits` of its start without trigger. */
  flow(
    key: string,
  ): { readonly data: JsonSchema; readonly output?: JsonSchema; readonly inherits?: readonly string[] } | undefined;
  /** Role codes that exist; absent = not checked. */
  readonly roles?: ReadonlySet<string>;
}

/** The part of an action that the compiler, the prover and the designer read. */
export interface ActionDescriptor {
  readonly name: string;
  readonly title: Text;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  /** Declared effects, e.g. `inventory.makeSaleable`. Invariants bind to these. */
  readonly effects: readonly string[];
  readonly reads: readonly string[];
  /** Problem codes it may refuse with: what an error boundary can catch. */
  readonly errors: readonly string[];
  /** Evidence it insists on: each entry needs one evidence node signed by a person in one of the roles. */
  readonly evidence?: readonly {
    readonly name: string;
    readonly roles: readonly string[];
    readonly form?: JsonSchema;
  }[];
  /** Short and idempotent: may run as a local activity and be fused with its neighbours. */
  readonly local?: boolean;
  readonly undo?: boolean;
}

export interface GateDescriptor {
  readonly name: string;
  readonly title: Text;
  readonly input: JsonSchema;
  readonly reads: readonly string[];
}

/** Fills a form when its task opens; reads only. */
export interface ReaderDescriptor {
  readonly name: string;
  readonly title: Text;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
}

/** `plan` is present when no problem is an error. */
export interface Compilation {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}
