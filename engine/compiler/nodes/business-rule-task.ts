import { compileTable } from "../../decision/compile.ts";
import type { PlanTable } from "../../decision/plan.ts";
import type { Target } from "../expression-compiler.ts";
import type { NodeContext, Of } from "../node-context.ts";
import type { PlanBusinessRuleTask, PlanNodeBase } from "../plan.ts";
import { compilerProblems } from "../problems.ts";
import { anyType } from "../scope.ts";

export function compileBusinessRuleTask(
  context: NodeContext,
  node: Of<"businessRuleTask">,
  base: PlanNodeBase,
  at: string,
): PlanBusinessRuleTask | null {
  const table = tableOf(context, node.table, `${at}/table`);
  const target: Target = {
    type: table ? { kind: "context", entries: table.environment } : null,
    name: `决策表 ${node.table} 的输入`,
    nameEn: `the input of decision table ${node.table}`,
  };
  const input = context.expressions.mapping(node.input, `${at}/input`, target, context.names(node));
  if (table) checkComplete(context, table, new Set(input.map(({ path }) => path[0] ?? "")), `${at}/input`);
  const extra = { result: table?.resultType ?? anyType };
  return {
    ...base,
    kind: "businessRuleTask",
    pointer: `${at}/table`,
    table: node.table,
    hash: table?.hash ?? "",
    input,
    output: context.output(node, at, extra),
    multi: context.multi(node, at, extra),
    compensation: node.compensation ?? null,
  };
}

/** The table as the plan carries it: compiled once per flow. A table with an error takes the flow with it. */
function tableOf(context: NodeContext, key: string, at: string): PlanTable | null {
  const known = Object.hasOwn(context.tables, key) ? context.tables[key] : undefined;
  if (known) return known;
  const found = context.catalogue.table?.(key);
  if (!found) {
    context.report.add("flow.table-unknown", at, { name: key });
    return null;
  }
  const { table, problems } = compileTable(found.definition, () => found.hash);
  if (table) context.tables[key] = table;
  else {
    const findings = problems.filter((problem) => problem.severity === "error");
    context.report.addAll([
      compilerProblems.make("flow.table-broken", { pointer: at, params: { name: key }, findings }),
    ]);
  }
  return table;
}

/** A datum that the table needs and nobody hands over would stop every case at this node. */
function checkComplete({ report }: NodeContext, table: PlanTable, given: ReadonlySet<string>, at: string): void {
  for (const [name, type] of Object.entries(table.environment)) {
    if (type.kind !== "optional" && type.kind !== "any" && !given.has(name))
      report.add("flow.table-input-missing", at, { name, table: table.key });
  }
}
