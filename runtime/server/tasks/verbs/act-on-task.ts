import { ok, refused, type ActorRef, type Result, type TaskVerb, unreachable } from "@yaoflow/engine";
import type { ActRequest } from "@yaoflow/workflows";
import type { ActOnTask, RouteRequest } from "../../../contract/index.ts";
import type { CaseParts } from "../../cases/case-parts.ts";
import { idFrom } from "../../cases/digest.ts";
import { claimedBy } from "../complete-task.ts";
import { actorOf, roleFor, separationOf } from "../eligibility.ts";
import { taskProblems } from "../problems.ts";
import type { TaskRow } from "../task-store.ts";
import { standingOf } from "./case-state.ts";
import { whyFollowedUp } from "./followed-up.ts";
import type { createPeople, PeopleFor } from "./people.ts";

/** Verbs that anybody who sees the task may use: they do not decide and name nobody. */
const forEverybody = new Set<TaskVerb>(["remind", "withdraw", "removeSigner"]);

/**
 * Does something with a task beside completing it: who acts (policy, candidates, separation, claim) and whom they name
 * is checked here, then the Update that the workflow's interpreter judges once more. The same request again is done once.
 */
export function createActOnTask(parts: CaseParts, people: ReturnType<typeof createPeople>) {
  const { platform, cases, engine } = parts;
  const { policies } = platform;

  async function actorFor(
    request: RouteRequest,
    row: TaskRow,
    verb: TaskVerb,
  ): Promise<Result<{ readonly actor: ActorRef; readonly operator: boolean }>> {
    const { principal } = request;
    const anyRole = principal.roles[0]?.role ?? "";
    if (forEverybody.has(verb)) return ok({ actor: actorOf(principal, anyRole, "first", null), operator: false });
    const held = row.assignee && row.assignee.personId !== principal.personId ? row.assignee : null;
    const role = roleFor(policies, row, row.roles, principal);
    const problem =
      held !== null
        ? claimedBy(held)
        : role.ok
          ? separationOf(row, await cases.get(row.company, row.caseId), principal.personId)
          : role.problem;
    if (problem === null && role.ok)
      return ok({ actor: actorOf(principal, role.value, "first", null), operator: false });
    const decision = policies.decide(principal, row.domain, "operations", "reassign");
    if (verb === "reassign" && decision.allowed)
      return ok({ actor: actorOf(principal, decision.role ?? anyRole, "first", null), operator: true });
    return refused(problem ?? taskProblems.make("task.not-claimed"));
  }

  async function eventFor(
    row: TaskRow,
    verb: TaskVerb,
    body: ActOnTask,
    by: Pick<ActRequest, "actor" | "reason" | "commandKey">,
    operator: boolean,
  ): Promise<Result<ActRequest>> {
    const { key } = row;
    const at = { ...by, key, revision: body.revision ?? row.revision };
    const person = async (purpose: PeopleFor) => await people.named(row, body.person ?? "", purpose);
    switch (verb) {
      case "addSigner": {
        const named = await person("signer");
        const position = body.position ?? "parallel";
        return named.ok ? ok({ ...at, type: "signerAdded", position, person: named.value }) : named;
      }
      case "removeSigner":
        return ok({ ...by, key, type: "signerRemoved", seat: body.seat ?? 0 });
      case "reassign": {
        const named = await person("reassign");
        if (!named.ok) return named;
        return ok({ ...at, type: "taskReassigned", person: named.value, ...(operator ? { operator: true } : {}) });
      }
      case "delegate": {
        const mode = body.mode ?? "acting";
        const named = await person(mode);
        return named.ok ? ok({ ...at, type: "taskDelegated", mode, person: named.value }) : named;
      }
      case "return":
        return ok({ ...at, type: "taskReturned", to: body.to ?? "" });
      case "withdraw":
        return ok({ ...by, key, type: "taskWithdrawn" });
      case "remind":
        return ok({ ...by, key, type: "taskReminded" });
      case "copy":
        return ok({ ...by, key, type: "caseCopied", persons: [...new Set(body.persons ?? [])] });
      default:
        return unreachable(verb);
    }
  }

  return async function act(
    request: RouteRequest,
    row: TaskRow,
    verb: TaskVerb,
    body: ActOnTask,
  ): Promise<Result<void>> {
    const { company } = request.principal;
    const by = await actorFor(request, row, verb);
    if (!by.ok) return by;
    if (verb === "copy" && !(await people.allColleagues(row, request.principal, body.persons ?? [])))
      return refused(taskProblems.make("task.person-ineligible"));
    if (verb === "withdraw") {
      const { state } = await standingOf(parts, row);
      const step = state.withdrawable.find(({ key }) => key === row.key);
      const followed = await whyFollowedUp(parts, row, step);
      if (followed) return refused(followed);
    }
    const commandKey = idFrom("verb", company, row.taskId, verb, request.idempotencyKey);
    const event = await eventFor(
      row,
      verb,
      body,
      { actor: by.value.actor, reason: body.reason, commandKey },
      by.value.operator,
    );
    if (!event.ok) return event;
    return await engine.act(company, row.caseId, event.value);
  };
}
