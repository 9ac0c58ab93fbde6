import type { NodeId, TaskVerb } from "../definition/types.ts";
import type { CaseStatus } from "../interpreter/types.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { Text } from "../kernel/text.ts";

/**
 * A scripted case: at once a test, documentation and a demonstration. The same JSON is played by the simulator
 * (virtual time, answers from `answers`) and against the running system (real actions; waiting for real timers, which
 * `parameters` set to seconds). A pack keeps them in `scenarios/*.json`.
 */
export interface Scenario {
  readonly title: Text;
  readonly documentation?: Text;
  /** Key of the flow that is started. */
  readonly flow: string;
  /**
   * Scenarios (`<pack>/<file without .json>`) that a live run plays first; `{flow.field}` in this one's data is their output.
   * Strings `{today}`, `{today+30}` are days counted from the day of the run (`fillPlaceholders`).
   */
  readonly before?: readonly string[];
  /** Overrides of the flow's parameters (`sop`), and of called flows' as `<flow>.<name>`. */
  readonly parameters?: JsonObject;
  readonly start: ScenarioStart;
  readonly steps: readonly ScenarioStep[];
  readonly expect: ScenarioExpectation;
  /** What actions, gates, readers and called flows answer where no domain is behind the scenario. */
  readonly answers?: ScenarioAnswers;
}

export interface ScenarioStart {
  /** Account of the person who starts it; absent for a start by message or call. */
  readonly by?: string;
  /** Account of the second person, where two must sign. */
  readonly second?: string;
  /** Start event, where the flow has several. */
  readonly node?: NodeId;
  readonly trigger?: "manual" | "message" | "signal" | "call" | "schedule";
  /** Form data of a manual start, payload of a message or signal, data of a call. */
  readonly data: JsonObject;
  /** Accounts behind the aliases that a called flow inherits. */
  readonly inherited?: Readonly<Record<string, readonly string[]>>;
}

export type ScenarioStep = TaskStep | VerbStep | AdvanceStep | MessageStep | RetryStep | CancelStep;

/** A person completes a task. */
export interface TaskStep {
  readonly as: string;
  readonly second?: string;
  /**
   * Node of the task. Of several open ones the first that is meant for the account, else the oldest; an instance is named
   * by `instance` (1-based, of all that are open).
   */
  readonly task: NodeId;
  readonly instance?: number;
  /** Key of the called flow in whose case the task lies; absent = the flow of the scenario. */
  readonly flow?: string;
  readonly outcome: string;
  /** Laid over the task's prefilled data by `overlay`. */
  readonly data?: JsonObject;
  readonly expect?: StepExpectation;
}

/**
 * A person does something else with a task than complete it (转办, 退回 …). Persons are named by their accounts. Of
 * several open tasks of the node the one that the account is asked for is meant, else the oldest.
 */
export interface VerbStep {
  readonly as: string;
  readonly verb: TaskVerb;
  /** Node of the task; of `withdraw` the completed one, or the start. */
  readonly task: NodeId;
  readonly instance?: number;
  readonly flow?: string;
  readonly reason?: string;
  /** Who is added, takes over, acts or advises. */
  readonly person?: string;
  readonly persons?: readonly string[];
  /** Of `addSigner`; absent = parallel. */
  readonly position?: "before" | "after" | "parallel";
  /** Of `delegate`; absent = acting. */
  readonly mode?: "acting" | "advisory";
  /** Of `return`. */
  readonly to?: NodeId;
  /** Of `removeSigner`: the number of the seat. */
  readonly seat?: number;
  readonly expect?: StepExpectation;
}

/** Time passes: an ISO 8601 duration. The simulator jumps, a live run waits. */
export interface AdvanceStep {
  readonly advance: string;
}

/** Something outside reports: an event with a name and a correlation key. */
export interface MessageStep {
  readonly message: string;
  readonly key: string;
  readonly data?: JsonObject;
}

/** An operator lets what stands in an incident at a node go on. */
export interface RetryStep {
  readonly retry: NodeId;
  readonly as: string;
}

export interface CancelStep {
  readonly cancel: string;
  readonly as: string;
}

export interface StepExpectation {
  /** The step must be refused with this problem code, and nothing changes. */
  readonly refused?: string;
  /** Nodes whose tasks are open afterwards, in any order. */
  readonly open?: readonly NodeId[];
  /** Nodes that stand in an incident afterwards. */
  readonly incidents?: readonly NodeId[];
}

export interface ScenarioExpectation {
  readonly status: CaseStatus;
  /** Nodes that must be entered in this order; others may come between. */
  readonly path?: readonly NodeId[];
  /** Entries that the output must have (deep, by key). */
  readonly output?: JsonObject;
}

/** Answers by name, taken in turn; the last one is used for ever. */
export interface ScenarioAnswers {
  readonly actions?: Readonly<Record<string, readonly ActionAnswer[]>>;
  readonly gates?: Readonly<Record<string, readonly GateAnswer[]>>;
  readonly readers?: Readonly<Record<string, readonly JsonObject[]>>;
  /** By flow key: what the called case ends with, where it is not played itself. */
  readonly flows?: Readonly<Record<string, readonly ActionAnswer[]>>;
}

/** A result, or the code of the problem it is refused with. */
export type ActionAnswer = { readonly result: JsonObject } | { readonly refused: string };

export type GateAnswer = { readonly pass: true } | { readonly pass: false; readonly findings: readonly string[] };

/**
 * Lays given data over prefilled data: objects by key, lists by position (a given `null` keeps what is there, elements
 * beyond the given ones stay), everything else replaces.
 */
export function overlay(base: Json | undefined, given: Json): Json {
  if (isList(given)) {
    if (!isList(base)) return given;
    const length = Math.max(base.length, given.length);
    return Array.from({ length }, (_, index) => {
      const patch = given[index];
      return patch === undefined || patch === null ? (base[index] ?? null) : overlay(base[index], patch);
    });
  }
  if (!isObject(given)) return given;
  const result: Record<string, Json> = isObject(base) ? { ...base } : {};
  for (const [name, value] of Object.entries(given))
    result[name] = overlay(Object.hasOwn(result, name) ? result[name] : undefined, value);
  return result;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
