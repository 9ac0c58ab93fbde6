import type { ActorRef, Problem, Result } from "@yaoflow/engine";
import type { Day, ExpiryDate, Quantity } from "../measure/index.ts";
import type { StorageClass, Zone } from "./zones.ts";

/** Base status of goods. Holds lie beside it and never change it (gsp.md §1.6). `OUT` is left the books: no position. */
export type StockStatus = "PENDING" | "QUALIFIED" | "REJECTED" | "RETURN_PENDING" | "TO_DESTROY" | "TO_SUPPLIER";

export type HoldReason = "doubt" | "excursion" | "recall" | "complaint";

export interface Hold {
  /** Unique within the lot, e.g. `doubt:<receipt line>`; lifting names it. */
  readonly id: string;
  readonly reason: HoldReason;
  /** Who or what asked for it. */
  readonly source: SourceRef;
  /** Role codes that may lift it. */
  readonly liftRoles: readonly string[];
  /** Stock document on which the doubt was found: its goods are qualified by a QA ruling only. */
  readonly origin: string | null;
  /** `lot` falls on every stock of the lot, also on what arrives later; `stock` on one stock document. */
  readonly reach: "lot" | "stock";
  /** Suspected counterfeit: nothing leaves the house, not even to the supplier or to destruction, before a ruling. */
  readonly isolate: boolean;
  readonly at: string;
}

/** A document or task that caused a change, e.g. `{kind: "acceptance", id: "…"}`. */
export interface SourceRef {
  readonly kind: string;
  readonly id: string;
}

/** Who changes stock, why, on whose approval, and the key under which a retry is recognised. */
export interface StockWrite {
  readonly company: string;
  /** Stable over every retry; one per effect. */
  readonly operationId: string;
  readonly at: string;
  readonly today: Day;
  readonly actors: readonly ActorRef[];
  readonly source: SourceRef;
  /** Ids of the signed submissions or records that allowed it. Never empty. */
  readonly approvals: readonly string[];
  readonly caseId?: string;
  readonly node?: string;
  readonly reason?: string;
}

/** Reservation of goods in one position, for an outbound line, a purchase return or a disposal. */
export interface Reservation {
  /** Chosen by the caller, unique in the company, e.g. `SO-1/2`. */
  readonly id: string;
  readonly purpose: ReservationPurpose;
  readonly location: string;
  readonly status: StockStatus;
  readonly quantity: Quantity;
  /** Quantity already moved to the staging area; picked goods stay reserved until shipped. */
  readonly picked: boolean;
  /** Where it lay before it was picked. */
  readonly from: string | null;
}
export type ReservationPurpose = "sale" | "supplier-return" | "destruction";

export interface Position {
  readonly location: string;
  readonly zone: Zone;
  readonly status: StockStatus;
  readonly quantity: Quantity;
  /** Part of `quantity` that is reserved. */
  readonly reserved: Quantity;
}

/** Identity of a lot's goods from one receipt line in one warehouse: the key of a stock document. */
export interface StockKey {
  readonly warehouse: string;
  readonly product: string;
  readonly lot: string;
  readonly receiptLine: string;
}

/** One stock document as others may see it. */
export interface Stock extends StockKey {
  /** `stockId(key)`. */
  readonly id: string;
  readonly company: string;
  readonly supplier: string;
  readonly receipt: string;
  readonly order: string | null;
  readonly productionDate: Day | null;
  readonly expiry: ExpiryDate;
  /** Last day on which it may be sold, from `expiry`. */
  readonly lastUsable: Day;
  readonly unit: string;
  readonly storageClass: StorageClass;
  /** Special category code of the product, null = ordinary. */
  readonly special: string | null;
  readonly receivedAt: string;
  /** Person ids of those who received it: the inspector must be none of them. */
  readonly receivers: readonly string[];
  readonly positions: readonly Position[];
  readonly reservations: readonly Reservation[];
  readonly holds: readonly Hold[];
  /** Outbound line and customer that a return came back from. */
  readonly returnedFrom: { readonly outboundLine: string; readonly customer: string } | null;
  /** Acceptance records that qualified or failed goods of this document. */
  readonly acceptances: readonly string[];
  readonly revision: number;
}

