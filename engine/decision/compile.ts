import { checkNames, isTooDeep } from "../definition/names.ts";
import { definitionProblems } from "../definition/problems.ts";
import { checkSchemaSize } from "../definition/schema-size.ts";
import { checkShape } from "../definition/shape.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { type Analysis, analyse } from "./analysis/analyse.ts";
import { analysisProblems } from "./analysis/findings.ts";
import type { DecisionTable } from "./definition.ts";
import { exampleProblems } from "./examples.ts";
import { tableLimits } from "./limits.ts";
import type { PlanTable } from "./plan.ts";
import { decisionProblems } from "./problems.ts";
import { tableSchema } from "./schema.ts";
import { TableCompiler } from "./table-compiler.ts";

/** `table` is present when no problem is an error. */
export interface TableCompilation {
  readonly table: PlanTable | null;
  readonly analysis: Analysis | null;
  readonly problems: readonly Problem[];
}

/**
 * Compiles a decision table, runs its examples and looks for gaps, conflicts and rules that never count. `digest` is
 * the host's hash of a text (hex). Takes anything: a document of the wrong shape is answered with its findings.
 */
export function compileTable(definition: DecisionTable, digest: (text: string) => string): TableCompilation {
  const document = definition as unknown as Json;
  const refused = documentProblems(document);
  if (refused.length > 0) return { table: null, analysis: null, problems: refused };
  const { table, problems: found } = new TableCompiler(definition).compile(digest(canonicalJson(document)));
  if (!table) return { table: null, analysis: null, problems: found };
  const analysis = analyse(table);
  const problems = [...found, ...analysisProblems(table, analysis), ...exampleProblems(definition, table)];
  const broken = problems.some((problem) => problem.severity === "error");
  return { table: broken ? null : table, analysis, problems };
}

function documentProblems(document: Json): readonly Problem[] {
  if (isTooDeep(document, tableLimits.depth))
    return [definitionProblems.make("definition.too-deep", { params: { limit: tableLimits.depth } })];
  const shape = checkShape(tableSchema, document);
  if (shape.length > 0) return shape;
  const { data, rules } = document as unknown as DecisionTable;
  if (rules.reduce((count, rule) => count + rule.when.length + rule.then.length, 0) > tableLimits.cells)
    return [
      decisionProblems.make("decision.too-many-cells", { pointer: "/rules", params: { limit: tableLimits.cells } }),
    ];
  return [...checkNames(document), ...(data ? checkSchemaSize(data, "/data") : [])];
}
