import { toInteger } from "../decimal.ts";
import { compilePattern } from "../regex/compile.ts";
import { expandReplacement, findAll } from "../regex/search.ts";
import type { Machine } from "../machine.ts";
import {
  type Arguments,
  type Builtin,
  integerAt,
  invalid,
  listAt,
  made,
  numberAt,
  stringAt,
  stringOr,
  text,
  wrong,
} from "./arguments.ts";
import { formatValue } from "./text.ts";

/** String functions (DMN 1.5, 10.3.4.3). Positions and lengths count code points, from 1 or, negative, from the end. */
export const stringBuiltins: Readonly<Record<string, Builtin>> = {
  string: (args, m) => {
    const value = args[0];
    return value === null
      ? null
      : value === undefined
        ? wrong("string", "value", undefined)
        : text(formatValue(value, m), m);
  },
  substring: (args, m) => {
    const points = pointsOf(stringAt(args, 0, "substring"), m);
    const start = integerAt(args, 1, "substring");
    const first = start < 0 ? points.length + start : start - 1;
    if (start === 0 || first < 0) invalid("substring", "start position");
    const length =
      args[2] === undefined || args[2] === null
        ? points.length
        : Math.floor(Number(toInteger(numberAt(args, 2, "substring")) ?? numberAt(args, 2, "substring")));
    if (length < 1) invalid("substring", "length");
    return text(points.slice(first, first + length).join(""), m);
  },
  "string length": (args, m) => pointsOf(stringAt(args, 0, "string length"), m).length,
  "upper case": (args, m) => text(stringAt(args, 0, "upper case").toUpperCase(), m),
  "lower case": (args, m) => text(stringAt(args, 0, "lower case").toLowerCase(), m),
  "substring before": (args, m) => {
    const [whole, part] = [stringAt(args, 0, "substring before"), stringAt(args, 1, "substring before")];
    return text(whole.slice(0, Math.max(0, whole.indexOf(part))), m);
  },
  "substring after": (args, m) => {
    const [whole, part] = [stringAt(args, 0, "substring after"), stringAt(args, 1, "substring after")];
    const index = whole.indexOf(part);
    return index < 0 ? "" : text(whole.slice(index + part.length), m);
  },
  contains: (args) => stringAt(args, 0, "contains").includes(stringAt(args, 1, "contains")),
  "starts with": (args) => stringAt(args, 0, "starts with").startsWith(stringAt(args, 1, "starts with")),
  "ends with": (args) => stringAt(args, 0, "ends with").endsWith(stringAt(args, 1, "ends with")),
  matches: (args, m) => {
    const pattern = patternAt(args, 1, 2, "matches", m);
    return !findAll(pattern, stringAt(args, 0, "matches"), 1, m).next().done;
  },
  replace: (args, m) => {
    const input = stringAt(args, 0, "replace");
    const pattern = patternAt(args, 1, 3, "replace", m);
    const replacement = stringAt(args, 2, "replace");
    let result = "";
    let end = 0;
    for (const match of findAll(pattern, input, Number.POSITIVE_INFINITY, m)) {
      result += input.slice(end, match.start) + text(expandReplacement(replacement, match.groups, pattern.literal), m);
      end = match.end;
    }
    return text(result + input.slice(end), m);
  },
  split: (args, m) => {
    const input = stringAt(args, 0, "split");
    const parts: string[] = [];
    let end = 0;
    for (const match of findAll(patternAt(args, 1, 2, "split", m), input, Number.POSITIVE_INFINITY, m)) {
      parts.push(input.slice(end, match.start));
      end = match.end;
    }
    parts.push(text(input.slice(end), m));
    m.allocate(input.length);
    return made(parts, m);
  },
  "string join": (args, m) => {
    const strings = listAt(args, 0, "string join", m).filter((item) => item !== null);
    const delimiter = stringOr(args, 1, "string join", "");
    m.allocate(strings.length * delimiter.length);
    return text(
      strings.map((item) => (typeof item === "string" ? item : wrong("string join", "string", item))).join(delimiter),
      m,
    );
  },
};

function pointsOf(value: string, machine: Machine): readonly string[] {
  machine.spend(value.length >> 4);
  return Array.from(value);
}

function patternAt(args: Arguments, index: number, flagsIndex: number, name: string, machine: Machine) {
  const source = stringAt(args, index, name);
  const pattern = compilePattern(source, stringOr(args, flagsIndex, name, ""), machine);
  return typeof pattern === "string" ? invalid(name, pattern) : pattern;
}