/** What a receipt brings in, per line. */
export interface StockReceipt extends StockKey {
  readonly supplier: string;
  readonly receipt: string;
  readonly order: string | null;
  readonly productionDate: Day | null;
  readonly expiry: ExpiryDate;
  readonly unit: string;
  readonly storageClass: StorageClass;
  readonly special: string | null;
  readonly receivers: readonly string[];
  readonly quantity: Quantity;
  /** When the receivers signed; absent = when it is booked. */
  readonly receivedAt?: string;
  /** Code of a location of zone `receiving` (purchase) or `returns` (customer return) in the warehouse. */
  readonly location: string;
}

/** Goods that come back from a customer: RETURN_PENDING, with the original lot, expiry, supplier and receipt. */
export interface StockReturn extends StockReceipt {
  readonly returnedFrom: { readonly outboundLine: string; readonly customer: string };
}

/** Where in a lot something lies. */
export interface PositionRef {
  readonly stock: string;
  readonly location: string;
  readonly status: StockStatus;
}

/** Proof that a person other than the receivers inspected the goods. */
export interface AcceptanceProof {
  /** Id of the acceptance record. */
  readonly record: string;
  readonly inspectors: readonly string[];
  /** QA ruling that allowed it for goods under a doubt hold. */
  readonly ruling?: string;
}

export interface AllocationRequest {
  /** Reservation id; asking again with the same id returns the same allocation. */
  readonly reservation: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly warehouse?: string;
  /** Only this lot, when the customer asked for it. */
  readonly lot?: string;
  /** Days that must remain until the last usable day (customer or SOP); default 0. */
  readonly minRemainingDays?: number;
}

export interface AllocatedLine extends StockKey {
  readonly stock: string;
  readonly supplier: string;
  readonly location: string;
  readonly expiry: ExpiryDate;
  readonly quantity: Quantity;
}

export interface ShipRequest {
  readonly reservation: string;
  readonly customer: string;
  /** The outbound document, and its line (`Σreturned ≤ sold` is counted per outbound line). */
  readonly document: SourceRef;
  readonly outboundLine: string;
}

