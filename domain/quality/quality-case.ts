import type { ActorRef } from "@yaoflow/engine";
import type { SourceRef } from "../inventory/index.ts";
import type { Quantity } from "../measure/index.ts";

export type CaseStatus = "open" | "at-laboratory" | "suspected" | "released" | "rejected";

/** One doubtful line on its way through the quality department (质管部二次审核). */
export interface QualityCase {
  readonly number: string;
  readonly stock: string;
  readonly product: string;
  readonly lot: string;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly supplier: string;
  readonly receipt: string;
  readonly hold: string;
  readonly source: SourceRef;
  /** Acceptance record that covers the goods; empty = none. */
  readonly acceptance: string;
  readonly doubt: string;
  readonly receivers: readonly string[];
  readonly inspectors: readonly string[];
  readonly special: boolean;
  readonly status: CaseStatus;
  readonly samples: readonly {
    readonly id: string;
    readonly quantity: Quantity;
    readonly laboratory: string;
    readonly sentAt: string;
    readonly submission: string;
  }[];
  readonly results: readonly {
    readonly sample: string;
    readonly conform: boolean;
    readonly reportNumber: string;
    readonly reportFile: string;
    readonly at: string;
    readonly actors: readonly ActorRef[];
  }[];
  readonly regulator: {
    readonly notice: string;
    readonly notifiedOn: string;
    readonly ruling: "genuine" | "counterfeit";
    readonly document: string;
    readonly actors: readonly ActorRef[];
    readonly at: string;
  } | null;
  readonly ruling: {
    readonly outcome: "release" | "reject";
    readonly reason: string;
    readonly submissions: readonly string[];
    readonly actors: readonly ActorRef[];
    readonly at: string;
  } | null;
  readonly case: string;
}
