import { Parser } from "saxen";
import type { Problem } from "../../kernel/problem.ts";
import { ok, refused, type Result } from "../../kernel/result.ts";
import { prefixes } from "./names.ts";
import { dmnProblems as problems } from "./problems.ts";

/** An element with its attributes; `text` is what stands directly in it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

const limits = { characters: 5_000_000, elements: 200_000, depth: 64 } as const;

/**
 * Reads XML of unknown origin. A file that declares a document type or entities is refused before anything of it is
 * used, so that there is nothing to expand and nothing to fetch; size, number and depth of elements are bounded.
 */
export function readXml(text: string): Result<Element> {
  if (text.length > limits.characters)
    return refused(problems.make("dmn.too-large", { params: { limit: limits.characters } }));
  const reader = new Reader();
  reader.read(text);
  if (reader.problem) return refused(reader.problem);
  return reader.root ? ok(reader.root) : refused(problems.make("dmn.not-xml", { params: { reason: "no element" } }));
}

interface Growing {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Growing[];
  text: string;
}

class Reader {
  root: Growing | null = null;
  problem: Problem | null = null;
  private readonly open: Growing[] = [];
  private readonly parser = new Parser();
  private count = 0;

  read(text: string): void {
    this.parser
      .ns(prefixes)
      .on("attention", () => this.stop(problems.make("dmn.doctype")))
      .on("error", (error) => this.stop(problems.make("dmn.not-xml", { params: { reason: error.message } })))
      .on("warn", (error) => this.stop(problems.make("dmn.not-xml", { params: { reason: error.message } })))
      .on("openTag", (name, attributes, decode) => {
        if (!this.problem) this.enter(name, attributes(), decode);
      })
      .on("closeTag", () => {
        this.open.pop();
      })
      .on("text", (piece, decode) => this.add(decode(piece)))
      .on("cdata", (piece) => this.add(piece));
    this.parser.parse(text);
    if (this.open.length > 0) this.stop(problems.make("dmn.not-xml", { params: { reason: "unclosed element" } }));
  }

  private enter(name: string, attributes: Readonly<Record<string, string>>, decode: (text: string) => string): void {
    this.count += 1;
    if (this.count > limits.elements || this.open.length >= limits.depth)
      return this.stop(problems.make("dmn.too-complex"));
    const pairs = Object.entries(attributes).map(([key, value]): [string, string] => [key, decode(value)]);
    const element: Growing = { name, attributes: new Map(pairs), children: [], text: "" };
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else if (this.root) return this.stop(problems.make("dmn.not-xml", { params: { reason: "two roots" } }));
    else this.root = element;
    this.open.push(element);
  }

  private add(text: string): void {
    const element = this.open.at(-1);
    if (element) element.text += text;
  }

  private stop(problem: Problem): void {
    this.problem ??= problem;
    this.parser.stop();
  }
}

/** An element to write; attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly string[] | string = [],
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  const head = `<${name}${written.join("")}`;
  if (typeof children === "string") return `${head}>${escaped(children)}</${name}>`;
  return children.length === 0 ? `${head}/>` : `${head}>\n${indented(children)}\n</${name}>`;
}

/** Inner lines of texts are written as references, so that indenting changes no text. */
function indented(children: readonly string[]): string {
  return children.map((child) => child.replace(/^/gm, "  ")).join("\n");
}

function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
