import { arithmetic, negation } from "./arithmetic.ts";
import { builtins } from "./builtins/index.ts";
import { compareValues } from "./comparison.ts";
import { compared, comparison, conditionValue, conjunction, disjunction, mismatch, tests } from "./conditions.ts";
import { parseNumber } from "./decimal.ts";
import { fail, Failure } from "./failure.ts";
import { invocation, functionValue } from "./invocation.ts";
import { filterOf, forOf, quantified } from "./iteration.ts";
import type { Run } from "./machine.ts";
import { member } from "./membership.ts";
import { pathOf } from "./properties.ts";
import { FeelRange } from "./range.ts";
import { parseDate, parseDateTime, parseDuration, parseTime } from "./temporal-text.ts";
import { FeelDateTime, FeelTime } from "./temporal.ts";
import type { Node, Span, TemporalKind } from "./tree.ts";
import type { Value } from "./types.ts";
import { isContext, isInstance } from "./value-type.ts";
import { unreachable } from "../kernel/exhaustive.ts";

/** Wraps a prepared node, e.g. to record its value for `explain`. */
export type Observe = (node: Node, run: Run) => Run;

/**
 * Turns a tree into closures, once per tree: every decision that the tree's shape allows is taken here, so that an
 * evaluation does nothing but compute. Depth is bounded by the compiler (`expression.too-large`).
 */
export function prepareNode(node: Node, observe: Observe | null): Run {
  const run = located(
    node.at,
    prepared(node, (child) => prepareNode(child, observe)),
  );
  return observe ? observe(node, run) : run;
}

type Prepare = (node: Node) => Run;

function prepared(node: Node, prepare: Prepare): Run {
  switch (node.k) {
    case "null":
      return () => null;
    case "boolean":
    case "string": {
      const value = node.value;
      return () => value;
    }
    case "number": {
      const value = parseNumber(node.value);
      return value === null
        ? () => fail("expression.invalid-literal", { text: node.value, expected: "number" })
        : () => value;
    }
    case "temporal":
      return temporal(node.type, node.value);
    case "variable":
      return variable(node.name, node.optional === true);
    case "local":
      return local(node.slot, node.copy === true);
    case "entry":
      return entry(node.slot, node.name, node.optional === true, node.otherwise && prepare(node.otherwise));
    case "path": {
      const of = prepare(node.of);
      const { name } = node;
      const optional = node.optional === true;
      return (m) => pathOf(of(m), name, optional, m);
    }
    case "arithmetic": {
      const [left, right, op] = [prepare(node.left), prepare(node.right), node.op];
      return (m) => arithmetic(op, left(m), right(m), m);
    }
    case "negate": {
      const of = prepare(node.of);
      return (m) => negation(of(m));
    }
    case "compare":
      return comparison(node.op, prepare(node.left), prepare(node.right));
    case "between": {
      const [of, low, high] = [prepare(node.of), prepare(node.low), prepare(node.high)];
      return (m) => {
        const value = of(m);
        return compared(value, low(m), "between", m) >= 0 && compared(value, high(m), "between", m) <= 0;
      };
    }
    case "in": {
      const of = prepare(node.of);
      const tests = node.tests.map(prepare);
      return (m) =>
        member(
          of(m),
          tests.map((test) => test(m)),
          m,
        );
    }
    case "and":
      return conjunction(prepare(node.left), prepare(node.right));
    case "or":
      return disjunction(prepare(node.left), prepare(node.right));
    case "if": {
      const [condition, then, otherwise, at] = [
        prepare(node.condition),
        prepare(node.then),
        prepare(node.else),
        node.condition.at,
      ];
      return (m) => (conditionValue(condition(m), at) ? then(m) : otherwise(m));
    }
    case "for":
      return forOf(node, prepare);
    case "some":
    case "every":
      return quantified(node, prepare);
    case "filter":
      return filterOf(node, prepare);
    case "list": {
      const items = node.items.map(prepare);
      return (m) => {
        m.allocate(items.length);
        return items.map((item) => item(m));
      };
    }
    case "context":
      return context(node.entries.map(({ key, slot, value }) => ({ key, slot, value: prepare(value) })));
    case "range":
      return range(node, node.start && prepare(node.start), node.end && prepare(node.end));
    case "equals": {
      const value = prepare(node.value);
      const test = node.not ? "!=" : "=";
      return (m) => {
        const operand = value(m);
        return new FeelRange(operand, true, operand, true, test);
      };
    }
    case "function":
      return functionValue(node, prepare(node.body));
    case "call":
      return call(
        node.name,
        node.arguments.map((argument) => argument && prepare(argument)),
      );
    case "builtin":
      return functionValue(node, null);
    case "invoke":
      return invocation(prepare(node.callee), node.arguments.map(prepare), node.names ?? null);
    case "instance": {
      const [of, type] = [prepare(node.of), node.type];
      return (m) => isInstance(of(m), type);
    }
    case "tests":
      return tests(
        node.tests.map(prepare),
        node.tests.map((test) => test.at),
        node.negated,
      );
    default:
      return unreachable(node);
  }
}

