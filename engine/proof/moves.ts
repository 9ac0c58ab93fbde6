import type { PlanNode } from "../compiler/plan.ts";
import { emptyState } from "../interpreter/state.ts";
import { step } from "../interpreter/step.ts";
import type { ActorRef, CaseEvent, CaseState, Command, Incident, ScopeState } from "../interpreter/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import { suspect, type Answers } from "./answers.ts";
import { knowledgeOf, type Knowledge } from "./knowledge.ts";
import { moment } from "./occurrences.ts";
import type { Memory, Observation, Watch } from "./watch.ts";
import { runOf, type Run, type Setting, type World } from "./world.ts";

/** A node that some case entered, and the edge it came by. */
export interface Passed {
  readonly run: string;
  readonly flow: string;
  readonly node: string;
  readonly via: string | null;
}

/** What one event came to. */
export interface Transition {
  readonly world: World;
  readonly passed: readonly Passed[];
  /** Rules that it broke, by their place among the watches. */
  readonly broken: readonly number[];
  /** What stands and needs an operator although nothing failed. */
  readonly stops: readonly { readonly flow: string; readonly incident: Incident }[];
  readonly ended: boolean;
  /** Some rule looks at what happened, so that its order among other things counts. */
  readonly isVisible: boolean;
}

/** The world before anything happened. */
export function emptyWorld(knowledge: Knowledge, watches: readonly Watch[]): World {
  return { runs: [freshRun("case", knowledge, null)], memories: watches.map(({ initial }) => initial), clock: 0 };
}

function freshRun(id: string, knowledge: Knowledge, parent: Run["parent"]): Run {
  return { id, knowledge, state: emptyState(), facts: new Map(), parent, isOpen: false };
}

/** Knowledge of a plan is worked out once per proof. */
export class Library {
  readonly setting: Setting;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  of(plan: Setting["plan"]): Knowledge {
    const { known } = this.setting;
    const found = known.get(plan.hash) ?? knowledgeOf(plan, this.setting.isPrompt === true);
    known.set(plan.hash, found);
    return found;
  }

  called(node: PlanNode | undefined): Knowledge | undefined {
    const plan = node?.kind === "callActivity" ? this.setting.called(node.flow, node.version) : undefined;
    return plan && this.of(plan);
  }
}

/** Gives one event to a case, and lets the cases that it calls or ends go on, until everything waits. Null = it is refused. */
export function happen(
  library: Library,
  watches: readonly Watch[],
  world: World,
  runId: string,
  event: CaseEvent,
  answers: Answers,
): Transition | null {
  const happening = new Happening(library, watches, world, answers);
  return happening.give(runId, event) ? happening.outcome() : null;
}

class Happening {
  private readonly library: Library;
  private readonly watches: readonly Watch[];
  private readonly answers: Answers;
  private runs: readonly Run[];
  private memories: readonly Memory[];
  private clock: number;
  private readonly passed: Passed[] = [];
  private readonly broken = new Set<number>();
  private readonly stops: { readonly flow: string; readonly incident: Incident }[] = [];
  private ended = false;
  private isVisible = false;

  constructor(library: Library, watches: readonly Watch[], world: World, answers: Answers) {
    this.library = library;
    this.watches = watches;
    this.answers = answers;
    this.runs = world.runs;
    this.memories = world.memories;
    this.clock = world.clock;
  }

  outcome(): Transition {
    const { runs, memories, clock, passed, stops, ended, isVisible } = this;
    return { world: { runs, memories, clock }, passed, broken: [...this.broken], stops, ended, isVisible };
  }

  give(id: string, given: CaseEvent): boolean {
    const run = runOf({ runs: this.runs, memories: [], clock: 0 }, id);
    if (!run) return false;
    this.clock += 1;
    const event = "submission" in given ? { ...given, submission: String(this.clock) } : given;
    const facts = new Map(run.facts);
    const isOpen = run.isOpen || (event.type === "started" && event.trigger === "call" && run.parent === null);
    const data = event.type === "started" ? event.data : run.state.data;
    this.answers.look({ knowledge: run.knowledge, data, isOpen, event, node: nodeOf(event), facts });
    const { state, commands, moves, refused } = step(run.knowledge.plan, run.state, event, this.answers);
    if (refused) return false;
    const { plan } = run.knowledge;
    for (const { node, via } of moves) this.passed.push({ run: id, flow: plan.key, node, via });
    const next: Run = { ...run, state: reduced(state, run.knowledge), facts, isOpen };
    this.runs = this.runs.map((other) => (other.id === id ? next : other));
    this.noteStops(run, next, event);
    this.observeEvent(run, next, event);
    for (const command of commands) this.carryOut(next, command);
    return true;
  }

  /** A failure that nobody catches stands for an operator by design; anything else that does is a fault of the flow. */
  private noteStops(before: Run, after: Run, event: CaseEvent): void {
    for (const incident of after.state.incidents) {
      const isOld = before.state.incidents.some(({ key }) => key === incident.key);
      if (isOld || ("key" in event && event.key === incident.key && isFailure(event))) continue;
      this.stops.push({ flow: after.knowledge.plan.key, incident });
    }
  }

