import type { PlanExpression, PlanSignature, PlanTimer, PlanUserTask } from "../compiler/plan.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import { excludedPersons, separatedFrom } from "../separation/kernel.ts";
import type { Draft } from "./draft.ts";
import { conditionOf, instantOf, listOf, objectOf, valueOf, type Site } from "./evaluation.ts";
import { interpreterProblems as problems } from "./problems.ts";
import type { ActorRef, Instant, SeatNotice, Token, WaitKey } from "./types.ts";

/** To whom a task is offered. Of one seat of an approval: who sits elsewhere in it is excluded beside the duties. */
export interface Offer {
  readonly roles: readonly string[];
  readonly persons: readonly string[] | null;
  /** Who had others act in their place before the task was asked again. */
  readonly delegators?: readonly ActorRef[];
  readonly seat?: { readonly notice: SeatNotice; readonly taken: readonly string[] };
}

/** Opens a task and waits for its completion. A problem means that it cannot be offered as things stand. */
export function openTask(draft: Draft, node: PlanUserTask, token: Token, key: WaitKey, offer: Offer): Problem | null {
  const particulars = particularsOf(draft, node, { node: node.id, scope: token.scope });
  if (!particulars.ok) return particulars.problem;
  const { data, prefill, dual, dueAt, subject } = particulars.value;
  const { roles, persons, delegators, seat } = offer;
  const mode = dual ? "dual" : node.signature.mode;
  const excluded = excludedPersons(draft.state, draft.plan, node.id);
  draft.wait({
    key,
    kind: "task",
    node: node.id,
    token: token.id,
    revision: 1,
    outcomes: node.outcomes.map((outcome) => outcome.id),
    dual,
    signature: mode !== "none",
    roles,
    persons,
    ...(delegators ? { delegators } : {}),
  });
  draft.emit({
    type: "openTask",
    key,
    node: node.id,
    title: node.title,
    subject,
    form: node.form,
    roles,
    persons,
    excluded: seat ? [...new Set([...excluded, ...seat.taken])].sort() : excluded,
    differentFrom: separatedFrom(draft.plan, node.id),
    signature: { mode, meaning: node.signature.meaning, secondRoles: node.signature.secondRoles },
    outcomes: node.outcomes,
    data,
    prefill,
    editable: node.editable,
    dueAt,
    ...(seat ? { seat: seat.notice } : {}),
    ...(node.verbs ? { verbs: node.verbs } : {}),
  });
  return null;
}

interface Particulars {
  readonly data: JsonObject;
  readonly prefill: { readonly reader: string; readonly input: JsonObject } | null;
  readonly dual: boolean;
  readonly dueAt: Instant | null;
  readonly subject: string | null;
}

function particularsOf(draft: Draft, node: PlanUserTask, site: Site): Result<Particulars> {
  const data = objectOf(draft, site, node.input);
  if (!data.ok) return data;
  const prefill = node.prefill ? objectOf(draft, site, node.prefill.input) : ok(null);
  if (!prefill.ok) return prefill;
  const dual = needsDual(draft, node.signature, site);
  if (!dual.ok) return dual;
  const dueAt = node.due ? instantOf(draft, site, dueTimer(node, node.due)) : ok(null);
  if (!dueAt.ok) return dueAt;
  const subject = node.subject ? valueOf(draft, site, node.subject) : ok(null);
  if (!subject.ok) return subject;
  return ok({
    data: data.value,
    prefill: node.prefill && prefill.value ? { reader: node.prefill.reader, input: prefill.value } : null,
    dual: dual.value,
    dueAt: dueAt.value,
    subject: subject.value === null ? null : String(subject.value),
  });
}

function dueTimer({ dueCalendar }: PlanUserTask, value: PlanExpression): PlanTimer {
  return { kind: "duration", value, ...(dueCalendar === undefined ? {} : { calendar: dueCalendar }) };
}

/** Whether two persons must sign here. A condition that cannot be answered is a problem, never "one will do". */
export function needsDual(draft: Draft, signature: PlanSignature, site: Site): Result<boolean> {
  if (signature.mode === "dual") return ok(true);
  return signature.dualWhen ? conditionOf(draft, site, signature.dualWhen) : ok(false);
}

/** The persons whom a task is meant for; null = whoever holds one of its roles. */
export function personsOf(draft: Draft, node: PlanUserTask, site: Site): Result<readonly string[] | null> {
  if (!node.persons) return ok(null);
  const list = listOf(draft, site, "candidates", node.persons);
  if (!list.ok) return list;
  const persons = list.value.filter((person): person is string => typeof person === "string");
  return persons.length === list.value.length
    ? ok(persons)
    : refused(
        problems.make("flow.value-type", {
          pointer: node.persons.pointer,
          params: { node: node.id, expected: "人员编号列表", expectedEn: "a list of person ids" },
        }),
      );
}
