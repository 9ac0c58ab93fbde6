/**
 * Quality: the quality department's second review of doubtful goods. QA proposes, QM countersigns (QP for special drugs);
 * release, rejection, laboratory, suspected counterfeit. The only room that lifts a doubt. May import measure, inventory
 * and acceptance through their indexes, the engine's kernel and the contract; never mongoose, never receiving.
 */
import type { Room } from "@yaoflow/runtime/contract";
import { openAction } from "./open.ts";
import type { QualityParts } from "./parts.ts";
import { rejectAction, releaseAction } from "./rulings.ts";
import { isolateAction, laboratoryResultAction, regulatorAction, sendSampleAction } from "./investigation.ts";
import { caseReader } from "./readers.ts";
import { qualityCaseType } from "./records.ts";

export { qualityProblems } from "./problems.ts";
export type { QualityCase } from "./quality-case.ts";

export function createQuality(host: QualityParts["host"], rooms: Omit<QualityParts, "host">): Room {
  const parts: QualityParts = { host, ...rooms };
  return {
    key: "quality",
    actions: [
      openAction(parts),
      releaseAction(parts),
      rejectAction(parts),
      sendSampleAction(parts),
      laboratoryResultAction(parts),
      isolateAction(parts),
      regulatorAction(parts),
    ],
    readers: [caseReader(parts)],
    recordTypes: [qualityCaseType],
  };
}
