import { equals } from "../comparison.ts";
import { FeelDateTime, FeelTime, type Zone } from "../temporal.ts";
import type { Value } from "../types.ts";
import { kindOf } from "../value-type.ts";
import { type Builtin, valueAt, wrong } from "./arguments.ts";

/** Boolean functions (DMN 1.5, 10.3.4.2 and 10.3.4.13). */
export const logicBuiltins: Readonly<Record<string, Builtin>> = {
  not: (args) => {
    const value = args[0];
    if (value === null) return null;
    return typeof value === "boolean" ? !value : wrong("not", "boolean", value);
  },
  /** Identity: same type, same value and, for clock readings, the same zone. */
  is: (args, m) => {
    const [a, b] = [valueAt(args, 0, "is"), valueAt(args, 1, "is")];
    return kindOf(a) === kindOf(b) && sameZone(zoneOf(a), zoneOf(b)) && equals(a, b, m.zones) === true;
  },
};

function zoneOf(value: Value): Zone {
  if (value instanceof FeelTime) return value.zone;
  return value instanceof FeelDateTime ? value.time.zone : null;
}

function sameZone(a: Zone, b: Zone): boolean {
  if (a === null || b === null) return a === b;
  return "name" in a ? "name" in b && a.name === b.name : "offset" in b && a.offset === b.offset;
}
