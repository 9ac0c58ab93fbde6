import { constantOf } from "../expression/constant.ts";
import { compileUnaryTests } from "../expression/index.ts";
import type { Node } from "../expression/tree.ts";
import type { Environment, Tree, Value } from "../expression/types.ts";
import type { Problem } from "../kernel/problem.ts";
import type { DecisionType } from "./definition.ts";
import type { PlanCell } from "./plan.ts";
import { decisionProblems as problems } from "./problems.ts";
import { feelType } from "./types.ts";

interface Column {
  readonly type: DecisionType;
  readonly optional: boolean;
  /** Single constants among the allowed values, where these are nothing but single constants. */
  readonly values: readonly Value[] | null;
}

/** `null` as the cell is a dash, `undefined` says that it does not compile. */
export interface CompiledCell {
  readonly cell: PlanCell | null | undefined;
  readonly problems: readonly Problem[];
}

/**
 * A cell of a rule. Null hits a dash and what names `null`; any other test is about values, so that a datum that is
 * missing never slips through `not("…")`. A test that speaks of `?` itself is asked whatever `?` is.
 */
export function compileCell(source: string, column: Column, environment: Environment, pointer: string): CompiledCell {
  const bare = speaksOfInput(source);
  const type = feelType(column.type, column.optional && bare);
  const compiled = compileUnaryTests(source, type, environment, { pointer });
  if (!compiled.tree) return { cell: undefined, problems: compiled.problems };
  const { tree } = compiled;
  if (tree.root.k === "boolean") return { cell: null, problems: compiled.problems };
  const odd = column.values ? strangers(tree, column.values, pointer) : [];
  return { cell: { tree, onNull: bare ? null : namesNull(tree.root) }, problems: [...compiled.problems, ...odd] };
}

/** The allowed values of a column: constants, so that the space of a table's inputs is known before it runs. */
export function compileAllowed(
  source: string | undefined,
  type: DecisionType,
  pointer: string,
): { readonly tree: Tree | null; readonly values: readonly Value[] | null; readonly problems: readonly Problem[] } {
  if (source === undefined) return { tree: null, values: null, problems: [] };
  const { tree, problems: found } = compileUnaryTests(source, feelType(type, false), {}, { pointer });
  if (!tree) return { tree, values: null, problems: found };
  const tests = testsOf(tree.root);
  if (!tests?.every((test) => constantTest(test)))
    return {
      tree,
      values: null,
      problems: [problems.make("decision.allowed-not-constant", { pointer, params: { source } })],
    };
  return { tree, values: singles(tree.root), problems: found };
}

/** The allowed values one by one as trees that test `?`, in their order. */
export function orderOf(tree: Tree): readonly Tree[] {
  if (tree.root.k !== "tests" || singles(tree.root) === null) return [];
  const { tests } = tree.root;
  return tests.map((test) => ({ ...tree, root: test }));
}

/** `?` outside of texts. */
function speaksOfInput(source: string): boolean {
  return source.replace(/"(?:[^"\\]|\\.)*"/g, "").includes("?");
}

function testsOf(root: Node): readonly Node[] | null {
  if (root.k !== "tests") return null;
  const compared = root.tests.filter((test) => test.k === "in");
  return compared.length === root.tests.length ? compared.flatMap((test) => test.tests) : null;
}

function constantTest(test: Node): boolean {
  if (test.k === "equals") return constantOf(test.value) !== undefined;
  if (test.k === "range") return [test.start, test.end].every((end) => end === null || constantOf(end) !== undefined);
  return constantOf(test) !== undefined;
}

/** The values of a list of single constants; null for anything else. */
function singles(root: Node): readonly Value[] | null {
  if (root.k !== "tests" || root.negated) return null;
  const values = (testsOf(root) ?? [null]).map((test) => (test ? constantOf(test) : undefined));
  return values.every((value) => value !== undefined && !Array.isArray(value)) ? (values as readonly Value[]) : null;
}

function namesNull(root: Node): boolean {
  if (root.k !== "tests" || root.negated) return false;
  return root.tests.some(
    (test) =>
      test.k === "in" &&
      test.tests.some(
        (each) => constantOf(each) === null || (each.k === "equals" && !each.not && constantOf(each.value) === null),
      ),
  );
}

/** A text in a cell that no input can ever be is a slip of the pen. */
function strangers(tree: Tree, values: readonly Value[], pointer: string): readonly Problem[] {
  return (testsOf(tree.root) ?? []).flatMap((test) => {
    const value = constantOf(test);
    if (typeof value !== "string" || values.includes(value)) return [];
    return [problems.make("decision.value-not-allowed", { pointer, params: { value: JSON.stringify(value) } })];
  });
}
