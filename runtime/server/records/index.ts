/**
 * Record types as data and the one store behind them: schema, indexes, uniqueness, sealed fields, idempotent
 * guarded writes that carry their audit entry. May import the store, the key ring and schema checks; never HTTP.
 */
export { recordProblems } from "./problems.ts";
export { createRegistry, type RecordRegistry, type RegisteredType } from "./registry.ts";
export { createRecordStore } from "./store.ts";
export { recordModel } from "./rows.ts";
