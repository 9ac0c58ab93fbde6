import type { ActorRef } from "@yaoflow/engine";
import type { Money, Quantity } from "../measure/index.ts";

/** A sales order (销售记录, GSP art. 92). Names of goods are copied from base data, never typed. Originals never change once shipped. */
export interface SalesOrder {
  readonly number: string;
  readonly status: SalesStatus;
  readonly customer: string;
  readonly customerName: string;
  readonly buyer: string;
  readonly address: string;
  readonly addressText: string;
  readonly orderDate: string;
  readonly payment: SalesPayment;
  readonly delivery: "delivery" | "self-pickup";
  /** Days that must remain until the last usable day, from the customer's file. */
  readonly minRemainingDays: number;
  readonly note?: string;
  readonly lines: readonly SalesLine[];
  readonly amount: Money;
  readonly special: boolean;
  readonly twoPersons: boolean;
  readonly coldChain: boolean;
  readonly applicants: readonly ActorRef[];
  readonly case: string;
  /** The operation that brought it into its present status, so that a retry goes on instead of asking the guards again. */
  readonly movedBy: string;
  readonly cancelReason?: string;
}

export type SalesStatus =
  | "draft"
  | "confirmed"
  | "allocating"
  | "allocated"
  | "picking"
  | "picked"
  | "reviewed"
  | "refused"
  | "shipping"
  | "shipped"
  | "cancelled";

export const salesPayments = ["bank-transfer", "credit", "cash"] as const;
export type SalesPayment = (typeof salesPayments)[number];

export interface SalesLine {
  readonly line: string;
  readonly product: string;
  readonly genericName: string;
  readonly dosageForm: string;
  readonly specification: string;
  readonly manufacturer: string;
  readonly mah: string;
  readonly unit: string;
  readonly quantity: Quantity;
  readonly price: Money;
  readonly amount: Money;
}
