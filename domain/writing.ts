import type { ActorRef } from "@yaoflow/engine";
import type { ActionContext, Principal, RouteRequest, WriteContext } from "@yaoflow/runtime/contract";

/** The write of an action: its actors are those of the evidence it acts upon. */
export function writeOf(context: ActionContext, suffix = "", reason?: string): WriteContext {
  return {
    company: context.scope.company,
    operationId: suffix === "" ? context.operationId : `${context.operationId}/${suffix}`,
    at: context.at,
    actors: context.evidence.flatMap((each) => each.actors),
    caseId: context.caseId,
    node: context.node,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The write of an HTTP request by a signed-in person; `roles` = those under which the route is allowed. */
export function writeOfRequest(
  request: RouteRequest,
  roles: readonly string[],
  suffix = "",
  reason?: string,
): WriteContext {
  const key = `http/${request.principal.personId}/${request.idempotencyKey}`;
  return {
    company: request.scope.company,
    operationId: suffix === "" ? key : `${key}/${suffix}`,
    at: request.at,
    actors: [actorOf(request.principal, roles)],
    ...(reason === undefined ? {} : { reason }),
  };
}

export function actorOf(principal: Principal, roles: readonly string[]): ActorRef {
  const held = principal.roles.map((grant) => grant.role);
  const role = roles.find((each) => held.includes(each)) ?? held[0] ?? "none";
  return { personId: principal.personId, account: principal.account, role, capacity: "first" };
}
