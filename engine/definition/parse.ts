import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import { limits } from "./limits.ts";
import { definitionProblems as problems } from "./problems.ts";

/** What a document may be: characters in all, and levels of nesting. */
export interface ParseLimits {
  readonly document: number;
  readonly depth: number;
}

/**
 * Reads JSON strictly (RFC 8259) and refuses what `JSON.parse` lets pass: a key that appears twice in one object, of
 * which every reader may believe another one, and nesting or size made to exhaust. The problem carries line and column.
 */
export function parseDefinition(text: string, bounds: ParseLimits = limits): Result<Json> {
  if (text.length > bounds.document)
    return refused(problems.make("definition.too-large", { params: { limit: bounds.document } }));
  const reader = new Reader(text, bounds.depth);
  try {
    return ok(reader.document());
  } catch (stopped) {
    if (stopped instanceof Stopped) return refused(stopped.problem);
    throw stopped;
  }
}

/** How the reader stops; it never leaves this file. */
class Stopped {
  readonly problem: Problem;

  constructor(problem: Problem) {
    this.problem = problem;
  }
}

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const stringPattern = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const whitePattern = /[ \t\n\r]*/y;

class Reader {
  readonly text: string;
  readonly depthLimit: number;
  at = 0;

  constructor(text: string, depthLimit: number) {
    this.text = text;
    this.depthLimit = depthLimit;
  }

  document(): Json {
    const value = this.value(0);
    this.white();
    if (this.at < this.text.length) this.stop("unexpected text after the value");
    return value;
  }

  private value(depth: number): Json {
    this.white();
    switch (this.text[this.at]) {
      case "{":
        return this.object(this.deeper(depth));
      case "[":
        return this.list(this.deeper(depth));
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private object(depth: number): Json {
    const entries = new Map<string, Json>();
    this.at += 1;
    this.white();
    if (this.take("}")) return {};
    do {
      this.white();
      const start = this.at;
      const key = this.string();
      if (entries.has(key))
        throw new Stopped(problems.make("definition.duplicate-key", { params: { key, ...this.position(start) } }));
      this.white();
      if (!this.take(":")) this.stop("a colon is missing");
      entries.set(key, this.value(depth));
      this.white();
    } while (this.take(","));
    if (!this.take("}")) this.stop("a comma or a closing brace is missing");
    return Object.fromEntries(entries);
  }

  private list(depth: number): Json {
    const items: Json[] = [];
    this.at += 1;
    this.white();
    if (this.take("]")) return items;
    do {
      items.push(this.value(depth));
      this.white();
    } while (this.take(","));
    if (!this.take("]")) this.stop("a comma or a closing bracket is missing");
    return items;
  }

  private string(): string {
    const raw = this.match(stringPattern);
    if (raw === null) this.stop("a string is expected");
    return JSON.parse(raw) as string;
  }

  private number(): number {
    const raw = this.match(numberPattern);
    if (raw === null || raw === "") this.stop("a value is expected");
    const value = Number(raw);
    if (!Number.isFinite(value)) this.stop("the number is too large");
    return value;
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.stop("a value is expected");
    this.at += word.length;
    return value;
  }

  private deeper(depth: number): number {
    if (depth >= this.depthLimit)
      throw new Stopped(
        problems.make("definition.too-deep", { params: { limit: this.depthLimit, ...this.position(this.at) } }),
      );
    return depth + 1;
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private white(): void {
    this.match(whitePattern);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return null;
    this.at += found[0].length;
    return found[0];
  }

  private stop(reason: string): never {
    throw new Stopped(problems.make("definition.not-json", { params: { reason, ...this.position(this.at) } }));
  }

  private position(at: number): { readonly line: number; readonly column: number } {
    const before = this.text.slice(0, at);
    return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
  }
}
