import type { Machine } from "../machine.ts";
import type { CompiledPattern } from "./compile.ts";

/** A match by UTF-16 offsets, and the text of each group (undefined where it took no part); group 0 is the whole. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

interface Thread {
  readonly at: number;
  readonly saved: readonly number[];
}

/** Successive matches from left to right, at most `limit`. Time is linear in the input per match, and paid for. */
export function* findAll(
  pattern: CompiledPattern,
  input: string,
  limit: number,
  machine: Machine,
): Generator<Match, void> {
  let from = 0;
  for (let found = 0; found < limit && from <= input.length; found++) {
    const saved = search(pattern, input, from, machine);
    if (saved === null) return;
    const [start, end] = [saved[0] ?? 0, saved[1] ?? 0];
    yield {
      start,
      end,
      groups: Array.from({ length: pattern.groups + 1 }, (_, i) => slice(input, saved[i * 2], saved[i * 2 + 1])),
    };
    from = end > start ? end : end + width(input, end);
  }
}

/** `$1`…`$99` are groups (as many digits as there are groups), `$0` the match, `\$` and `\\` themselves. */
export function expandReplacement(
  replacement: string,
  groups: readonly (string | undefined)[],
  literal: boolean,
): string {
  if (literal) return replacement;
  return replacement.replace(
    /\\([\\$])|\$(\d\d?)/g,
    (whole, escaped: string | undefined, digits: string | undefined) => {
      if (escaped !== undefined) return escaped;
      if (digits === undefined) return whole;
      if (Number(digits) < groups.length) return groups[Number(digits)] ?? "";
      const first = Number(digits[0]);
      return (groups[first] ?? "") + digits.slice(1);
    },
  );
}

/** The leftmost match at or after `from`, by priority (R. Cox, “Regular Expression Matching: the Virtual Machine Approach”). */
function search(pattern: CompiledPattern, input: string, from: number, machine: Machine): readonly number[] | null {
  let threads: Thread[] = [];
  let best: readonly number[] | null = null;
  for (let position = from; ; ) {
    const point = position < input.length ? (input.codePointAt(position) ?? 0) : -1;
    const fresh = best === null ? [{ at: pattern.entry, saved: [] }] : [];
    threads = follow(pattern, [...threads, ...fresh], position, input, machine);
    const next: Thread[] = [];
    for (const thread of threads) {
      const instruction = pattern.program[thread.at];
      if (instruction?.op === "match") {
        best = thread.saved;
        break;
      }
      if (instruction?.op === "character" && point >= 0 && instruction.accepts(point))
        next.push({ at: instruction.next, saved: thread.saved });
    }
    threads = next;
    if (point < 0 || (threads.length === 0 && best !== null)) return best;
    position += point > 0xffff ? 2 : 1;
  }
}

/** Follows all instructions that read no character; each is visited once, so the work per position is bounded by the program. */
function follow(
  pattern: CompiledPattern,
  threads: readonly Thread[],
  position: number,
  input: string,
  machine: Machine,
): Thread[] {
  const reached: Thread[] = [];
  const seen = new Set<number>();
  const pending: Thread[] = [];
  for (const thread of threads) {
    pending.push(thread);
    for (let current = pending.pop(); current; current = pending.pop()) {
      if (seen.has(current.at)) continue;
      seen.add(current.at);
      const instruction = pattern.program[current.at];
      if (!instruction) continue;
      const { saved } = current;
      if (instruction.op === "split") pending.push({ at: instruction.second, saved }, { at: instruction.first, saved });
      else if (instruction.op === "save")
        pending.push({ at: instruction.next, saved: written(saved, instruction.slot, position) });
      else if (instruction.op === "start") {
        if (position === 0 || (pattern.multiline && input[position - 1] === "\n"))
          pending.push({ at: instruction.next, saved });
      } else if (instruction.op === "end") {
        if (position === input.length || (pattern.multiline && input[position] === "\n"))
          pending.push({ at: instruction.next, saved });
      } else reached.push(current);
    }
  }
  machine.spend(1 + seen.size);
  return reached;
}

function written(saved: readonly number[], slot: number, position: number): readonly number[] {
  const copy = saved.slice();
  copy[slot] = position;
  return copy;
}

function slice(input: string, start: number | undefined, end: number | undefined): string | undefined {
  return start === undefined || end === undefined ? undefined : input.slice(start, end);
}

function width(input: string, position: number): number {
  return (input.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}
