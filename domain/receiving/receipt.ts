import type { ActorRef } from "@yaoflow/engine";
import type { Quantity } from "../measure/index.ts";

/** 01 cold equipment or temperature · 02 no note or order · 03 note ≠ order · 04 note ≠ goods · 05 pack broken, dirty, unreadable · 06 other. */
export const refusalReasons = ["01", "02", "03", "04", "05", "06"] as const;

/** Equipment that keeps goods cold on the road. */
export const coldEquipment = ["refrigerated-truck", "refrigerated-box", "insulated-box"] as const;
export const equipment = [...coldEquipment, "none"] as const;

/** What the receiver fills in and signs. */
export interface ReceivingForm {
  readonly notePresent: boolean;
  readonly noteNumber?: string;
  readonly noteSealMatches?: boolean;
  /** Everything but quantities agrees with the order. */
  readonly noteAgrees?: boolean;
  readonly noteFile?: string;
  readonly vehicleSound: boolean;
  readonly vehicleRemark?: string;
  readonly departurePlace?: string;
  /** 启运时间, 到货时间: RFC 3339. */
  readonly departedAt?: string;
  readonly arrivedAt?: string;
  readonly carrier?: string;
  readonly vehicle?: string;
  readonly equipment?: (typeof equipment)[number];
  /** ℃ on arrival. */
  readonly temperature?: string;
  readonly temperatureRecord?: string;
  readonly lines: readonly ReceivingLine[];
}

export interface ReceivingLine {
  /** Line of the purchase order; several rows of one line are several lots. */
  readonly line: string;
  readonly announced: Quantity;
  readonly received: Quantity;
  readonly refused: Quantity;
  readonly short: Quantity;
  readonly over: Quantity;
  readonly lot?: string;
  readonly productionDate?: string;
  readonly expiry?: string;
  readonly goodsAgree?: boolean;
  /** Suspected counterfeit or substandard. */
  readonly suspect?: boolean;
  readonly reason?: string;
  readonly remark?: string;
  /** `<warehouse>.<code>` of a receiving area. */
  readonly location?: string;
}

/** The receiving record (收货记录). */
export interface Receipt {
  readonly number: string;
  readonly order: string;
  readonly supplier: string;
  readonly supplierName: string;
  readonly submission: string;
  readonly receivers: readonly ActorRef[];
  readonly receivedAt: string;
  readonly note: { readonly present: boolean; readonly number: string; readonly file: string };
  readonly transport: {
    readonly departurePlace: string;
    readonly departedAt: string;
    readonly arrivedAt: string;
    readonly carrier: string;
    readonly vehicle: string;
    readonly equipment: string;
    readonly temperature: string;
    readonly temperatureRecord: string;
    readonly sound: boolean;
    readonly remark: string;
    readonly overdue: boolean;
  };
  readonly twoPersons: boolean;
  readonly coldChain: boolean;
  readonly lines: readonly ReceiptLine[];
  readonly case: string;
}

export interface ReceiptLine extends Required<Omit<ReceivingLine, "goodsAgree">> {
  /** `<receipt>/<n>`: part of the stock key. */
  readonly receiptLine: string;
  readonly product: string;
  readonly productName: string;
  readonly unit: string;
  /** Id of the stock document; empty = nothing was received. */
  readonly stock: string;
  readonly coldRefused: boolean;
}
