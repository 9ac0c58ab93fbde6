import type { Plan } from "../compiler/plan.ts";
import { concretePort } from "./port.ts";
import type { CaseEvent, CaseState, DecisionPort, Step } from "./types.ts";

/** Applies one event to a case. Pure and total: see types.ts. */
export function step(_plan: Plan, _state: CaseState, _event: CaseEvent, _port: DecisionPort = concretePort): Step {
  throw new Error("the interpreter is being written");
}
