import { conversionBuiltins } from "./conversions.ts";
import { contextBuiltins } from "./contexts.ts";
import { dateBuiltins } from "./dates.ts";
import { listBuiltins } from "./lists.ts";
import { logicBuiltins } from "./logic.ts";
import { numberBuiltins } from "./numbers.ts";
import { rangeBuiltins } from "./ranges.ts";
import { stringBuiltins } from "./strings.ts";
import type { Builtin } from "./arguments.ts";

/** Every built-in by its FEEL name. `compile/signatures.ts` holds their types; a test holds the two together. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(
  [
    conversionBuiltins,
    contextBuiltins,
    dateBuiltins,
    listBuiltins,
    logicBuiltins,
    numberBuiltins,
    rangeBuiltins,
    stringBuiltins,
  ].flatMap((group) => Object.entries(group)),
);
