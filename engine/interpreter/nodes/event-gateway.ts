import type { PlanGateway, PlanNode } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { outgoing } from "../routing.ts";
import { listen } from "../signal.ts";
import type { Token, WaitKey } from "../types.ts";
import { enterMessage, enterTimer } from "./catch-event.ts";

/** Waits for whichever of the events behind it comes first. The token stays here; the events wait in its name. */
export function enterEventGateway(draft: Draft, node: PlanGateway, token: Token): Problem | null {
  for (const edge of outgoing(draft.plan, node)) {
    const target = draft.node(edge.to);
    const key = draft.visit(target.id);
    const problem =
      target.kind === "timerCatch"
        ? enterTimer(draft, target, token, key)
        : target.kind === "messageCatch"
          ? enterMessage(draft, target, token, key)
          : listenAt(draft, target, token, key);
    if (problem) return problem;
  }
  return null;
}

function listenAt(draft: Draft, target: PlanNode, token: Token, key: WaitKey): null {
  if (target.kind === "signalCatch") listen(draft, target.id, key, token, target.signal);
  return null;
}