/** Gives a failure the position of the innermost node in which it happened. */
function located(at: Span, run: Run): Run {
  return (m) => {
    try {
      return run(m);
    } catch (error) {
      if (error instanceof Failure && error.at === null) error.at = at;
      throw error;
    }
  };
}

function temporal(type: TemporalKind, text: string): Run {
  const value = { date: parseDate, time: parseTime, dateTime: parseDateTime, duration: parseDuration }[type](text);
  if (value === null) return () => fail("expression.invalid-literal", { text, expected: type });
  const zone = value instanceof FeelTime ? value.zone : value instanceof FeelDateTime ? value.time.zone : null;
  if (zone === null || !("name" in zone)) return () => value;
  return (m) => (m.zones(zone.name, 0) === null ? fail("expression.unknown-zone", { zone: zone.name }) : value);
}

function variable(name: string, optional: boolean): Run {
  return (m) => {
    const value = m.variables.get(name);
    if (value !== undefined) return value;
    return optional ? null : fail("expression.no-value", { name });
  };
}

function local(slot: number, copy: boolean): Run {
  if (!copy) return (m) => m.locals[slot] as Value;
  return (m) => {
    const list = m.locals[slot] as readonly Value[];
    m.allocate(list.length);
    return list.slice();
  };
}

function entry(slot: number, name: string, optional: boolean, otherwise: Run | undefined): Run {
  return (m) => {
    const item = m.locals[slot] as Value;
    const value = isContext(item) ? item.get(name) : undefined;
    if (value !== undefined) return value;
    if (otherwise) return otherwise(m);
    return optional && isContext(item) ? null : fail("expression.no-value", { name });
  };
}

function context(entries: readonly { readonly key: string; readonly slot: number; readonly value: Run }[]): Run {
  return (m) => {
    m.allocate(entries.length);
    const made = new Map<string, Value>();
    for (const { key, slot, value } of entries) {
      const result = value(m);
      made.set(key, result);
      m.locals[slot] = result;
    }
    return made;
  };
}

function range(node: Extract<Node, { k: "range" }>, start: Run | null, end: Run | null): Run {
  const test =
    start === null ? (node.endIncluded ? "<=" : "<") : end === null ? (node.startIncluded ? ">=" : ">") : null;
  return (m) => {
    const [from, to] = [start ? start(m) : null, end ? end(m) : null];
    if (start && end && from !== null && to !== null && compareValues(from, to, m.zones) === null)
      mismatch(from, to, "..");
    return new FeelRange(from, node.startIncluded, to, node.endIncluded, test);
  };
}

function call(name: string, inputs: readonly (Run | null)[]): Run {
  const builtin = builtins.get(name);
  if (!builtin) return () => fail("expression.unknown-name", { name });
  return (m) => {
    m.spend(1);
    return builtin(
      inputs.map((input) => (input ? input(m) : undefined)),
      m,
    );
  };
}
