import { Parser } from "saxen";
import type { Problem } from "../../kernel/problem.ts";
import type { BpmnLimits } from "../limits.ts";
import { bpmnProblems as problems } from "../problems.ts";

/** What happens on a walk through a file; names and texts as they are written there, prefixes and entities included. */
export interface Visitor {
  enter(name: string, attributes: Readonly<Record<string, string>>, decode: (text: string) => string): void;
  leave?(name: string): void;
  text?(text: string): void;
  data?(text: string): void;
}

/**
 * Walks through XML of unknown origin and gives the reason why it is refused, if it is: a document type or entities (so
 * that there is nothing to expand and nothing to fetch), XML that is not well-formed, or more than the limits allow.
 */
export function walkXml(text: string, limits: BpmnLimits, visitor: Visitor): Problem | null {
  const walk = new Walk(text, limits, visitor);
  walk.run();
  return walk.problem;
}

class Walk {
  problem: Problem | null = null;
  private readonly parser = new Parser();
  private readonly children: number[] = [];
  private readonly names: string[] = [];
  private elements = 0;
  private readonly source: string;
  private readonly limits: BpmnLimits;
  private readonly visitor: Visitor;

  constructor(source: string, limits: BpmnLimits, visitor: Visitor) {
    this.source = source;
    this.limits = limits;
    this.visitor = visitor;
  }

  run(): void {
    const { visitor } = this;
    this.parser
      .on("attention", (_text, _decode, context) =>
        this.stop(problems.make("bpmn.doctype", { params: { line: context().line + 1 } })),
      )
      .on("error", (error, context) => this.broken(error.message, context().line + 1))
      .on("warn", (error, context) => this.broken(error.message, context().line + 1))
      .on("openTag", (name, attributes, decode, _closing, context) => {
        if (this.problem === null) this.enter(name, attributes(), decode, context);
      })
      .on("closeTag", (name) => {
        this.names.pop();
        this.children.pop();
        if (this.problem === null) visitor.leave?.(name);
      })
      .on("text", (text) => {
        if (this.problem === null) visitor.text?.(text);
      })
      .on("cdata", (text) => {
        if (this.problem === null) visitor.data?.(text);
      });
    this.parser.parse(this.source);
    if (this.elements === 0) this.broken("no element", 1);
    if (this.names.length > 0) this.broken("unclosed element", 1);
  }

  private enter(
    name: string,
    attributes: Readonly<Record<string, string>>,
    decode: (text: string) => string,
    context: () => { readonly line: number },
  ): void {
    if (this.names.length === 0 && this.elements > 0) return this.broken("two roots", context().line + 1);
    this.elements += 1;
    const siblings = (this.children.at(-1) ?? 0) + 1;
    if (this.children.length > 0) this.children[this.children.length - 1] = siblings;
    const { limits } = this;
    const counts = [
      ["elements", this.elements, limits.elements],
      ["depth", this.names.length + 1, limits.depth],
      ["children", siblings, limits.children],
      ["attributes", Object.keys(attributes).length, limits.attributes],
    ] as const;
    const beyond = counts.find(([, count, limit]) => count > limit);
    if (beyond) {
      const [what, , limit] = beyond;
      return this.stop(problems.make("bpmn.too-complex", { params: { what, limit, line: context().line + 1 } }));
    }
    this.names.push(name);
    this.children.push(0);
    this.visitor.enter(name, attributes, decode);
  }

  private broken(reason: string, line: number): void {
    this.stop(problems.make("bpmn.not-xml", { params: { reason: reason.slice(0, 200), line } }));
  }

  private stop(problem: Problem): void {
    this.problem ??= problem;
    this.parser.stop();
  }
}
