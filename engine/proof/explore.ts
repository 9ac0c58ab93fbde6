import type { CaseEvent, Incident } from "../interpreter/types.ts";
import { Answers, type Answered } from "./answers.ts";
import { canonical, type Grain } from "./canonical.ts";
import type { Invariant } from "./invariant.ts";
import { isLocal } from "./locality.ts";
import { emptyWorld, happen, Library, type Passed, type Transition } from "./moves.ts";
import { grainOf, possibilities } from "./possible.ts";
import { Queue } from "./queue.ts";
import { beginnings, occurrences, type Possibilities } from "./occurrences.ts";
import type { Watch } from "./watch.ts";
import { runOf, type Setting, type World } from "./world.ts";

/** Where an exploration stops looking. `elapsed` is the host's stopwatch in milliseconds; the engine has no clock. */
export interface Bounds {
  readonly states: number;
  readonly milliseconds: number;
  readonly elapsed: () => number;
}

/** One event on a path, what was answered in it, and where it led. */
export interface PathStep {
  readonly run: string;
  readonly flow: string;
  readonly event: CaseEvent;
  readonly answers: readonly Answered[];
  /** The script with which `step` gives the same answers again. */
  readonly script: readonly number[];
  readonly passed: readonly Passed[];
}

export interface Stop {
  readonly flow: string;
  readonly incident: Incident;
  readonly path: readonly PathStep[];
}

export interface Exploration {
  readonly states: number;
  readonly transitions: number;
  /** Everything that can be reached was looked at. */
  readonly isComplete: boolean;
  /** Shortest path on which a rule is broken, by the rule's code. */
  readonly broken: ReadonlyMap<string, readonly PathStep[]>;
  readonly stops: readonly Stop[];
  /** Shortest path over each edge of each flow, by `flow edge`, and on to an end where one can be reached; only where `covers` was asked. */
  readonly covered: ReadonlyMap<string, readonly PathStep[]>;
}

interface Visit {
  readonly world: World;
  readonly from: number;
}

/** How a state was reached: the place of its event among the possible ones, and the answers. */
interface Way {
  readonly from: number;
  readonly event: number;
  readonly run: string;
  readonly script: readonly number[];
}

/** An event that can happen in a state. */
interface Possible {
  readonly from: number;
  readonly event: number;
  readonly run: string;
  readonly given: CaseEvent;
  /** Tokens of its case before it. */
  readonly tokens: number;
}

interface Followed {
  readonly transition: Transition;
  readonly way: Way & Pick<Possible, "tokens">;
  readonly leans: boolean;
}

/**
 * Looks at every state that can be reached, breadth first, so that the first path to anything is a shortest one. Of a
 * state only its text stays; a path is walked again from the beginning when somebody asks for it.
 */
export function explore(
  setting: Setting,
  watches: readonly Watch[],
  bounds: Bounds,
  { given = {}, covers = false }: { readonly given?: Invariant["given"]; readonly covers?: boolean } = {},
): Exploration {
  return new Explorer(setting, watches, given, covers).run(bounds);
}

class Explorer {
  private readonly library: Library;
  private readonly watches: readonly Watch[];
  private readonly possible: Possibilities;
  private readonly grain: Grain;
  private readonly covers: boolean;
  private readonly first: World;
  private readonly seen = new Map<string, number>();
  private readonly ways: Way[] = [];
  private readonly queue = new Queue<Visit>();
  private expanded = 0;
  private walked: World;
  private transitions = 0;
  private readonly brokenAt = new Map<number, Way>();
  private readonly stopsAt = new Map<
    string,
    { readonly flow: string; readonly incident: Incident; readonly way: Way }
  >();
  private readonly coveredAt = new Map<string, Way>();
  /** For each state, those that it was reached from; −1 is the beginning. Kept only where `covers` was asked. */
  private readonly reachedFrom: number[][] = [];
  private readonly endings: number[] = [];
  private left: ReadonlyMap<number, number> | null = null;

