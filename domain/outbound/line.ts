import type { ActorRef } from "@yaoflow/engine";
import type { Quantity } from "../measure/index.ts";

/**
 * One line of a sales order on its way out, and for ever after: the outbound review record (GSP art. 95), the proof of sale of
 * a later return, and the one place where returns of it are counted (Σ returned ≤ sold, open ones included).
 */
export interface OutboundLine {
  readonly id: string;
  readonly order: string;
  readonly line: string;
  readonly status: "allocated" | "picked" | "reviewed" | "refused" | "shipped" | "released";
  readonly reservation: string;
  readonly customer: string;
  readonly customerName: string;
  readonly product: string;
  readonly genericName: string;
  readonly dosageForm: string;
  readonly specification: string;
  readonly manufacturer: string;
  readonly unit: string;
  readonly quantity: Quantity;
  readonly lots: readonly OutboundLot[];
  readonly pickers: readonly ActorRef[];
  readonly pickedAt?: string;
  readonly reviewers: readonly ActorRef[];
  readonly reviewedAt?: string;
  /** 质量状况 as the reviewer saw it. */
  readonly quality?: string;
  readonly shippedAt?: string;
  readonly shippers: readonly ActorRef[];
  readonly transport?: Transport;
  readonly returns: readonly ReturnOfLine[];
  readonly case: string;
}

/** Goods of one lot and receipt line. `key` names it within the line: what a form's row and a return speak of. */
export interface OutboundLot {
  readonly key: string;
  readonly stock: string;
  readonly lot: string;
  readonly expiry: string;
  readonly receiptLine: string;
  readonly supplier: string;
  readonly location: string;
  readonly quantity: Quantity;
}

/** Transport record (gsp §1.7). */
export interface Transport {
  readonly mode: string;
  readonly vehicle: string;
  readonly driver: string;
  readonly carrier: string;
  readonly packages: number;
  readonly departedAt: string;
  readonly coldEquipment: string;
  readonly temperature: string;
}

export interface ReturnOfLine {
  readonly return: string;
  readonly lot: string;
  readonly quantity: Quantity;
  readonly state: "open" | "done" | "cancelled";
}
