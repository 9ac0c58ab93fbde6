import type { Problem } from "../kernel/problem.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import { Failure } from "./failure.ts";
import { Machine, type Run } from "./machine.ts";
import { conditionValue } from "./conditions.ts";
import { prepareNode } from "./prepare.ts";
import type { EvaluateCondition, Evaluate, EvaluationContext, Tree, Value } from "./types.ts";

/**
 * Run time of expressions: needs neither the parser nor a calendar, so it may enter the workflow sandbox. The only
 * module-level state is a cache of prepared trees, keyed weakly by the (immutable) tree object.
 */
const cache = new WeakMap<Tree, Run>();

/** A tree made ready once, for hosts that evaluate it often. */
export function prepare(tree: Tree): (context: EvaluationContext) => Result<Value, Problem> {
  const run = runOf(tree);
  return (context) => guarded(tree, () => run(new Machine(context)));
}

export const evaluate: Evaluate = (tree, context) => guarded(tree, () => runOf(tree)(new Machine(context)));

export const evaluateCondition: EvaluateCondition = (tree, context) =>
  guarded(tree, () => conditionValue(runOf(tree)(new Machine(context))));

/** Evaluates several trees in turn on one budget, e.g. the cells of a decision table. Each evaluation costs a step. */
export class Evaluation {
  private readonly machine: Machine;

  constructor(context: EvaluationContext) {
    this.machine = new Machine(context);
  }

  value(tree: Tree): Result<Value, Problem> {
    return guarded(tree, () => this.run(tree));
  }

  condition(tree: Tree): Result<boolean, Problem> {
    return guarded(tree, () => conditionValue(this.run(tree)));
  }

  private run(tree: Tree): Value {
    this.machine.spend(1);
    return runOf(tree)(this.machine);
  }
}

function runOf(tree: Tree): Run {
  let run = cache.get(tree);
  if (!run) {
    run = prepareNode(tree.root, null);
    cache.set(tree, run);
  }
  return run;
}

function guarded<T>(tree: Tree, compute: () => T): Result<T, Problem> {
  try {
    return ok(compute());
  } catch (error) {
    if (error instanceof Failure) return refused(error.toProblem(tree.source));
    throw error;
  }
}
