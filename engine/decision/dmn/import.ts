import type { Problem } from "../../kernel/problem.ts";
import type { DecisionTable } from "../definition.ts";
import { childrenOf } from "./elements.ts";
import { dmnProblems as problems } from "./problems.ts";
import { TableReader } from "./table-reader.ts";
import { readXml } from "./xml.ts";

/** What of a file can be executed, and everything that cannot. */
export interface DmnImport {
  readonly tables: readonly DecisionTable[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the decision tables of a DMN file (1.1 to 1.5) of this or another tool. A table that comes out still has to
 * be compiled; one that could not be executed as it was meant stays out, with a problem that says why.
 */
export function fromDmn(text: string): DmnImport {
  const root = readXml(text);
  if (!root.ok) return { tables: [], problems: [root.problem] };
  if (root.value.name !== "dmn:definitions") return { tables: [], problems: [problems.make("dmn.not-dmn")] };
  const tables: DecisionTable[] = [];
  const found: Problem[] = [];
  const keys = new Set<string>();
  for (const decision of childrenOf(root.value, "decision")) {
    const reader = new TableReader(root.value, decision, keys);
    const table = reader.read();
    found.push(...reader.problems);
    if (!table) continue;
    keys.add(table.key);
    tables.push(table);
  }
  return { tables, problems: found };
}
