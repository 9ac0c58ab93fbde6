import { toInteger, isNumber } from "../expression/decimal.ts";
import { Evaluation } from "../expression/evaluate.ts";
import { jsonVariables, toJson } from "../expression/json.ts";
import { shortText } from "../expression/short-text.ts";
import type { Budget, Tree, Value, Variables, ZoneOffset } from "../expression/types.ts";
import { kindOf } from "../expression/value-type.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import type { Text } from "../kernel/text.ts";
import type { DecisionType } from "./definition.ts";
import { combine, type Row } from "./hit-policy.ts";
import { tableLimits } from "./limits.ts";
import type { PlanTable, PlanTableInput, PlanTableOutput, PlanTableRule } from "./plan.ts";
import { decisionProblems as problems } from "./problems.ts";
import { typeNames } from "./types.ts";

/** The clock of a decision: the only one its expressions have. */
export interface Clock {
  /** RFC 3339 instant. */
  readonly now: string;
  readonly zone: string;
  readonly zoneOffset?: ZoneOffset;
  readonly budget?: Budget;
}

export interface Decided {
  readonly result: Json;
  /** Ids of the rules behind the result, in the table's order; empty for defaults. */
  readonly hits: readonly string[];
}

/**
 * Decides a case: inputs, rules, hit policy, each fail-closed. Pure and deterministic; needs no parser, so it may
 * enter the workflow sandbox. A rule is looked at from left to right and left at its first cell that does not hold;
 * with hit policy F the table is left at the first rule that hits.
 */
export function decide(table: PlanTable, given: JsonObject, clock: Clock): Result<Decided> {
  return new Decision(table, given, clock).decide();
}

/** Data that the caller hands over, and the input at hand under `?`. */
class RowVariables implements Variables {
  readonly data: Variables;
  input: Value | undefined = undefined;

  constructor(data: Variables) {
    this.data = data;
  }

  get(name: string): Value | undefined {
    return name === "?" ? this.input : this.data.get(name);
  }
}

/** One decision on one budget. `explain.ts` asks for its parts. */
export class Decision {
  readonly table: PlanTable;
  private readonly variables: RowVariables;
  private readonly evaluation: Evaluation;

  constructor(table: PlanTable, given: JsonObject, clock: Clock) {
    this.table = table;
    this.variables = new RowVariables(jsonVariables(present(given, table), table.environment));
    this.evaluation = new Evaluation({
      ...clock,
      variables: this.variables,
      budget: clock.budget ?? { steps: tableLimits.steps, cells: tableLimits.made },
    });
  }

  decide(): Result<Decided> {
    const { table } = this;
    const row = this.row();
    if (!row.ok) return row;
    const hits: PlanTableRule[] = [];
    for (const rule of table.rules) {
      const hit = this.hits(rule, row.value);
      if (!hit.ok) return hit;
      if (!hit.value) continue;
      hits.push(rule);
      if (table.hitPolicy === "F") break;
    }
    const result = this.resultOf(hits, row.value);
    if (!result.ok) return result;
    const json = toJson(result.value, table.resultType);
    return json.ok ? ok({ result: json.value, hits: hits.map(({ id }) => id) }) : refused(json.problem);
  }

  /** The values of all inputs. */
  private row(): Result<readonly Value[]> {
    const row: Value[] = [];
    for (const [index, input] of this.table.inputs.entries()) {
      const value = this.input(input, index);
      if (!value.ok) return value;
      row.push(value.value);
    }
    return ok(row);
  }

  input(input: PlanTableInput, index: number): Result<Value> {
    const at = `/inputs/${index}`;
    const params = { input: input.label["zh-CN"], inputEn: input.label.en };
    const found = this.evaluation.value(input.value);
    if (!found.ok) return refused(because("decision.input-failed", `${at}/expression`, found.problem, params));
    const { value } = found;
    if (value === null && !input.optional)
      return refused(problems.make("decision.input-missing", { pointer: `${at}/expression`, params }));
    if (value === null) return found;
    if (!isOf(value, input.type))
      return refused(
        problems.make("decision.input-type", {
          pointer: `${at}/type`,
          params: { ...params, value: shortText(value), type: typeNames[input.type] },
        }),
      );
    const allowed = this.test(input.allowed, value);
    if (!allowed.ok) return refused(because("decision.input-failed", `${at}/allowed`, allowed.problem, params));
    if (allowed.value) return found;
    return refused(
      problems.make("decision.input-not-allowed", {
        pointer: `${at}/allowed`,
        params: { ...params, value: shortText(value) },
      }),
    );
  }

  hits(rule: PlanTableRule, row: readonly Value[]): Result<boolean> {
    for (const index of rule.when.keys()) {
      const holds = this.cell(rule, index, row[index] ?? null);
      if (!holds.ok || !holds.value) return holds;
    }
    return ok(true);
  }

