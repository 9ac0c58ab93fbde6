import type { PlanExpression, PlanSignature, PlanTimer, PlanUserTask } from "../../compiler/plan.ts";
import type { JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import { ok, refused, type Result } from "../../kernel/result.ts";
import { excludedPersons, separatedFrom } from "../../separation/kernel.ts";
import { completeActivity, enterActivity } from "../activity.ts";
import { recordActors, recordEvidence } from "../actors.ts";
import type { Draft } from "../draft.ts";
import {
  anyType,
  assignMapping,
  conditionOf,
  instantOf,
  listOf,
  objectOf,
  valueOf,
  type Extras,
  type Site,
} from "../evaluation.ts";
import { interpreterProblems as problems } from "../problems.ts";
import type { Instant, TaskCompletion, Token, Wait, WaitKey } from "../types.ts";

/** A person's work: opens a task and waits for its completion. */
export function enterUserTask(draft: Draft, node: PlanUserTask, token: Token, key: WaitKey): Problem | null {
  return enterActivity(draft, node, token, key, () => open(draft, node, token, key));
}

function open(draft: Draft, node: PlanUserTask, token: Token, key: WaitKey): Problem | null {
  const site = { node: node.id, scope: token.scope };
  const particulars = particularsOf(draft, node, site);
  if (!particulars.ok) return particulars.problem;
  const { data, prefill, persons, dual, dueAt, subject } = particulars.value;
  const mode = dual ? "dual" : node.signature.mode;
  draft.wait({
    key,
    kind: "task",
    node: node.id,
    token: token.id,
    revision: 1,
    outcomes: node.outcomes.map((outcome) => outcome.id),
    dual,
    signature: mode !== "none",
    roles: node.roles,
    persons,
  });
  draft.emit({
    type: "openTask",
    key,
    node: node.id,
    title: node.title,
    subject,
    form: node.form,
    roles: node.roles,
    persons,
    excluded: excludedPersons(draft.state, draft.plan, node.id),
    differentFrom: separatedFrom(draft.plan, node.id),
    signature: { mode, meaning: node.signature.meaning, secondRoles: node.signature.secondRoles },
    outcomes: node.outcomes,
    data,
    prefill,
    editable: node.editable,
    dueAt,
  });
  return null;
}

interface Particulars {
  readonly data: JsonObject;
  readonly prefill: { readonly reader: string; readonly input: JsonObject } | null;
  readonly persons: readonly string[] | null;
  readonly dual: boolean;
  readonly dueAt: Instant | null;
  readonly subject: string | null;
}

function particularsOf(draft: Draft, node: PlanUserTask, site: Site): Result<Particulars> {
  const data = objectOf(draft, site, node.input);
  if (!data.ok) return data;
  const prefill = node.prefill ? objectOf(draft, site, node.prefill.input) : ok(null);
  if (!prefill.ok) return prefill;
  const persons = personsOf(draft, node, site);
  if (!persons.ok) return persons;
  const dual = needsDual(draft, node.signature, site);
  if (!dual.ok) return dual;
  const dueAt = node.due ? instantOf(draft, site, dueTimer(node, node.due)) : ok(null);
  if (!dueAt.ok) return dueAt;
  const subject = node.subject ? valueOf(draft, site, node.subject) : ok(null);
  if (!subject.ok) return subject;
  return ok({
    data: data.value,
    prefill: node.prefill && prefill.value ? { reader: node.prefill.reader, input: prefill.value } : null,
    persons: persons.value,
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

function personsOf(draft: Draft, node: PlanUserTask, site: Site): Result<readonly string[] | null> {
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

/** A checked completion: records who acted and on what, applies the output mapping, and goes on. */
export function completeUserTask(
  draft: Draft,
  node: PlanUserTask,
  token: Token,
  wait: Wait,
  completion: TaskCompletion,
): Problem | null {
  const extras: Extras = {
    form: { type: draft.plan.formTypes[node.form.key] ?? anyType, value: completion.form },
    outcome: { type: { kind: "string" }, value: completion.outcome },
  };
  draft.unwait(completion.key);
  recordActors(draft, wait.node, completion.actors);
  recordEvidence(draft, token.scope, {
    node: node.id,
    key: completion.key,
    submission: completion.submission,
    outcome: completion.outcome,
    actors: completion.actors,
    at: completion.at,
  });
  const problem = assignMapping(draft, { node: node.id, scope: token.scope, extras }, node.output);
  return problem ?? completeActivity(draft, token, { outcome: completion.outcome, extras, key: completion.key });
}
