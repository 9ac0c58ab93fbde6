import type { NodeId } from "../definition/types.ts";
import type { PlanExpression, PlanMapping, PlanTimer } from "../compiler/plan.ts";
import { evaluate, evaluateCondition } from "../expression/evaluate.ts";
import { fromJson, toJson } from "../expression/json.ts";
import { DaysDuration, FeelDateTime, NANOS_PER_SECOND, YearsDuration } from "../expression/temporal.ts";
import type { EvaluationContext, FeelType, Value, Variables } from "../expression/types.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import { afterWorkingTime } from "../working-calendar/working-time.ts";
import type { Draft } from "./draft.ts";
import { addMonths, dayOf, formatInstant, parseInstant } from "./instant.ts";
import { withPath } from "./path.ts";
import { interpreterProblems as problems } from "./problems.ts";
import type { Instant, Question } from "./types.ts";

/** A name that only one mapping sees (`form`, `result`, `message` …), and how its JSON is read. */
export interface Extra {
  readonly type: FeelType;
  readonly value: Json;
}
export type Extras = Readonly<Record<string, Extra>>;

/** Where an expression stands: its node, the scope whose local variables it sees, and what else is in sight. */
export interface Site {
  readonly node: NodeId;
  readonly scope: string;
  readonly extras?: Extras;
}

/** The end of the year 9999, beyond which RFC 3339 has no instants. */
const lastInstant = 253_402_300_799_999;

export const anyType: FeelType = { kind: "any" };

export interface Assignment {
  readonly path: readonly string[];
  readonly value: Json;
}

/** The value of an expression as JSON. */
export function valueOf(draft: Draft, site: Site, expression: PlanExpression): Result<Json> {
  return ask(draft, "value", site, expression, () => {
    const value = evaluate(expression.tree, contextOf(draft, site));
    if (!value.ok) return refused(explained(site, expression, value.problem));
    const json = toJson(value.value, expression.type);
    return json.ok ? json : refused(explained(site, expression, json.problem));
  });
}

/** A condition: true, false, or a problem; never "neither". */
export function conditionOf(draft: Draft, site: Site, expression: PlanExpression): Result<boolean> {
  return ask(draft, "condition", site, expression, () => {
    const value = evaluateCondition(expression.tree, contextOf(draft, site));
    return value.ok ? value : refused(explained(site, expression, value.problem));
  });
}

/** All values of a mapping, computed before the first one is written. */
export function mappingOf(draft: Draft, site: Site, mapping: PlanMapping): Result<readonly Assignment[]> {
  const assignments: Assignment[] = [];
  for (const { path, value } of mapping) {
    const result = valueOf(draft, site, value);
    if (!result.ok) return result;
    assignments.push({ path, value: result.value });
  }
  return ok(assignments);
}

/** Applies a mapping to the case's data. */
export function assignMapping(draft: Draft, site: Site, mapping: PlanMapping): Problem | null {
  const assignments = mappingOf(draft, site, mapping);
  if (!assignments.ok) return assignments.problem;
  for (const { path, value } of assignments.value) draft.assign(path, value);
  return null;
}

/** A mapping whose targets lie in an object of its own: the input of a task, an action, a gate, a called flow. */
export function objectOf(draft: Draft, site: Site, mapping: PlanMapping): Result<JsonObject> {
  const assignments = mappingOf(draft, site, mapping);
  if (!assignments.ok) return assignments;
  return ok(assignments.value.reduce<JsonObject>((object, { path, value }) => withPath(object, path, value), {}));
}

/** A list of strings (person ids), or of anything (a collection). */
export function listOf(
  draft: Draft,
  site: Site,
  kind: "collection" | "candidates",
  expression: PlanExpression,
): Result<readonly Json[]> {
  return ask(draft, kind, site, expression, () => {
    const value = evaluate(expression.tree, contextOf(draft, site));
    if (!value.ok) return refused(explained(site, expression, value.problem));
    const json = toJson(value.value, expression.type);
    if (!json.ok) return refused(explained(site, expression, json.problem));
    return Array.isArray(json.value)
      ? ok(json.value as readonly Json[])
      : refused(wrongType(site, expression, "列表", "a list"));
  });
}

/** A correlation key: a text that is not empty. */
export function correlationOf(draft: Draft, site: Site, key: PlanExpression): Result<string> {
  const value = valueOf(draft, site, key);
  if (!value.ok) return value;
  return typeof value.value === "string" && value.value !== ""
    ? ok(value.value)
    : refused(wrongType(site, key, "非空文本", "a text that is not empty"));
}

