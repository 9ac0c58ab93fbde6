import type { PolicyLine } from "../../contract/index.ts";
import { lineKey } from "./lines.ts";

/** What a new version of a set of policy lines changes here. Every list is without repetitions. */
export interface PolicyChange {
  /** Come into force. */
  readonly added: readonly PolicyLine[];
  /** The version before brought them, the new one has them no longer: they go. */
  readonly withdrawn: readonly PolicyLine[];
  /** Withdrawn here, but still in force because the base rights or another set have the same line. */
  readonly remaining: readonly PolicyLine[];
  /** No version brought them: somebody here added or changed them. They stay. */
  readonly kept: readonly PolicyLine[];
  /** The version before brought them and somebody here took them out: they stay out, though the new version has them. */
  readonly declined: readonly PolicyLine[];
  readonly same: readonly PolicyLine[];
}

/**
 * Three-way comparison: `base` = what the last version brought, `local` = what is in force here, `next` = what the new
 * version brings, `elsewhere` = what is in force whatever this set says. A line is its five words; a line that was
 * changed here is one that was taken out and another one that was added.
 */
export function comparePolicies(
  base: readonly PolicyLine[],
  local: readonly PolicyLine[],
  next: readonly PolicyLine[],
  elsewhere: readonly PolicyLine[] = [],
): PolicyChange {
  const inBase = keys(base);
  const inLocal = keys(local);
  const inNext = keys(next);
  const others = keys(elsewhere);
  const withdrawn = distinct(local, (key) => inBase.has(key) && !inNext.has(key));
  return {
    added: distinct(next, (key) => !inLocal.has(key) && !inBase.has(key)),
    withdrawn,
    remaining: distinct(withdrawn, (key) => others.has(key)),
    kept: distinct(local, (key) => !inBase.has(key) && !inNext.has(key)),
    declined: distinct(next, (key) => inBase.has(key) && !inLocal.has(key)),
    same: distinct(next, (key) => inLocal.has(key)),
  };
}

/** The set's lines once the change is in force. */
export function linesAfter({ same, added, kept }: PolicyChange): readonly PolicyLine[] {
  return [...same, ...added, ...kept];
}

function keys(lines: readonly PolicyLine[]): ReadonlySet<string> {
  return new Set(lines.map(lineKey));
}

function distinct(lines: readonly PolicyLine[], wanted: (key: string) => boolean): readonly PolicyLine[] {
  const byKey = new Map(lines.map((line) => [lineKey(line), line]));
  return [...byKey].filter(([key]) => wanted(key)).map(([, line]) => line);
}
