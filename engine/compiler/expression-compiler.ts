import type { Expression, Mapping, TimerDefinition } from "../definition/types.ts";
import { compileExpression } from "../expression/index.ts";
import type { Environment, FeelType } from "../expression/types.ts";
import { pointer } from "../kernel/pointer.ts";
import type { PlanAssignment, PlanExpression, PlanMapping, PlanTimer } from "./plan.ts";
import type { Report } from "./report.ts";
import { typeAt } from "./scope.ts";

/** Where a mapping writes, for messages: "the case's data", "the input of action …". */
export interface Target {
  readonly type: FeelType | null;
  readonly name: string;
  readonly nameEn: string;
}

const booleanType: FeelType = { kind: "boolean" };
const placeholder: PlanExpression = {
  pointer: "",
  tree: { v: 1, source: "", form: "expression", root: { k: "null", at: [0, 0] } },
  type: { kind: "null" },
};

/**
 * Compiles the expressions of one flow. What does not compile is reported and stands in the plan as null, which never
 * leaves the compiler: a flow with errors has no plan.
 */
export class ExpressionCompiler {
  readonly report: Report;
  readonly environment: Environment;

  constructor(report: Report, environment: Environment) {
    this.report = report;
    this.environment = environment;
  }

  /** `expected` is what the place can take; null is let pass, because a required datum may be filled later (it is checked when it runs). */
  value(source: Expression, at: string, names: Environment = {}, expected?: FeelType): PlanExpression {
    const compiled = compileExpression(
      source,
      { ...this.environment, ...names },
      {
        pointer: at,
        ...(expected && expected.kind !== "any"
          ? { expected: expected.kind === "optional" ? expected : ({ kind: "optional", of: expected } as const) }
          : {}),
      },
    );
    this.report.addAll(compiled.problems);
    return compiled.tree ? { pointer: at, tree: compiled.tree, type: expected ?? compiled.type } : placeholder;
  }

  condition(source: Expression, at: string, names: Environment = {}): PlanExpression {
    const compiled = compileExpression(
      source,
      { ...this.environment, ...names },
      { pointer: at, expected: booleanType },
    );
    this.report.addAll(compiled.problems);
    return compiled.tree ? { pointer: at, tree: compiled.tree, type: booleanType } : placeholder;
  }

  optional(
    source: Expression | undefined,
    at: string,
    names: Environment = {},
    expected?: FeelType,
  ): PlanExpression | null {
    return source === undefined ? null : this.value(source, at, names, expected);
  }

  mapping(mapping: Mapping | undefined, at: string, target: Target, names: Environment = {}): PlanMapping {
    return Object.entries(mapping ?? {}).map(([path, source]): PlanAssignment => {
      const parts = path.split(".");
      const place = at + pointer(path);
      const expected = this.target(parts, place, target);
      return { path: parts, value: this.value(source, place, names, expected ?? undefined) };
    });
  }

  /** The type of a place that is written to; undeclared places are reported. */
  target(path: readonly string[], at: string, target: Target): FeelType | null {
    if (!target.type) return null;
    const expected = typeAt(target.type, path);
    if (!expected)
      this.report.add("flow.field-unknown", at, { path: path.join("."), where: target.name, whereEn: target.nameEn });
    return expected;
  }

  timer(definition: TimerDefinition, at: string, names: Environment = {}): PlanTimer {
    if ((definition.duration === undefined) === (definition.until === undefined))
      this.report.add("flow.timer-ambiguous", at);
    return definition.until === undefined
      ? {
          kind: "duration",
          value: this.value(definition.duration ?? "null", `${at}/duration`, names, { kind: "duration" }),
        }
      : { kind: "until", value: this.value(definition.until, `${at}/until`, names, { kind: "dateTime" }) };
  }
}
