import { ok, refused, type Result } from "@yaoflow/engine";
import { caseProblems } from "./problems.ts";

export interface Cursor {
  readonly at: string;
  readonly id: string;
}

/** Where a page ended, as an opaque text. */
export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

export function readCursor(text: string | undefined): Result<Cursor | null> {
  if (text === undefined) return ok(null);
  try {
    const [at, id] = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as readonly unknown[];
    if (typeof at === "string" && typeof id === "string") return ok({ at, id });
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  return refused(caseProblems.make("case.cursor-invalid"));
}

/** One more than the page was read, to know whether there is a next one. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursor: (row: Row) => Cursor,
  item: (row: Row) => Item,
): { readonly items: readonly Item[]; readonly next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), next: rows.length > limit && last !== undefined ? writeCursor(cursor(last)) : null };
}

/** `limit` of a query, 1 to 200, 50 by default. */
export function limitOf(text: string | undefined): number {
  const wanted = text === undefined ? 50 : Number(text);
  return Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), 200) : 50;
}