  constructor(setting: Setting, watches: readonly Watch[], given: NonNullable<Invariant["given"]>, covers: boolean) {
    this.library = new Library(setting);
    this.watches = watches;
    this.covers = covers;
    this.possible = possibilities(watches, given);
    this.grain = grainOf(watches);
    this.first = emptyWorld(this.library.of(setting.plan), watches);
    this.walked = this.first;
  }

  run(bounds: Bounds): Exploration {
    this.expand(this.first, -1);
    let isComplete = true;
    for (let visit = this.queue.shift(); visit !== undefined; visit = this.queue.shift()) {
      this.expand(visit.world, visit.from);
      this.expanded += 1;
      if (this.isAnswered() || this.queue.isEmpty) break;
      if (this.ways.length < bounds.states && !(this.expanded % 16 === 0 && bounds.elapsed() > bounds.milliseconds))
        continue;
      isComplete = false;
      break;
    }
    return {
      states: this.ways.length,
      transitions: this.transitions,
      isComplete,
      broken: new Map([...this.brokenAt].map(([index, way]) => [this.watches[index]?.code ?? "", this.path(way)])),
      stops: [...this.stopsAt.values()].map(({ flow, incident, way }) => ({ flow, incident, path: this.path(way) })),
      covered: new Map([...this.coveredAt].map(([edge, way]) => [edge, this.toTheEnd(way)])),
    };
  }

  /** Every rule is broken, and nothing else was asked. */
  private isAnswered(): boolean {
    return !this.covers && this.watches.length > 0 && this.brokenAt.size === this.watches.length;
  }

  /**
   * Follows a state in every way, or, where one token's next moves touch nothing else and no rule sees them, in that
   * token's ways only (a persistent set; see the decision record): what the others do then is looked at afterwards.
   */
  private expand(world: World, from: number): void {
    const all: Followed[] = [];
    for (const [group, ways] of this.grouped(world, from)) {
      const followed = ways.flatMap((way) => this.follow(world, way));
      const isAlone =
        group !== "" &&
        followed.every((each) => !each.leans && isLocal(world, each.transition, moverOf(group), this.grain));
      if (isAlone && followed.length > 0 && followed.some((each) => this.goesOn(each, from))) {
        for (const each of followed) this.note(each);
        return;
      }
      all.push(...followed);
    }
    for (const each of all) this.note(each);
  }

  /**
   * Going on with one token alone must not turn in a circle and so forget the others: its token is gone (none of these
   * moves makes a new one), or it comes to a state that is still to be followed.
   */
  private goesOn({ transition, way }: Followed, from: number): boolean {
    const run = runOf(transition.world, way.run);
    if (run && run.state.tokens.length < way.tokens) return true;
    const known = this.seen.get(canonical(transition.world, this.grain));
    return known === undefined || known > from;
  }

  /** Events by the token that they are for. */
  private grouped(world: World, from: number): ReadonlyMap<string, readonly Possible[]> {
    const groups = new Map<string, Possible[]>();
    for (const [index, { run, event }] of this.events(world).entries()) {
      const wait = "key" in event ? runOf(world, run)?.state.waits.find(({ key }) => key === event.key) : undefined;
      const name = wait ? `${run} ${wait.token}` : "";
      const group = groups.get(name) ?? [];
      group.push({ from, event: index, run, given: event, tokens: runOf(world, run)?.state.tokens.length ?? 0 });
      groups.set(name, group);
    }
    return groups;
  }

  /** All ways in which one event can go, by what is answered. */
  private follow(world: World, { given, ...way }: Possible): readonly Followed[] {
    const followed: Followed[] = [];
    for (let script: readonly number[] | null = []; script !== null; ) {
      const answers: Answers = new Answers(script, this.library.setting.instances);
      const transition = happen(this.library, this.watches, world, way.run, given, answers);
      if (transition) followed.push({ transition, way: { ...way, script: answers.given }, leans: answers.leans });
      script = answers.next;
    }
    return followed;
  }