export interface StockQuery {
  readonly product?: string;
  readonly lot?: string;
  readonly warehouse?: string;
  readonly receipt?: string;
  readonly receiptLine?: string;
  readonly supplier?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface Availability {
  readonly product: string;
  /** Everything on the books. */
  readonly onHand: Quantity;
  /** Saleable today and not reserved. */
  readonly available: Quantity;
  readonly reserved: Quantity;
  /** FEFO order; each position says whether it is saleable and, when not, why. */
  readonly lots: readonly {
    readonly stock: Stock;
    readonly positions: readonly (Position & { readonly free: Quantity; readonly obstacles: readonly Problem[] })[];
  }[];
}

/** One line of the append-only stock ledger. */
export interface Movement extends StockKey {
  readonly key: string;
  readonly company: string;
  readonly at: string;
  readonly kind: MovementKind;
  readonly stock: string;
  readonly quantity: Quantity;
  readonly from: { readonly location: string; readonly status: StockStatus } | null;
  readonly to: { readonly location: string; readonly status: StockStatus } | null;
  /** +quantity, −quantity or 0 on the books. */
  readonly balance: Quantity;
  /** Change of the reserved quantity. */
  readonly reservedChange: Quantity;
  readonly expiry: ExpiryDate;
  readonly supplier: string;
  readonly receipt: string;
  readonly order: string | null;
  readonly customer?: string;
  readonly outboundLine?: string;
  readonly document?: SourceRef;
  readonly reservation?: string;
  readonly hold?: Hold;
  readonly source: SourceRef;
  readonly approvals: readonly string[];
  readonly actors: readonly ActorRef[];
  readonly caseId?: string;
  readonly node?: string;
  readonly reason?: string;
}
export type MovementKind =
  | "receive"
  | "return-in"
  | "qualify"
  | "reject"
  | "hold"
  | "lift"
  | "put-away"
  | "reserve"
  | "release"
  | "pick"
  | "unpick"
  | "ship"
  | "sample"
  | "earmark"
  | "supplier-return"
  | "destroy";

/**
 * The books of all goods. Every method that changes something is one atomic, guarded, idempotent write per stock
 * document; `Problem` codes are `inventory.*`. None of them makes goods saleable without an acceptance by another person
 * than the receiver, and a hold is only ever lifted by name, by a role that may.
 */
export interface StockLedger {
  /** PENDING goods of a receipt line. Holds on the lot fall on them at once. */
  receive(write: StockWrite, goods: StockReceipt): Promise<Result<Stock, Problem>>;
  /** RETURN_PENDING goods of a sales return; `receiptLine` is the original one plus the return line. */
  returnIn(write: StockWrite, goods: StockReturn): Promise<Result<Stock, Problem>>;
  /** PENDING or RETURN_PENDING → QUALIFIED. */
  qualify(
    write: StockWrite,
    position: PositionRef,
    quantity: Quantity,
    proof: AcceptanceProof,
  ): Promise<Result<Stock, Problem>>;
  /** PENDING, RETURN_PENDING or QUALIFIED → REJECTED; needs the acceptance record or the QA ruling. */
  reject(
    write: StockWrite,
    position: PositionRef,
    quantity: Quantity,
    ruling: SourceRef,
  ): Promise<Result<Stock, Problem>>;
  /** On one stock document, or (reach `lot`) on every stock of the lot, now and later. */
  addHold(
    write: StockWrite,
    target: { readonly stock: string } | { readonly product: string; readonly lot: string },
    hold: Omit<Hold, "at" | "reach">,
  ): Promise<Result<readonly Stock[], Problem>>;
  /** The write's actors must hold one of the hold's `liftRoles`. Other holds stay. */
  liftHold(
    write: StockWrite,
    target: { readonly stock: string } | { readonly product: string; readonly lot: string },
    holdId: string,
  ): Promise<Result<readonly Stock[], Problem>>;
  /** Moves unreserved goods; zone, storage class and special store must fit the goods' status. */
  putAway(write: StockWrite, position: PositionRef, quantity: Quantity, to: string): Promise<Result<Stock, Problem>>;
  /** Reserves FEFO over saleable positions, all or nothing. `inventory.shortage` says what is missing. */
  allocate(write: StockWrite, request: AllocationRequest): Promise<Result<readonly AllocatedLine[], Problem>>;
  /** What a reservation holds now (empty = none). */
  reservation(company: string, reservation: string): Promise<readonly AllocatedLine[]>;
  /** Gives a reservation back, picked goods to where they lay. Nothing reserved = done. */
  release(write: StockWrite, reservation: string): Promise<Result<void, Problem>>;
  /** Moves the reserved goods to the staging area; refused when meanwhile held or expired (sale). */
  pick(write: StockWrite, reservation: string): Promise<Result<readonly AllocatedLine[], Problem>>;
  /** Reserved goods leave to the customer; checked again: qualified, no hold, not expired, picked. */
  ship(write: StockWrite, request: ShipRequest): Promise<Result<readonly AllocatedLine[], Problem>>;
  /** Reserves goods of any status for a supplier return or destruction; expired and held ones too, isolated ones not. */
  reserveForExit(
    write: StockWrite,
    request: {
      readonly reservation: string;
      readonly purpose: "supplier-return" | "destruction";
      readonly position: PositionRef;
      readonly quantity: Quantity;
    },
  ): Promise<Result<Stock, Problem>>;
  /** Reserved goods leave to the supplier or are destroyed. REJECTED goods pass TO_SUPPLIER / TO_DESTROY on the way. */
  exit(
    write: StockWrite,
    request: { readonly reservation: string; readonly document: SourceRef },
  ): Promise<Result<readonly AllocatedLine[], Problem>>;
  /** Takes a sample out of unreserved goods of any status, e.g. for the laboratory. */
  sample(
    write: StockWrite,
    position: PositionRef,
    quantity: Quantity,
    document: SourceRef,
  ): Promise<Result<Stock, Problem>>;

  stock(company: string, id: string): Promise<Stock | null>;
  find(company: string, query: StockQuery): Promise<{ readonly items: readonly Stock[]; readonly next: string | null }>;
  availability(
    company: string,
    product: string,
    today: Day,
    options?: { readonly warehouse?: string; readonly minRemainingDays?: number },
  ): Promise<Availability>;
  /** Ledger lines by lot, also those that still wait in an outbox; by time. */
  movements(company: string, query: { readonly product: string; readonly lot?: string }): Promise<readonly Movement[]>;
  /** Ledger (in − out, reserved) against the stock documents; empty = they agree. */
  reconcile(company: string): Promise<
    readonly {
      readonly stock: string;
      readonly onHand: Quantity;
      readonly booked: Quantity;
      readonly reserved: Quantity;
      readonly bookedReserved: Quantity;
    }[]
  >;
}
