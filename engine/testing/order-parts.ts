/** Parts of the drawings that the proof must refuse. */
import type { NodeDefinition } from "../definition/types.ts";
import { end, edge, start } from "./flows.ts";
import { act, approval, sign } from "./proofs.ts";

export const begun: NodeDefinition = start("start", { trigger: { type: "manual", roles: ["clerk"], signature: sign } });
export const draft: NodeDefinition = act("draft", "order.draft", ["start"], { output: { special: "result.special" } });
export const revise: NodeDefinition = act("revise", "order.draft", ["correct"], {
  output: { special: "result.special" },
});
export const dual = { ...sign, mode: "dual" } as const;
export const approve: NodeDefinition = approval("approve", { differentFrom: ["start"], signature: dual });
export const send: NodeDefinition = act("send", "order.send", ["approve"]);
export const decided = [edge("approve>send", { outcome: "yes" }), edge("approve>dropped", { outcome: "no" })];
export const ends = [end(), end("dropped")];
