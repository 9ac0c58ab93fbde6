import { expect, test } from "@jest/globals";
import { createConnection } from "mongoose";
import type { DomainHost } from "@yaoflow/runtime/contract";
import { effectTitles } from "./effect-titles.ts";
import { createDomain } from "./index.ts";
import { memoryRecords } from "./testing/memory-records.ts";

test("every effect that an action declares has a name in both languages, and no other has one", () => {
  const domain = createDomain({ db: createConnection(), records: memoryRecords() } as unknown as DomainHost);
  const declared = domain.rooms.flatMap((room) => (room.actions ?? []).flatMap(({ effects }) => effects));
  expect(Object.keys(effectTitles).sort()).toEqual([...new Set(declared)].sort());
  for (const title of Object.values(effectTitles)) {
    expect(title["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
    expect(title.en).toMatch(/^[A-Z][ -~]+$/);
  }
});
