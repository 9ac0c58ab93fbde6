import { compileExpression } from "../expression/index.ts";
import { typeFromSchema } from "../expression/json.ts";
import type { Environment, FeelType, Tree, Value } from "../expression/types.ts";
import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { compileAllowed, compileCell, orderOf } from "./compile-cell.ts";
import { checkPolicy } from "./check-policy.ts";
import type { DecisionInput, DecisionOutput, DecisionRule, DecisionTable } from "./definition.ts";
import type { PlanTable, PlanTableInput, PlanTableOutput, PlanTableRule } from "./plan.ts";
import { decisionProblems, type DecisionCode } from "./problems.ts";
import { feelType, resultTypeOf } from "./types.ts";

/** A name that an expression can say without quotes, and nothing else. */
const plainName = /^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$/;

const nothing: Tree = { v: 1, source: "", form: "expression", root: { k: "null", at: [0, 0] } };

type Values = readonly Value[] | null;

/** Turns one definition of the right shape into its plan, and tells everything that is wrong with it. */
export class TableCompiler {
  private readonly problems: Problem[] = [];
  private readonly definition: DecisionTable;

  constructor(definition: DecisionTable) {
    this.definition = definition;
  }

  compile(hash: string): { readonly table: PlanTable | null; readonly problems: readonly Problem[] } {
    const { definition } = this;
    this.checkIds();
    this.problems.push(...checkPolicy(definition));
    const environment = this.environment();
    const inputs = definition.inputs.map((input, index) => this.input(input, environment, `/inputs/${index}`));
    const outputs = definition.outputs.map((output, index) => this.output(output, environment, `/outputs/${index}`));
    const values = inputs.map(({ values: each }) => each);
    const rules = definition.rules.map((rule, index) => this.rule(rule, environment, values, `/rules/${index}`));
    const table: PlanTable = {
      v: 1,
      key: definition.key,
      hash,
      title: definition.title,
      hitPolicy: definition.hitPolicy,
      mayBeEmpty: definition.mayBeEmpty ?? false,
      environment,
      inputs: inputs.map(({ plan }) => plan),
      outputs,
      rules,
      resultType: resultTypeOf(definition.hitPolicy, outputs),
    };
    const broken = this.problems.some((problem) => problem.severity === "error");
    return { table: broken ? null : table, problems: this.problems };
  }

  private report(code: DecisionCode, pointer: string, params: Readonly<Record<string, Json>> = {}): void {
    this.problems.push(decisionProblems.make(code, { pointer, params }));
  }

  private checkIds(): void {
    const { inputs, outputs, rules, examples = [] } = this.definition;
    const lists: readonly (readonly [string, string, readonly string[]])[] = [
      ["inputs", "id", inputs.map(({ id }) => id)],
      ["outputs", "name", outputs.map(({ name }) => name)],
      ["rules", "id", rules.map(({ id }) => id)],
      ["examples", "id", examples.map(({ id }) => id)],
    ];
    for (const [list, member, ids] of lists)
      for (const [index, id] of ids.entries())
        if (ids.indexOf(id) !== index) this.report("decision.duplicate-id", `/${list}/${index}/${member}`, { id });
  }

  /** What the caller hands over: as declared, or the inputs by their names. */
  private environment(): Environment {
    const { data, inputs } = this.definition;
    if (data) {
      const type = typeFromSchema(data);
      if (type.kind === "context") return type.entries;
      this.report("decision.data-not-object", "/data");
      return {};
    }
    const names: Record<string, FeelType> = {};
    for (const [index, input] of inputs.entries()) {
      const name = input.expression.trim();
      const at = `/inputs/${index}/expression`;
      if (!plainName.test(name)) this.report("decision.input-not-name", at, { expression: name });
      const type = feelType(input.type, input.optional ?? false);
      const known = Object.hasOwn(names, name) ? names[name] : undefined;
      if (known && JSON.stringify(known) !== JSON.stringify(type)) this.report("decision.input-twice", at, { name });
      names[name] = type;
    }
    return names;
  }

  private input(
    input: DecisionInput,
    environment: Environment,
    at: string,
  ): { readonly plan: PlanTableInput; readonly values: Values } {
    const optional = input.optional ?? false;
    const allowed = compileAllowed(input.allowed, input.type, `${at}/allowed`);
    this.problems.push(...allowed.problems);
    const value = this.expression(input.expression, environment, feelType(input.type, optional), `${at}/expression`);
    return {
      plan: { id: input.id, label: input.label, value, type: input.type, optional, allowed: allowed.tree },
      values: allowed.values,
    };
  }

  private output(output: DecisionOutput, environment: Environment, at: string): PlanTableOutput {
    const optional = output.optional ?? false;
    const allowed = compileAllowed(output.allowed, output.type, `${at}/allowed`);
    this.problems.push(...allowed.problems);
    const order = this.definition.hitPolicy === "P" && allowed.tree ? orderOf(allowed.tree) : [];
    if (this.definition.hitPolicy === "P" && allowed.tree && order.length === 0)
      this.report("decision.priority-missing", `${at}/allowed`);
    return {
      name: output.name,
      type: output.type,
      optional,
      allowed: allowed.tree,
      order,
      default:
        output.default === undefined
          ? null
          : this.expression(output.default, environment, feelType(output.type, optional), `${at}/default`),
    };
  }

  private rule(rule: DecisionRule, environment: Environment, values: readonly Values[], at: string): PlanTableRule {
    const { inputs, outputs, annotations = [] } = this.definition;
    this.count(rule, rule.when.length, inputs.length, `${at}/when`);
    this.count(rule, rule.then.length, outputs.length, `${at}/then`);
    if ((rule.annotations ?? []).length > annotations.length)
      this.count(rule, rule.annotations?.length ?? 0, annotations.length, `${at}/annotations`);
    return {
      id: rule.id,
      when: inputs.map((input, index) => {
        const source = rule.when[index];
        if (source === undefined) return null;
        const column = { type: input.type, optional: input.optional ?? false, values: values[index] ?? null };
        const { cell, problems } = compileCell(source, column, environment, `${at}/when/${index}`);
        this.problems.push(...problems);
        return cell ?? null;
      }),
      then: outputs.map((output, index) =>
        this.expression(
          rule.then[index] ?? "null",
          environment,
          feelType(output.type, output.optional ?? false),
          `${at}/then/${index}`,
        ),
      ),
    };
  }

  private count(rule: DecisionRule, count: number, expected: number, at: string): void {
    if (count !== expected) this.report("decision.cell-count", at, { rule: rule.id, count, expected });
  }

  private expression(source: string, environment: Environment, expected: FeelType, pointer: string): Tree {
    const compiled = compileExpression(source, environment, { pointer, expected });
    this.problems.push(...compiled.problems);
    return compiled.tree ?? nothing;
  }
}
