import type { ActorRef } from "@yaoflow/engine";
import type { Quantity } from "../measure/index.ts";

/** Sales return (销后退回): what a customer brings back, against the proof of sale of every line. */
export interface SalesReturn {
  readonly number: string;
  readonly status: "open" | "receiving" | "received" | "cancelled";
  readonly customer: string;
  readonly customerName: string;
  /** 退货凭证 */
  readonly credential: string;
  readonly coldChain: boolean;
  readonly twoPersons: boolean;
  /** Buyer's temperature-control document for the whole time sold. */
  readonly temperatureFile?: string;
  readonly lines: readonly SalesReturnLine[];
  readonly applicants: readonly ActorRef[];
  readonly approvals: readonly ActorRef[];
  readonly receivers: readonly ActorRef[];
  readonly receivedAt?: string;
  readonly case: string;
  readonly movedBy: string;
  readonly cancelReason?: string;
}

export interface SalesReturnLine {
  readonly line: string;
  readonly outboundLine: string;
  readonly lotKey: string;
  /** Stock document that it was sold from: supplier, receipt and expiry stay the original ones. */
  readonly origin: string;
  readonly product: string;
  readonly genericName: string;
  readonly specification: string;
  readonly manufacturer: string;
  readonly unit: string;
  readonly lot: string;
  readonly expiry: string;
  readonly quantity: Quantity;
  readonly reason: string;
  readonly received: Quantity;
}

/** Purchase return (购进退出): goods of one receipt line that go back to their supplier. */
export interface PurchaseReturn {
  readonly number: string;
  readonly status: "open" | "shipping" | "shipped" | "cancelled";
  readonly supplier: string;
  readonly supplierName: string;
  readonly twoPersons: boolean;
  readonly lines: readonly PurchaseReturnLine[];
  readonly applicants: readonly ActorRef[];
  readonly approvals: readonly ActorRef[];
  readonly case: string;
  readonly movedBy: string;
  readonly cancelReason?: string;
}

export interface PurchaseReturnLine {
  readonly line: string;
  readonly reservation: string;
  readonly stock: string;
  readonly location: string;
  readonly status: "QUALIFIED" | "REJECTED";
  readonly product: string;
  readonly genericName: string;
  readonly specification: string;
  readonly unit: string;
  readonly lot: string;
  readonly receipt: string;
  readonly quantity: Quantity;
  readonly reason: string;
}
