import type { ActorRef } from "@yaoflow/engine";
import type { Quantity } from "../measure/index.ts";

export const verdicts = ["qualified", "failed", "doubtful"] as const;
export type Verdict = (typeof verdicts)[number];

/** What the inspector looks at in every opened pack (gsp.md §1.5). */
export const checks = [
  "sealOk",
  "labelOk",
  "insertOk",
  "approvalOk",
  "marksOk",
  "certificateOk",
  "appearanceOk",
] as const;
export type Check = (typeof checks)[number];

/** What the inspector fills in per lot; what identifies the lot is read again from the books. */
export interface AcceptanceLine extends Readonly<Partial<Record<Check, boolean>>> {
  /** Id of the stock document. */
  readonly stock: string;
  readonly sampledCases: number;
  readonly sampledPacks: number;
  /** Seal, label, weight or look abnormal: the sample is doubled. */
  readonly abnormal?: boolean;
  readonly reportLot?: string;
  readonly reportFile?: string;
  readonly lotReleaseFile?: string;
  readonly importFile?: string;
  readonly verdict: Verdict;
  readonly qualifiedQuantity: Quantity;
  readonly failedQuantity: Quantity;
  /** 不合格事项, 处置措施, 可疑情形 */
  readonly failure?: string;
  readonly measure?: string;
  readonly doubt?: string;
}

export interface AcceptanceForm {
  readonly lines: readonly AcceptanceLine[];
}

/** The acceptance record (验收记录), complete in itself for print and inspection. */
export interface Acceptance {
  readonly number: string;
  readonly kind: "purchase" | "return";
  readonly submission: string;
  readonly inspectors: readonly ActorRef[];
  readonly inspectedAt: string;
  readonly lines: readonly AcceptedLine[];
  readonly case: string;
}

export interface AcceptedLine extends Record<Check, boolean> {
  readonly stock: string;
  readonly product: string;
  readonly genericName: string;
  readonly dosageForm: string;
  readonly specification: string;
  readonly approvalNumber: string;
  readonly manufacturer: string;
  readonly mah: string;
  readonly supplier: string;
  readonly lot: string;
  readonly productionDate: string;
  readonly expiry: string;
  readonly receipt: string;
  readonly arrived: Quantity;
  readonly arrivedAt: string;
  readonly unit: string;
  readonly location: string;
  readonly from: "PENDING" | "RETURN_PENDING";
  readonly cases: number;
  readonly sampledCases: number;
  readonly sampledPacks: number;
  readonly abnormal: boolean;
  readonly reportLot: string;
  readonly reportFile: string;
  readonly lotReleaseFile: string;
  readonly importFile: string;
  readonly verdict: Verdict;
  readonly qualifiedQuantity: Quantity;
  readonly failedQuantity: Quantity;
  readonly failure: string;
  readonly measure: string;
  readonly doubt: string;
  readonly twoPersons: boolean;
}
