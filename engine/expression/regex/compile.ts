import type { Machine } from "../machine.ts";
import { PatternParser } from "./parse.ts";
import { PatternError, type CharacterTest, type Flags, type Pattern } from "./syntax.ts";

/** Instructions of the virtual machine in search.ts (R. Pike's construction). `next` is an index into the program. */
export type Instruction =
  | { readonly op: "character"; readonly accepts: CharacterTest; readonly next: number }
  | { readonly op: "split"; readonly first: number; readonly second: number }
  | { readonly op: "save"; readonly slot: number; readonly next: number }
  | { readonly op: "start"; readonly next: number }
  | { readonly op: "end"; readonly next: number }
  | { readonly op: "match" };

export interface CompiledPattern {
  readonly program: readonly Instruction[];
  readonly entry: number;
  readonly groups: number;
  readonly multiline: boolean;
  readonly literal: boolean;
}

const MAX_SOURCE = 1_000;
const MAX_PROGRAM = 2_000;

/** Compiles a pattern with flags `s m i x q`; the answer is a text that says what is wrong when it cannot be used. */
export function compilePattern(source: string, flags: string, machine: Machine): CompiledPattern | string {
  machine.spend(source.length);
  if (source.length > MAX_SOURCE) return "pattern too long";
  if (!/^[smixq]*$/.test(flags)) return `flags ${flags.slice(0, 20)}`;
  const options: Flags = {
    dotAll: flags.includes("s"),
    multiline: flags.includes("m"),
    ignoreCase: flags.includes("i"),
    extended: flags.includes("x"),
    literal: flags.includes("q"),
  };
  try {
    const parser = new PatternParser(source, options);
    const pattern = parser.parse();
    const assembler = new Assembler();
    const match = assembler.add({ op: "match" });
    const entry = assembler.pattern({ kind: "group", index: 0, of: pattern }, match);
    machine.spend(assembler.program.length);
    return {
      program: assembler.program,
      entry,
      groups: parser.groups,
      multiline: options.multiline,
      literal: options.literal,
    };
  } catch (error) {
    if (error instanceof PatternError) return error.reason;
    throw error;
  }
}

/** Builds back to front: each piece is told where the match goes on. */
class Assembler {
  readonly program: Instruction[] = [];

  add(instruction: Instruction): number {
    if (this.program.length >= MAX_PROGRAM) throw new PatternError("pattern too large");
    this.program.push(instruction);
    return this.program.length - 1;
  }

  pattern(pattern: Pattern, next: number): number {
    switch (pattern.kind) {
      case "set":
        return this.add({ op: "character", accepts: pattern.accepts, next });
      case "start":
      case "end":
        return this.add({ op: pattern.kind, next });
      case "sequence":
        return pattern.parts.reduceRight((after, part) => this.pattern(part, after), next);
      case "choice":
        return pattern.options
          .map((option) => this.pattern(option, next))
          .reduceRight((second, first) => this.add({ op: "split", first, second }));
      case "group": {
        const close = this.add({ op: "save", slot: pattern.index * 2 + 1, next });
        return this.add({ op: "save", slot: pattern.index * 2, next: this.pattern(pattern.of, close) });
      }
      case "repeat":
        return this.repeat(pattern, next);
    }
  }

  private repeat(pattern: Extract<Pattern, { kind: "repeat" }>, next: number): number {
    const { of, min, max, lazy } = pattern;
    let after = next;
    if (max === Number.POSITIVE_INFINITY) after = this.loop(of, next, lazy);
    else for (let i = min; i < max; i++) after = this.optional(this.pattern(of, after), next, lazy);
    for (let i = 0; i < min; i++) after = this.pattern(of, after);
    return after;
  }

  private loop(of: Pattern, next: number, lazy: boolean): number {
    const split = this.add({ op: "match" });
    const body = this.pattern(of, split);
    this.program[split] = lazy
      ? { op: "split", first: next, second: body }
      : { op: "split", first: body, second: next };
    return split;
  }

  private optional(body: number, next: number, lazy: boolean): number {
    return this.add(lazy ? { op: "split", first: next, second: body } : { op: "split", first: body, second: next });
  }
}
