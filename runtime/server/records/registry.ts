import type { RecordType } from "../../contract/index.ts";
import { compileCheck, type Check } from "../schema/validator.ts";
import { markedPaths } from "./marked-fields.ts";

/** A record type with what is computed from it once. */
export interface RegisteredType {
  readonly definition: RecordType;
  readonly check: Check;
  readonly marked: readonly (readonly string[])[];
  readonly indexes: readonly string[];
  readonly unique: readonly string[];
  /** Paths whose texts a list search looks into; marked fields never. */
  readonly searched: readonly string[];
}

export interface RecordRegistry {
  get(type: string): RegisteredType | undefined;
  all(): readonly RecordType[];
  add(types: readonly RecordType[]): void;
}

const TYPE_NAME = /^[a-z][a-z0-9-]{0,60}$/;

/** Types are data: the rooms' own and those that packs bring go through here alike. Throws on a wrong declaration. */
export function createRegistry(): RecordRegistry {
  const types = new Map<string, RegisteredType>();
  return {
    get: (type) => types.get(type),
    all: () => [...types.values()].map(({ definition }) => definition),
    add(definitions) {
      for (const definition of definitions) {
        if (!TYPE_NAME.test(definition.type))
          throw new Error(`record type ${definition.type}: the name must be lower-case letters, digits and hyphens`);
        types.set(definition.type, register(definition));
      }
    },
  };
}

function register(definition: RecordType): RegisteredType {
  const marked = markedPaths(definition.schema);
  const isMarked = (path: string) => marked.some((one) => one.filter((part) => part !== "*").join(".") === path);
  const indexes = definition.indexes ?? [];
  return {
    definition,
    check: compileCheck(definition.schema, `record type ${definition.type}`),
    marked,
    indexes,
    unique: definition.unique ?? [],
    searched: [...new Set([...(definition.label === undefined ? [] : [definition.label]), ...indexes])].filter(
      (path) => !isMarked(path),
    ),
  };
}
