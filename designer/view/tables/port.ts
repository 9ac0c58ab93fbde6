import type { DecisionTable, Problem, Result } from "@yaoflow/engine";
import type { DmnImported, TableCheck } from "@yaoflow/runtime/contract";

/** What the table editor asks of the server. */
export interface TablePort {
  check(table: DecisionTable): Promise<TableCheck>;
  /** Keeps the draft; a lost update is refused. Returns the new revision. */
  save(table: DecisionTable, revision: number): Promise<Result<number, Problem>>;
  publish(reason: string): Promise<Result<void, Problem>>;
  exportDmn(table: DecisionTable): Promise<Result<string, Problem>>;
  importDmn(xml: string): Promise<Result<DmnImported, Problem>>;
}