  private events(world: World): readonly { readonly run: string; readonly event: CaseEvent }[] {
    const [root] = world.runs;
    if (root && root.state.seq === 0) return beginnings(root, this.possible).map((event) => ({ run: root.id, event }));
    const possible = {
      ...this.possible,
      isPlayed: (id: string, key: string) => world.runs.some(({ parent }) => parent?.run === id && parent.key === key),
    };
    const all = world.runs.flatMap((run) => occurrences(run, possible).map((event) => ({ run: run.id, event })));
    const prompt = this.library.setting.isPrompt === true ? all.filter(({ event }) => isPrompt(event)) : [];
    return prompt.length > 0 ? prompt : all;
  }

  private note({ transition, way }: Followed): void {
    this.transitions += 1;
    for (const index of transition.broken) if (!this.brokenAt.has(index)) this.brokenAt.set(index, way);
    for (const { flow, incident } of transition.stops) {
      const name = `${flow} ${incident.node} ${incident.problem.code}`;
      if (!this.stopsAt.has(name)) this.stopsAt.set(name, { flow, incident, way });
    }
    if (this.covers)
      for (const { flow, via } of transition.passed)
        if (via !== null && !this.coveredAt.has(`${flow} ${via}`)) this.coveredAt.set(`${flow} ${via}`, way);
    const text = canonical(transition.world, this.grain);
    const at = this.seen.get(text) ?? this.ways.length;
    if (this.covers) (this.reachedFrom[at] ??= []).push(way.from);
    if (this.seen.has(text)) return;
    if (transition.ended) this.endings.push(at);
    this.seen.set(text, this.ways.length);
    this.ways.push(way);
    if (!transition.ended) this.queue.push({ world: transition.world, from: this.ways.length - 1 });
  }

  /** A way, and from its last state the shortest one to an end. */
  private toTheEnd(way: Way): readonly PathStep[] {
    const left = this.stepsToEnd();
    const steps = [...this.path(way)];
    let world = this.walked;
    for (let here = left.get(this.seen.get(canonical(world, this.grain)) ?? -1) ?? 0; here > 0; here -= 1) {
      const next = [...this.grouped(world, -1).values()]
        .flat()
        .flatMap((possible) => this.follow(world, possible))
        .find(({ transition }) => left.get(this.seen.get(canonical(transition.world, this.grain)) ?? -1) === here - 1);
      if (!next) break;
      steps.push(this.taken(world, next.way));
      world = this.walked;
    }
    return steps;
  }

  /** How many events each state is away from an end. */
  private stepsToEnd(): ReadonlyMap<number, number> {
    if (this.left) return this.left;
    const left = new Map<number, number>(this.endings.map((state) => [state, 0]));
    const pending = [...this.endings];
    for (let index = 0; index < pending.length; index += 1) {
      const state = pending[index] as number;
      for (const before of this.reachedFrom[state] ?? []) {
        if (before < 0 || left.has(before)) continue;
        left.set(before, (left.get(state) ?? 0) + 1);
        pending.push(before);
      }
    }
    this.left = left;
    return left;
  }

  /** Walks a way again from the beginning. */
  private path(way: Way): readonly PathStep[] {
    const ways: Way[] = [way];
    for (let from = way.from; from >= 0; from = (this.ways[from] as Way).from) ways.unshift(this.ways[from] as Way);
    this.walked = this.first;
    return ways.map((each) => this.taken(this.walked, each));
  }

  /** One event of a way, and in `walked` the world behind it. */
  private taken(world: World, { event: index, run, script }: Way): PathStep {
    const event = this.events(world)[index]?.event as CaseEvent;
    const flow = runOf(world, run)?.knowledge.plan.key ?? "";
    const answers = new Answers(script, this.library.setting.instances);
    const transition = happen(this.library, this.watches, world, run, event, answers) as Transition;
    this.walked = transition.world;
    return { run, flow, event, answers: answers.taken, script: answers.given, passed: transition.passed };
  }
}

/** The case and the token that a group of events is for. */
function moverOf(group: string): { readonly run: string; readonly token: number } {
  const at = group.lastIndexOf(" ");
  return { run: group.slice(0, at), token: Number(group.slice(at + 1)) };
}

/** What a host answers by itself, without a person, time or a message. */
function isPrompt({ type }: CaseEvent): boolean {
  return type === "actionSucceeded" || type === "actionFailed" || type === "gateDecided" || type === "childEnded";
}