  cell(rule: PlanTableRule, index: number, value: Value): Result<boolean> {
    const cell = rule.when[index] ?? null;
    if (cell === null) return ok(true);
    if (value === null && cell.onNull !== null) return ok(cell.onNull);
    const holds = this.test(cell.tree, value);
    if (holds.ok) return holds;
    const pointer = `/rules/${this.table.rules.indexOf(rule)}/when/${index}`;
    const params = { rule: rule.id, source: cell.tree.source };
    return refused(because("decision.cell-failed", pointer, holds.problem, params));
  }

  /** Also the results of hit policy U with two hits are never looked at: that it has two is the error. */
  private resultOf(hits: readonly PlanTableRule[], row: readonly Value[]): Result<Value> {
    const { table } = this;
    const rules = hits.map(({ id }) => id);
    if (table.hitPolicy === "U" && hits.length > 1)
      return refused(
        problems.make("decision.several-hits", { pointer: "/rules", params: { rules: rules.join(", ") } }),
      );
    if (hits.length === 0) return this.withoutHit(row);
    const rows: Row[] = [];
    for (const rule of hits) {
      const values: Value[] = [];
      for (const [index, output] of table.outputs.entries()) {
        const pointer = `/rules/${table.rules.indexOf(rule)}/then/${index}`;
        const value = this.output(output, rule.then[index] as Tree, pointer);
        if (!value.ok) return value;
        values.push(value.value);
      }
      rows.push({ rule: rule.id, values });
    }
    return combine(table, rows, (tree, value) => this.test(tree, value));
  }

  private withoutHit(row: readonly Value[]): Result<Value> {
    const { table } = this;
    const values: Value[] = [];
    for (const [index, output] of table.outputs.entries()) {
      if (!output.default) continue;
      const value = this.output(output, output.default, `/outputs/${index}/default`);
      if (!value.ok) return value;
      values.push(value.value);
    }
    if (values.length === table.outputs.length) {
      const answer = new Map(table.outputs.map(({ name }, index) => [name, values[index] ?? null]));
      return ok(table.hitPolicy === "C" ? [answer] : answer);
    }
    if (table.mayBeEmpty) return ok(table.hitPolicy === "C" ? [] : new Map([[table.outputs[0]?.name ?? "", 0]]));
    return refused(
      problems.make("decision.no-hit", { pointer: "/rules", params: { row: { ...rowText(table, row) } } }),
    );
  }

  private output(output: PlanTableOutput, tree: Tree, pointer: string): Result<Value> {
    const params = { output: output.name, source: tree.source };
    const found = this.evaluation.value(tree);
    if (!found.ok) return refused(because("decision.output-failed", pointer, found.problem, params));
    const { value } = found;
    if (value === null && output.optional) return found;
    if (value === null || !isOf(value, output.type))
      return refused(
        problems.make("decision.output-type", {
          pointer,
          params: { ...params, value: shortText(value), type: typeNames[output.type] },
        }),
      );
    const allowed = this.test(output.allowed, value);
    if (!allowed.ok) return refused(because("decision.output-failed", pointer, allowed.problem, params));
    if (allowed.value) return found;
    return refused(
      problems.make("decision.output-not-allowed", { pointer, params: { ...params, value: shortText(value) } }),
    );
  }

  private test(tree: Tree | null, value: Value): Result<boolean> {
    if (tree === null) return ok(true);
    this.variables.input = value;
    return this.evaluation.condition(tree);
  }
}

/** Null for what must be there is the same as nothing: the input then says that it has no value. */
function present(given: JsonObject, { environment }: PlanTable): JsonObject {
  const entries = Object.entries(given).filter(([name, value]) => {
    const kind = Object.hasOwn(environment, name) ? environment[name]?.kind : "any";
    return value !== null || kind === "optional" || kind === "any" || kind === "null";
  });
  return Object.fromEntries(entries);
}

/** An example row for people: `温度 = 3, 类别 = "冷藏"` and its English twin. */
export function rowText(table: PlanTable, row: readonly Value[]): Text {
  const inLanguage = (language: keyof Text): string =>
    table.inputs.map(({ label }, index) => `${label[language]} = ${shortText(row[index] ?? null)}`).join(", ");
  return { "zh-CN": inLanguage("zh-CN"), en: inLanguage("en") };
}

function isOf(value: Value, type: DecisionType): boolean {
  return type === "integer" ? isNumber(value) && toInteger(value) !== null : kindOf(value) === type;
}

type Caused = "decision.input-failed" | "decision.cell-failed" | "decision.output-failed";

function because(code: Caused, pointer: string, cause: Problem, params: Readonly<Record<string, Json>>): Problem {
  if (cause.code === "expression.budget-exceeded")
    return problems.make("decision.budget-exceeded", { pointer, findings: [cause] });
  return problems.make(code, {
    pointer,
    params: { ...params, reason: cause.text["zh-CN"], reasonEn: cause.text.en },
    findings: [cause],
  });
}
