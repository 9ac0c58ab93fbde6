/**
 * Trace: for any lot, where it came from and where it went, in milliseconds. A lineage per lot is fed from the stock
 * ledger's movements as they are delivered; readers also see those that still wait. May import measure and the
 * inventory's types, the engine's kernel and the contract; store.ts alone names mongoose; never writes stock.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import type { MovementSink, StockStore } from "../inventory/index.ts";
import { lineOf } from "./lineage.ts";
import { traceRoutes, type NameSource } from "./routes.ts";
import { createLineageStore, type LineageStore } from "./store.ts";
import { createTracer, type Tracer } from "./trace.ts";

export type { LotLink, LotRef } from "./lineage.ts";
export { traceProblems } from "./problems.ts";
export type { LotTrace } from "./rules.ts";
export type { TraceAnswer, Tracer } from "./trace.ts";

export interface TraceRoom extends Room {
  readonly tracer: Tracer;
}

/** The lineage documents and their side of the movement outbox; made before the inventory, which feeds it. */
export interface Lineage {
  readonly store: LineageStore;
  readonly sink: MovementSink;
}

export function createLineage(host: Pick<DomainHost, "db">): Lineage {
  const store = createLineageStore(host.db);
  return {
    store,
    async sink(movement) {
      const line = lineOf(movement);
      if (line) await store.append(movement.company, movement, line);
    },
  };
}

export function createTrace(lineage: Lineage, stocks: Pick<StockStore, "lotNow">, names: NameSource): TraceRoom {
  const tracer = createTracer(lineage.store, stocks);
  return { key: "trace", tracer, routes: traceRoutes(tracer, names) };
}
