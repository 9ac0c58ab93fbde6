import { describe, expect, test } from "@jest/globals";
import { createConnection } from "mongoose";
import type { JsonSchema } from "@yaoflow/engine";
import { compileSchema } from "@yaoflow/forms";
import type { DomainHost } from "@yaoflow/runtime/contract";
import { createDomain } from "./index.ts";
import { memoryRecords } from "./testing/memory-records.ts";

describe("record types", () => {
  const domain = createDomain({ db: createConnection(), records: memoryRecords() } as unknown as DomainHost);
  const types = domain.rooms.flatMap((room) => room.recordTypes ?? []);
  test.each(types.map((each) => [each.type, each.schema] as const))(
    "%s has a schema that the record store can use",
    (_type, schema) => {
      const compiled = compileSchema(schema);
      expect(
        compiled.ok
          ? []
          : [compiled.problem, ...(compiled.problem.findings ?? [])].map(
              (each) => `${each.pointer ?? ""} ${each.text.en}`,
            ),
      ).toEqual([]);
    },
  );
  test.each(types.map((each) => [each.type, each.schema] as const))(
    "%s names every field and every code in both languages",
    (type, schema) => {
      expect(nameless(schema, type)).toEqual([]);
    },
  );
});

function nameless(schema: JsonSchema, path: string): readonly string[] {
  const titles = (schema["x-enum-titles"] ?? {}) as Readonly<Record<string, unknown>>;
  const codes = (schema.enum ?? []).map(String).filter((code) => titles[code] === undefined);
  return [
    ...codes.map((code) => `${path}: ${code}`),
    ...(schema.items ? nameless(schema.items, path) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
      ...(field["x-title"] === undefined ? [`${path}.${name}`] : []),
      ...nameless(field, `${path}.${name}`),
    ]),
  ];
}
