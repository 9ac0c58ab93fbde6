import type { DecisionTable, JsonObject, Problem, Result } from "@yaoflow/engine";
import type { DmnImported, TableCheck, TableTrial } from "@yaoflow/runtime/contract";

/** What the table editor asks of the server. */
export interface TablePort {
  check(table: DecisionTable): Promise<TableCheck>;
  /** What the table answers to one row, and why. */
  try(table: DecisionTable, given: JsonObject): Promise<Result<TableTrial, Problem>>;
  /** Keeps the draft; a lost update is refused. Returns the new revision. */
  save(table: DecisionTable, revision: number): Promise<Result<number, Problem>>;
  publish(reason: string): Promise<Result<void, Problem>>;
  exportDmn(table: DecisionTable): Promise<Result<string, Problem>>;
  importDmn(xml: string): Promise<Result<DmnImported, Problem>>;
}
