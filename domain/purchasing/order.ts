import type { ActorRef } from "@yaoflow/engine";
import type { Money, Quantity } from "../measure/index.ts";

/** A purchase order (采购记录, GSP art. 68). Names of goods are copied from base data, never typed. */
export interface PurchaseOrder {
  readonly number: string;
  readonly status: OrderStatus;
  readonly supplier: string;
  readonly supplierName: string;
  /** Authorised seller of the supplier. */
  readonly seller: string;
  readonly orderDate: string;
  readonly expectedArrival: string;
  readonly payment: Payment;
  /** Recorded before arrival when the supplier uses a carrier. */
  readonly carrier?: { readonly mode: string; readonly name: string };
  readonly note?: string;
  readonly lines: readonly PurchaseOrderLine[];
  /** Yuan, two decimals. */
  readonly amount: Money;
  /** Needs QA and QP beside the purchasing manager. */
  readonly special: boolean;
  readonly twoPersons: boolean;
  readonly coldChain: boolean;
  /** Everybody who wrote or changed the content: none of them may approve. */
  readonly applicants: readonly ActorRef[];
  /** Instant of the last change of content; an older approval does not count. */
  readonly revisedAt: string;
  readonly case: string;
  readonly approvals: readonly {
    readonly submission: string;
    readonly role: string;
    readonly personId: string;
    readonly at: string;
  }[];
  readonly sentAt?: string;
  /** Operation that sent it, so that a retry answers the same. */
  readonly sentBy?: string;
  readonly cancelReason?: string;
  readonly adjustments: readonly {
    readonly at: string;
    readonly personId: string;
    readonly line: string;
    readonly from: Quantity;
    readonly to: Quantity;
    readonly reason: string;
  }[];
  readonly sample?: boolean;
}

export type OrderStatus = "draft" | "sent" | "partly-received" | "closed" | "cancelled";

export const payments = ["bank-transfer", "acceptance-bill", "cash"] as const;
export type Payment = (typeof payments)[number];

export interface PurchaseOrderLine {
  readonly line: string;
  readonly product: string;
  readonly genericName: string;
  readonly dosageForm: string;
  readonly specification: string;
  readonly manufacturer: string;
  readonly mah: string;
  readonly approvalNumber: string;
  readonly unit: string;
  readonly quantity: Quantity;
  /** Yuan per unit. */
  readonly price: Money;
  readonly amount: Money;
  readonly received: Quantity;
}

/** What the buyer fills in. */
export interface OrderRequest {
  readonly supplier: string;
  readonly seller: string;
  readonly expectedArrival: string;
  readonly payment: Payment;
  readonly carrier?: { readonly mode: string; readonly name: string };
  readonly note?: string;
  readonly lines: readonly { readonly product: string; readonly quantity: Quantity; readonly price: Money }[];
}
