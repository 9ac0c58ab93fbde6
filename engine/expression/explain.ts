import type { Problem } from "../kernel/problem.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import type { Text } from "../kernel/text.ts";
import { sentence } from "./explain-text.ts";
import { Failure } from "./failure.ts";
import { Machine, type Run } from "./machine.ts";
import { prepareNode } from "./prepare.ts";
import { shortText } from "./short-text.ts";
import type { Node, Span } from "./tree.ts";
import type { EvaluationContext, Tree, Value } from "./types.ts";

/** One sub-expression as it was computed, in the order in which it was finished; `depth` 0 is the whole. */
export interface ExplainedStep {
  readonly at: Span;
  readonly source: string;
  readonly depth: number;
  readonly kind: Node["k"];
  /** The value as FEEL text, shortened; absent when the step stopped with a problem. */
  readonly value?: string;
  /** What a condition means, for people. */
  readonly sentence?: Text;
}

export interface Explanation {
  readonly result: Result<Value, Problem>;
  readonly steps: readonly ExplainedStep[];
  /** More happened than is shown. */
  readonly truncated: boolean;
}

const MAX_STEPS = 200;
/** Literals explain themselves. */
const SILENT = new Set<Node["k"]>(["null", "boolean", "number", "string", "temporal"]);

/**
 * Evaluates a tree and tells how the value came about: every sub-expression that was really computed (the branch not
 * taken and the operand not needed are absent), with its source, its value and, for conditions, a sentence.
 */
export function explain(tree: Tree, context: EvaluationContext): Explanation {
  const steps: ExplainedStep[] = [];
  const trace = { depth: -1, truncated: false };
  const operands: Value[][] = [];
  const observe =
    (node: Node, run: Run): Run =>
    (machine) => {
      trace.depth += 1;
      operands.push([]);
      let value: Value | undefined;
      try {
        value = run(machine);
        return value;
      } finally {
        const inputs = operands.pop() ?? [];
        if (value !== undefined) operands.at(-1)?.push(value);
        if (steps.length >= MAX_STEPS) trace.truncated = true;
        else if (!SILENT.has(node.k)) steps.push(stepOf(node, tree.source, trace.depth, inputs, value));
        trace.depth -= 1;
      }
    };
  return {
    result: outcome(tree, () => prepareNode(tree.root, observe)(new Machine(context))),
    steps,
    truncated: trace.truncated,
  };
}

function stepOf(
  node: Node,
  source: string,
  depth: number,
  inputs: readonly Value[],
  value: Value | undefined,
): ExplainedStep {
  const text = value === undefined ? undefined : shortText(value);
  const told = value === undefined ? null : sentence(node, source, inputs.map(shortText), value);
  return {
    at: node.at,
    source: source.slice(node.at[0], node.at[1]),
    depth,
    kind: node.k,
    ...(text === undefined ? {} : { value: text }),
    ...(told ? { sentence: told } : {}),
  };
}

function outcome(tree: Tree, compute: () => Value): Result<Value, Problem> {
  try {
    return ok(compute());
  } catch (error) {
    if (error instanceof Failure) return refused(error.toProblem(tree.source));
    throw error;
  }
}
