import { isNumber, toInteger } from "./decimal.ts";
import { fail } from "./failure.ts";
import type { Machine, Run } from "./machine.ts";
import { FeelRange } from "./range.ts";
import { dateOf, daysOf } from "./temporal-arithmetic.ts";
import { FeelDate } from "./temporal.ts";
import type { Node, Span } from "./tree.ts";
import type { Value } from "./types.ts";
import { isContext, isList, typeNameOf } from "./value-type.ts";

type Prepare = (node: Node) => Run;
type ForNode = Extract<Node, { k: "for" }>;
type QuantifiedNode = Extract<Node, { k: "some" | "every" }>;
type FilterNode = Extract<Node, { k: "filter" }>;

const MAX_NESTING = 100;

interface Source {
  readonly slot: number;
  readonly values: (machine: Machine) => readonly Value[];
}

export function forOf(node: ForNode, prepare: Prepare): Run {
  const sources = sourcesOf(node.iterators, prepare);
  const body = prepare(node.body);
  const { partial, weight } = node;
  const nests = node.nests === true;
  return (m) => {
    const results: Value[] = [];
    m.locals[partial] = results;
    each(sources, 0, m, () => {
      m.spend(weight);
      const value = body(m);
      if (nests) checkNesting(value, 0, m);
      m.allocate(1);
      results.push(value);
      m.locals[partial] = results;
      return true;
    });
    return results;
  };
}

/** Only a body that reads `partial` can pile lists into lists without end; deeper ones would exhaust the stack later. */
function checkNesting(value: Value, depth: number, machine: Machine): void {
  if (value === null || !(isList(value) || isContext(value))) return;
  if (depth > MAX_NESTING) fail("expression.budget-exceeded", { resource: "nesting" });
  machine.spend(1);
  for (const item of value.values()) checkNesting(item, depth + 1, machine);
}

/** Kleene over the bodies: `some` is or, `every` is and; anything but true, false and null fails. */
export function quantified(node: QuantifiedNode, prepare: Prepare): Run {
  const sources = sourcesOf(node.iterators, prepare);
  const body = prepare(node.body);
  const { weight } = node;
  const decisive = node.k === "some";
  return (m) => {
    let answer: boolean | null = !decisive;
    each(sources, 0, m, () => {
      m.spend(weight);
      const value = body(m);
      if (value === decisive) {
        answer = decisive;
        return false;
      }
      if (value === null) answer = null;
      else if (typeof value !== "boolean") notBoolean(value, node.body.at);
      return true;
    });
    return answer;
  };
}

export function filterOf(node: FilterNode, prepare: Prepare): Run {
  const of = prepare(node.of);
  const by = prepare(node.by);
  const { slot, mode, weight } = node;
  const at = node.by.at;
  if (mode === "index") return (m) => elementAt(listOf(of(m)), by(m), at);
  return (m) => {
    const list = listOf(of(m));
    const kept: Value[] = [];
    for (const item of list) {
      m.spend(weight);
      m.locals[slot] = item;
      const verdict = by(m);
      if (mode === "either" && isNumber(verdict)) return elementAt(list, verdict, at);
      if (typeof verdict !== "boolean") notBoolean(verdict, at);
      if (verdict) {
        m.allocate(1);
        kept.push(item);
      }
    }
    return kept;
  };
}

/** The 1-based element, counted from the end when negative; null when there is none. */
function elementAt(list: readonly Value[], index: Value, at: Span): Value {
  const position = isNumber(index) ? toInteger(index) : null;
  if (position === null)
    fail("expression.type-mismatch", { what: "[ ]", expected: "integer or boolean", actual: typeNameOf(index) }, at);
  return list[position < 0 ? list.length + position : position - 1] ?? null;
}

function listOf(value: Value): readonly Value[] {
  if (value === null) fail("expression.null-operand", { what: "[ ]" });
  return isList(value) ? value : [value];
}

/** Visits every combination, the last iterator running fastest; stops when `visit` answers false. */
function each(sources: readonly Source[], depth: number, machine: Machine, visit: () => boolean): boolean {
  const source = sources[depth];
  if (!source) return visit();
  for (const value of source.values(machine)) {
    machine.locals[source.slot] = value;
    if (!each(sources, depth + 1, machine, visit)) return false;
  }
  return true;
}

function sourcesOf(iterators: ForNode["iterators"], prepare: Prepare): readonly Source[] {
  return iterators.map(({ slot, source, to }) => {
    const from = prepare(source);
    const end = to && prepare(to);
    return {
      slot,
      values: end ? (m: Machine) => between(from(m), true, end(m), true, m) : (m: Machine) => collection(from(m), m),
    };
  });
}

function collection(value: Value, machine: Machine): readonly Value[] {
  if (value === null) fail("expression.null-operand", { what: "in" });
  if (value instanceof FeelRange)
    return between(value.start, value.startIncluded, value.end, value.endIncluded, machine);
  return isList(value) ? value : [value];
}

/** Integers or days from `from` to `to`; `for x in 3..1` counts down, a range value does too. */
function between(
  from: Value,
  fromIncluded: boolean,
  to: Value,
  toIncluded: boolean,
  machine: Machine,
): readonly Value[] {
  if (from instanceof FeelDate && to instanceof FeelDate) {
    return counted(
      daysOf(from),
      fromIncluded,
      daysOf(to),
      toIncluded,
      machine,
      (days) => dateOf(days) ?? fail("expression.number-out-of-range", { what: ".." }),
    );
  }
  const start = from !== null && isNumber(from) ? toInteger(from) : null;
  const end = to !== null && isNumber(to) ? toInteger(to) : null;
  if (start === null || end === null)
    fail("expression.type-mismatch", {
      what: "..",
      expected: "integers or dates",
      actual: `${typeNameOf(from)} .. ${typeNameOf(to)}`,
    });
  return counted(start, fromIncluded, end, toIncluded, machine, (value) => value);
}

function counted(
  start: number,
  startIncluded: boolean,
  end: number,
  endIncluded: boolean,
  machine: Machine,
  make: (value: number) => Value,
): readonly Value[] {
  const step = start <= end ? 1 : -1;
  const first = startIncluded ? start : start + step;
  const last = endIncluded ? end : end - step;
  const count = Math.max(0, (last - first) * step + 1);
  machine.allocate(count);
  return Array.from({ length: count }, (_, i) => make(first + i * step));
}

function notBoolean(value: Value, at: Span): never {
  return fail("expression.condition-not-boolean", { actual: typeNameOf(value) }, at);
}
