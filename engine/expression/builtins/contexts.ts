import { fail } from "../failure.ts";
import type { Machine } from "../machine.ts";
import type { FeelContext, Value } from "../types.ts";
import { isContext, isList } from "../value-type.ts";
import { type Arguments, type Builtin, contextAt, invalid, listAt, made, single, valueAt, wrong } from "./arguments.ts";

/** Context functions (DMN 1.5, 10.3.4.9). Contexts are Maps: a key is data, never a property of anything. */
export const contextBuiltins: Readonly<Record<string, Builtin>> = {
  "get value": (args) => {
    const context = contextAt(args, 0, "get value");
    return keysAt(args, "get value").reduce<Value>(
      (value, key) => (value !== null && isContext(value) ? (value.get(key) ?? null) : null),
      context,
    );
  },
  "get entries": (args, m) =>
    made(
      [...contextAt(args, 0, "get entries")].map(([key, value]) => entry(key, value)),
      m,
    ),
  context: (args, m) => {
    const made = new Map<string, Value>();
    for (const item of listAt(args, 0, "context", m)) {
      const key = isContext(item) ? item.get("key") : undefined;
      const value = isContext(item) ? item.get("value") : undefined;
      if (typeof key !== "string" || value === undefined || made.has(key))
        invalid("context", "entries {key, value} with different keys");
      made.set(key, value);
    }
    m.allocate(made.size);
    return made;
  },
  "context put": (args, m) => {
    const keys = keysAt(args, "context put");
    if (keys.length === 0) invalid("context put", "keys");
    return put(contextAt(args, 0, "context put"), keys, valueAt(args, 2, "context put"), m);
  },
  "context merge": (args, m) => {
    const merged = new Map<string, Value>();
    for (const item of listAt(args, 0, "context merge", m)) {
      if (!isContext(item)) return wrong("context merge", "list of contexts", item);
      m.allocate(item.size);
      for (const [key, value] of item) merged.set(key, value);
    }
    return merged;
  },
};

function keysAt(args: Arguments, name: string): readonly string[] {
  const given = args[1];
  if (typeof given === "string") return [given];
  if (given === undefined || given === null || !isList(given)) return wrong(name, "string or list of strings", given);
  return given.map((key) => (typeof key === "string" ? key : wrong(name, "list of strings", single(key))));
}

function entry(key: string, value: Value): FeelContext {
  return new Map<string, Value>([
    ["key", key],
    ["value", value],
  ]);
}

function put(context: FeelContext, keys: readonly string[], value: Value, machine: Machine): FeelContext {
  const [key, ...rest] = keys;
  if (key === undefined) return fail("expression.invalid-argument", { name: "context put", detail: "keys" });
  machine.allocate(context.size + 1);
  const inside = context.get(key) ?? null;
  if (rest.length > 0 && !(inside !== null && isContext(inside))) return wrong("context put", "context", inside);
  return new Map(context).set(key, rest.length === 0 ? value : put(inside as FeelContext, rest, value, machine));
}
