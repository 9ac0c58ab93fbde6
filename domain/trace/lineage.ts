import type { ActorRef } from "@yaoflow/engine";
import type { Movement, MovementKind, SourceRef } from "../inventory/index.ts";

/** What a lot's lineage keeps of a movement: enough to answer both directions without another read. */
export interface LineageLine {
  readonly key: string;
  readonly at: string;
  readonly kind: MovementKind;
  readonly stock: string;
  readonly warehouse: string;
  readonly receiptLine: string;
  readonly quantity: string;
  readonly balance: string;
  readonly from: Movement["from"];
  readonly to: Movement["to"];
  readonly supplier: string;
  readonly receipt: string;
  readonly order: string | null;
  readonly expiry: string;
  readonly customer?: string;
  readonly outboundLine?: string;
  readonly document?: SourceRef;
  readonly hold?: { readonly id: string; readonly reason: string };
  readonly source: SourceRef;
  readonly actors: readonly Pick<ActorRef, "personId" | "role">[];
  readonly caseId?: string;
  readonly reason?: string;
}

/** A lot that went into another by repacking. */
export interface LotLink {
  readonly key: string;
  readonly at: string;
  readonly parent: LotRef;
  readonly child: LotRef;
  readonly quantity: string;
  readonly source: SourceRef;
}

export interface LotRef {
  readonly product: string;
  readonly lot: string;
}

/** Reservations and picking do not say where goods came from or went. */
const KEPT: ReadonlySet<MovementKind> = new Set([
  "receive",
  "return-in",
  "qualify",
  "reject",
  "hold",
  "lift",
  "put-away",
  "ship",
  "sample",
  "supplier-return",
  "destroy",
]);

export function lineOf(movement: Movement): LineageLine | null {
  if (!KEPT.has(movement.kind)) return null;
  const {
    key,
    at,
    kind,
    stock,
    warehouse,
    receiptLine,
    quantity,
    balance,
    from,
    to,
    supplier,
    receipt,
    order,
    expiry,
    source,
  } = movement;
  return {
    key,
    at,
    kind,
    stock,
    warehouse,
    receiptLine,
    quantity,
    balance,
    from,
    to,
    supplier,
    receipt,
    order,
    expiry,
    source,
    actors: movement.actors.map(({ personId, role }) => ({ personId, role })),
    ...(movement.customer === undefined ? {} : { customer: movement.customer }),
    ...(movement.outboundLine === undefined ? {} : { outboundLine: movement.outboundLine }),
    ...(movement.document === undefined ? {} : { document: movement.document }),
    ...(movement.hold === undefined ? {} : { hold: { id: movement.hold.id, reason: movement.hold.reason } }),
    ...(movement.caseId === undefined ? {} : { caseId: movement.caseId }),
    ...(movement.reason === undefined ? {} : { reason: movement.reason }),
  };
}