  private observeEvent(before: Run, run: Run, event: CaseEvent): void {
    const node = nodeOf(event) ?? (event.type === "started" ? (event.node ?? null) : null);
    if (node === null) return;
    if ((event.type === "taskCompleted" || event.type === "started") && event.actors.length > 0)
      this.observe({ type: "acted", run, node });
    const isDone =
      event.type === "actionSucceeded" ||
      event.type === "taskCompleted" ||
      (event.type === "childEnded" && event.status === "completed");
    if (!isDone || !("key" in event)) return;
    const undone = undoneBy(before.state, event.key);
    if (undone !== null) this.observe({ type: "undone", run, node, effects: this.effectsOf(run, undone) });
    if (event.type === "actionSucceeded") this.observe({ type: "done", run, node, effects: this.effectsOf(run, node) });
  }

  private effectsOf(run: Run, id: string): readonly string[] {
    const node = run.knowledge.plan.nodes[id];
    if (node?.kind === "serviceTask") return node.effects;
    return this.library.called(node)?.plan.effects ?? [];
  }

  private observe(seen: Observation): void {
    this.isVisible ||= this.watches.some((watch) => isSeenBy(watch, seen));
    this.memories = this.memories.map((memory, index) => {
      const next = this.watches[index]?.see(memory, seen, this.clock) ?? null;
      if (next) return next;
      this.broken.add(index);
      return memory;
    });
  }

  private carryOut(run: Run, command: Command): void {
    switch (command.type) {
      case "invoke":
        return this.observe({
          type: "asked",
          run,
          node: command.node,
          effects: this.effectsOf(run, command.node),
          evidence: command.evidence,
        });
      case "startChild":
        return this.startChild(run, command);
      case "cancelChild":
        return this.remove(command.childCase);
      case "finish":
        return this.finish(run, command);
      default:
        return;
    }
  }

  private startChild(parent: Run, command: Extract<Command, { readonly type: "startChild" }>): void {
    const knowledge = this.library.called(parent.knowledge.plan.nodes[command.node]);
    if (!knowledge || this.depthOf(parent) >= this.library.setting.depth) return;
    const child = freshRun(command.childCase, knowledge, { run: parent.id, key: command.key });
    this.runs = [...this.runs, child];
    const begun = this.give(child.id, {
      type: "started",
      at: moment,
      caseId: child.id,
      trigger: "call",
      data: onlyKept(command.data, knowledge),
      actors: [],
      sop: {},
      inherited: command.inherited,
    });
    if (!begun) this.remove(child.id);
  }

  private depthOf(run: Run): number {
    const parent = run.parent && this.runs.find(({ id }) => id === run.parent?.run);
    return parent ? 1 + this.depthOf(parent) : 0;
  }

  private finish(run: Run, command: Extract<Command, { readonly type: "finish" }>): void {
    if (!run.parent) {
      this.ended = true;
      return this.observe({ type: "ended", run });
    }
    this.remove(run.id);
    this.give(run.parent.run, {
      type: "childEnded",
      at: moment,
      key: run.parent.key,
      status: command.status,
      result: command.output,
      ...(command.problem ? { problem: command.problem } : {}),
    });
  }

  private remove(id: string): void {
    for (const { parent, id: inner } of this.runs) if (parent?.run === id) this.remove(inner);
    this.runs = this.runs.filter((run) => run.id !== id);
  }
}

function isSeenBy(watch: Watch, seen: Observation): boolean {
  if (seen.type === "ended") return true;
  return seen.type === "acted"
    ? watch.concerns(seen.run, seen.node)
    : seen.effects.some((effect) => watch.effects.has(effect));
}

function isFailure(event: CaseEvent): boolean {
  return event.type === "actionFailed" || (event.type === "childEnded" && event.status !== "completed");
}

function nodeOf(event: CaseEvent): string | null {
  return "key" in event ? event.key.slice(0, event.key.lastIndexOf(".")) : null;
}

/** The node whose work a compensation handler undoes. */
function undoneBy(state: CaseState, key: string): string | null {
  const wait = state.waits.find((candidate) => candidate.key === key);
  const token = wait && state.tokens.find(({ id }) => id === wait.token);
  const undo = token && state.scopes.find(({ id }) => id === token.scope)?.undo;
  return undo ? undo.current.slice(0, undo.current.lastIndexOf(".")) : null;
}

/** Others are as good as new each time they act; data that decides nothing is left out. */
function reduced(state: CaseState, knowledge: Knowledge): CaseState {
  const actors: Record<string, readonly ActorRef[]> = {};
  for (const [node, known] of Object.entries(state.actors)) {
    const kept = known.filter(({ personId }) => personId === suspect);
    if (kept.length > 0) actors[node] = kept;
  }
  const scopes = state.scopes.some(({ approval }) => approval) ? state.scopes.map(withOthersApart) : state.scopes;
  return { ...state, actors, scopes, data: onlyKept(state.data, knowledge) };
}

/** Of others there are always enough: one who has signed at a seat is another one than who signs next. */
function withOthersApart(scope: ScopeState): ScopeState {
  if (!scope.approval) return scope;
  const apart = (number: number) => (actor: ActorRef) =>
    actor.personId === suspect || actor.personId.includes("~")
      ? actor
      : { ...actor, personId: `${actor.personId}~${String(number)}` };
  const seats = scope.approval.seats.map((seat) =>
    seat.signed ? { ...seat, signed: { ...seat.signed, actors: seat.signed.actors.map(apart(seat.number)) } } : seat,
  );
  return { ...scope, approval: { ...scope.approval, seats } };
}

function onlyKept(data: JsonObject, { kept }: Knowledge): JsonObject {
  const names = Object.keys(data);
  return names.every((name) => kept.has(name))
    ? data
    : Object.fromEntries(names.filter((name) => kept.has(name)).map((name) => [name, data[name] ?? null]));
}
