import { createConnection } from "mongoose";
import type { ActionDescriptor } from "@yaoflow/engine";
import type { DomainHost, DomainPlugin } from "@yaoflow/runtime/contract";
import { createDomain } from "../index.ts";
import { memoryRecords } from "./memory-records.ts";

/** The business over nothing: for whoever reads what it declares (actions, gates, roles, rules) and calls none of it. */
export function declaredDomain(): DomainPlugin {
  return createDomain({ db: createConnection(), records: memoryRecords() } as unknown as DomainHost);
}

/** What every action of the business declares. */
export function actionsOf(domain: DomainPlugin = declaredDomain()): readonly ActionDescriptor[] {
  return domain.rooms
    .flatMap((room) => room.actions ?? [])
    .map(({ undo, ...action }) => ({ ...action, undo: undo !== undefined }));
}
