import { describe, expect, test } from "@jest/globals";
import { createConnection } from "mongoose";
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
});