/** The instant at which a timer fires: now + duration, or the date and time given. Never before `at`. */
export function instantOf(draft: Draft, site: Site, timer: PlanTimer): Result<Instant> {
  return ask(draft, "timer", site, timer.value, () => {
    const value = evaluate(timer.value.tree, contextOf(draft, site));
    if (!value.ok) return refused(explained(site, timer.value, value.problem));
    const start = parseInstant(draft.at);
    if (start === null) throw new Error(`event time is not an instant: ${draft.at}`);
    if (timer.kind === "duration" && timer.calendar !== undefined)
      return workingInstant(draft, site, timer, start, value.value);
    const ms =
      timer.kind === "duration" ? afterDuration(start, value.value, draft.plan.zoneOffset) : untilInstant(value.value);
    if (ms === null || ms > lastInstant) {
      return refused(
        timer.kind === "duration"
          ? wrongType(site, timer.value, "时长", "a duration")
          : wrongType(site, timer.value, "带时区的日期时间", "a date and time with zone"),
      );
    }
    return ok(formatInstant(Math.max(start, ms)));
  });
}

/** Counted in working time. A plan without the calendar that it names was not made by the compiler. */
function workingInstant(
  draft: Draft,
  site: Site,
  timer: Extract<PlanTimer, { readonly kind: "duration" }>,
  start: number,
  value: Value,
): Result<Instant> {
  const calendar = draft.plan.calendars?.[timer.calendar ?? ""];
  if (!calendar) throw new Error(`the plan has no calendar ${String(timer.calendar)}`);
  const ms =
    value instanceof DaysDuration
      ? afterWorkingTime(calendar, draft.plan.zoneOffset, start, millisecondsOf(value))
      : null;
  return ms === null
    ? refused(wrongType(site, timer.value, "十年以内的日时时长", "a duration of days and time, of ten years at most"))
    : ok(formatInstant(ms));
}

/** Milliseconds since 1970, a FEEL duration later; null when the value is none. */
export function afterDuration(start: number, value: Value, zoneOffset: number): number | null {
  if (value instanceof DaysDuration) return start + millisecondsOf(value);
  return value instanceof YearsDuration ? addMonths(start, value.months, zoneOffset) : null;
}

function millisecondsOf({ nanos }: DaysDuration): number {
  return Number(nanos / (NANOS_PER_SECOND / 1000n));
}

function untilInstant(value: Value): number | null {
  if (!(value instanceof FeelDateTime)) return null;
  const text = toJson(value);
  return text.ok && typeof text.value === "string" ? parseInstant(text.value) : null;
}

/** Names come from the innermost place that has them: extras, local variables from inside out, the case. */
function contextOf(draft: Draft, site: Site): EvaluationContext {
  return { variables: new CaseVariables(draft, site), now: draft.at, zone: draft.zone };
}

class CaseVariables implements Variables {
  readonly draft: Draft;
  readonly site: Site;

  constructor(draft: Draft, site: Site) {
    this.draft = draft;
    this.site = site;
  }

  get(name: string): Value | undefined {
    const { extras } = this.site;
    if (extras && Object.hasOwn(extras, name)) {
      const extra = extras[name] as Extra;
      return fromJson(extra.value, extra.type);
    }
    const local = this.local(name);
    if (local) return fromJson(local.value, local.type);
    const { environment } = this.draft.plan;
    if (!Object.hasOwn(environment, name)) return undefined;
    const value = this.global(name);
    return value === undefined ? undefined : fromJson(value, environment[name] as FeelType);
  }

  private local(name: string): Extra | undefined {
    let id: string | null = this.site.scope;
    while (id !== null) {
      const scope = this.draft.scope(id);
      if (Object.hasOwn(scope.locals, name))
        return { value: scope.locals[name] as Json, type: this.localType(scope.node, name) };
      id = scope.parent;
    }
    return undefined;
  }

  private localType(node: NodeId | null, name: string): FeelType {
    const owner = node === null ? undefined : this.draft.plan.nodes[node];
    const multi = owner && "multi" in owner ? owner.multi : null;
    return multi?.element === name ? multi.elementType : anyType;
  }

  private global(name: string): Json | undefined {
    const { state, at, plan } = this.draft;
    if (Object.hasOwn(state.data, name)) return state.data[name];
    switch (name) {
      case "sop":
        return state.sop;
      case "case":
        return {
          id: state.caseId,
          key: state.businessKey,
          startedAt: state.startedAt,
          starter: state.starter?.personId ?? null,
        };
      case "now":
        return at;
      case "today":
        return dayOf(at, plan.zoneOffset);
      default:
        return undefined;
    }
  }
}

function ask<T>(
  draft: Draft,
  kind: Question["kind"],
  site: Site,
  expression: PlanExpression,
  compute: () => Result<T>,
): Result<T> {
  return draft.port.decide({ kind, node: site.node, pointer: expression.pointer }, compute);
}

function explained(site: Site, expression: PlanExpression, cause: Problem): Problem {
  return problems.make("flow.expression-failed", {
    pointer: expression.pointer,
    params: { node: site.node, reason: cause.text["zh-CN"], reasonEn: cause.text.en, source: expression.tree.source },
    findings: [cause],
  });
}

function wrongType(site: Site, expression: PlanExpression, expected: string, expectedEn: string): Problem {
  return problems.make("flow.value-type", {
    pointer: expression.pointer,
    params: { node: site.node, expected, expectedEn },
  });
}
