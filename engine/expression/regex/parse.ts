import { classEscape, property, range } from "./characters.ts";
import { PatternError, type CharacterTest, type Flags, type Pattern } from "./syntax.ts";

const MAX_DEPTH = 40;
const MAX_REPEAT = 1_000;
const ESCAPES: ReadonlyMap<string, number> = new Map([
  ["n", 10],
  ["r", 13],
  ["t", 9],
]);
const PLAIN = new Set("\\|.?*+(){}$-[]^/ ");

/** Reads a pattern; groups are numbered from 1. Look-around and back references cannot be linear and are refused. */
export class PatternParser {
  private readonly points: readonly string[];
  private readonly flags: Flags;
  private position = 0;
  private depth = 0;
  groups = 0;

  constructor(source: string, flags: Flags) {
    this.points = Array.from(source);
    this.flags = flags;
  }

  parse(): Pattern {
    if (this.flags.literal) return { kind: "sequence", parts: this.points.map((point) => this.literal(point)) };
    const pattern = this.choice();
    if (this.position < this.points.length) throw new PatternError(`unexpected ${this.points[this.position] ?? ""}`);
    return pattern;
  }

  private choice(): Pattern {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new PatternError("nested too deeply");
    const options = [this.sequence()];
    while (this.take("|")) options.push(this.sequence());
    this.depth -= 1;
    return options.length === 1 ? (options[0] as Pattern) : { kind: "choice", options };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    for (;;) {
      const next = this.peek();
      if (next === undefined || next === "|" || next === ")") return { kind: "sequence", parts };
      parts.push(this.quantified(this.atom()));
    }
  }

  private quantified(of: Pattern): Pattern {
    const bounds = this.bounds();
    if (!bounds) return of;
    const lazy = this.take("?");
    const next = this.peek();
    if (next === "*" || next === "+" || next === "?") throw new PatternError("double quantifier");
    return { kind: "repeat", of, min: bounds[0], max: bounds[1], lazy };
  }

  private bounds(): readonly [number, number] | null {
    if (this.take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.take("?")) return [0, 1];
    if (!this.take("{")) return null;
    const min = this.integer();
    const max = this.take(",") ? (this.peek() === "}" ? Number.POSITIVE_INFINITY : this.integer()) : min;
    this.expect("}");
    if (max < min || min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY))
      throw new PatternError("quantifier");
    return [min, max];
  }

  private atom(): Pattern {
    const next = this.next();
    switch (next) {
      case "(":
        return this.group();
      case "[":
        return { kind: "set", accepts: this.characterClass() };
      case ".":
        return { kind: "set", accepts: this.flags.dotAll ? () => true : (point) => point !== 10 && point !== 13 };
      case "^":
        return { kind: "start" };
      case "$":
        return { kind: "end" };
      case "\\":
        return { kind: "set", accepts: this.escape() };
      case "*":
      case "+":
      case "?":
      case "{":
      case "}":
      case "]":
        throw new PatternError(`unexpected ${next}`);
      default:
        return this.literal(next);
    }
  }

  private group(): Pattern {
    let index = 0;
    if (this.take("?")) {
      if (!this.take(":")) throw new PatternError("look-around is not supported");
    } else {
      this.groups += 1;
      index = this.groups;
    }
    const of = this.choice();
    this.expect(")");
    return index === 0 ? of : { kind: "group", index, of };
  }

  private literal(character: string): Pattern {
    const point = character.codePointAt(0) ?? 0;
    return { kind: "set", accepts: range(point, point, this.flags.ignoreCase) };
  }

  /** After a backslash: a set, or one character. */
  private escape(): CharacterTest {
    const letter = this.raw();
    if (letter === "p" || letter === "P") return property(this.propertyName(), letter === "P");
    const set = classEscape(letter);
    if (set) return set;
    const point = this.escaped(letter);
    return range(point, point, this.flags.ignoreCase);
  }

  private escaped(letter: string): number {
    const control = ESCAPES.get(letter);
    if (control !== undefined) return control;
    if (/^[0-9]$/.test(letter)) throw new PatternError("back references are not supported");
    if (!PLAIN.has(letter) && /^[A-Za-z]$/.test(letter)) throw new PatternError(`\\${letter}`);
    return letter.codePointAt(0) ?? 0;
  }

  private propertyName(): string {
    this.expect("{");
    let name = "";
    for (let next = this.next(); next !== "}"; next = this.next()) name += next;
    return name;
  }

  /** After `[`: a set with ranges, escapes, negation and subtraction (`[a-z-[aeiou]]`). */
  private characterClass(): CharacterTest {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new PatternError("nested too deeply");
    const negated = this.peekRaw() === "^";
    if (negated) this.raw();
    const members: CharacterTest[] = [];
    let removed: CharacterTest | null = null;
    for (;;) {
      const next = this.raw();
      if (next === "]" && members.length > 0) break;
      if (next === "-" && this.peekRaw() === "[") {
        this.raw();
        removed = this.characterClass();
        if (this.raw() !== "]") throw new PatternError("class subtraction");
        break;
      }
      members.push(this.member(next));
    }
    this.depth -= 1;
    return (point) => members.some((member) => member(point)) !== negated && !(removed?.(point) ?? false);
  }

  private member(first: string): CharacterTest {
    if (first === "[") throw new PatternError("unexpected [");
    let low = first.codePointAt(0) ?? 0;
    if (first === "\\") {
      const letter = this.peekRaw() ?? "";
      if (/^[pPdDwWsSiIcC]$/.test(letter)) return this.escape();
      low = this.escaped(this.raw());
    }
    const after = this.points[this.position + 1];
    if (this.peekRaw() !== "-" || after === "]" || after === "[" || after === undefined)
      return range(low, low, this.flags.ignoreCase);
    this.raw();
    const end = this.raw();
    const high = end === "\\" ? this.escaped(this.raw()) : (end.codePointAt(0) ?? 0);
    if (high < low) throw new PatternError("range out of order");
    return range(low, high, this.flags.ignoreCase);
  }

  private integer(): number {
    let digits = "";
    while (/^[0-9]$/.test(this.peek() ?? "")) digits += this.next();
    if (digits === "" || digits.length > 6) throw new PatternError("quantifier");
    return Number(digits);
  }

  /** Outside classes flag `x` ignores white space. */
  private peek(): string | undefined {
    while (this.flags.extended && /^\s$/.test(this.points[this.position] ?? "")) this.position += 1;
    return this.points[this.position];
  }

  private peekRaw(): string | undefined {
    return this.points[this.position];
  }

  private next(): string {
    this.peek();
    return this.raw();
  }

  private raw(): string {
    const point = this.points[this.position];
    if (point === undefined) throw new PatternError("unexpected end");
    this.position += 1;
    return point;
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.position += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) throw new PatternError(`expected ${character}`);
  }
}
