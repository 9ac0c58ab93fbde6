import type { PlanGateway } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { outgoing } from "../routing.ts";
import type { Token } from "../types.ts";
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
          : null;
    if (problem) return problem;
  }
  return null;
}
