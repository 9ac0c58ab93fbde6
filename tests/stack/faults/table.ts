import type { Findings } from "./invariants.ts";

/** What came of one kind of fault. */
export interface Row extends Findings {
  readonly fault: string;
  readonly kills: number;
  readonly orders: number;
  readonly shipped: number;
  readonly slowestRestartS: number;
  readonly slowestRecoveryS: number;
}

/** One line per kind of fault, for people. */
export function table(rows: readonly Row[]): string {
  const head = [
    "killed",
    "kills",
    "orders",
    "shipped",
    "lost",
    "doubled",
    "oversold",
    "book diff.",
    "audit",
    "away s",
    "recovery s",
  ];
  const lines = rows.map((row) => [
    row.fault,
    row.kills,
    row.orders,
    row.shipped,
    row.lost.length,
    row.doubled.length,
    row.oversold.length,
    row.books.length,
    row.audit.length === 0 ? "ok" : `${row.audit.length} gaps`,
    row.slowestRestartS.toFixed(1),
    row.slowestRecoveryS.toFixed(1),
  ]);
  const widths = head.map((title, column) => Math.max(...[head, ...lines].map((line) => String(line[column]).length)));
  return [head, ...lines]
    .map((line) => line.map((cell, column) => String(cell).padStart(widths[column] ?? 0)).join("  "))
    .join("\n");
}
