import type { Plan } from "../compiler/plan.ts";
import type { Problem, ProblemKind } from "../kernel/problem.ts";
import { shown } from "./counterexample.ts";
import { explore, type Bounds, type Exploration } from "./explore.ts";
import type { Invariant } from "./invariant.ts";
import { proofProblems } from "./problems.ts";
import type { Watch } from "./watch.ts";
import { separationWatch, watchOf } from "./watches.ts";
import type { Setting } from "./world.ts";

/** Where a proof stops, over all its explorations together: states, and milliseconds on the host's stopwatch. */
export interface ProofBounds extends Bounds {
  /** Elements of a collection, at the most; 1 shows "none" and "some", 2 also "several". */
  readonly instances?: number;
  /** Calls within calls that are followed. */
  readonly depth?: number;
}

export interface Proof {
  /** Codes of the rules that were proved; `flow.separation` is the flow's own. */
  readonly proved: readonly string[];
  readonly problems: readonly Problem[];
  readonly states: number;
}

/** What is asked for when nothing else is said. */
export const usualBounds = { states: 1_000_000, milliseconds: 20_000 } as const;

/**
 * Proves a flow: its own separation of duties, every rule whose effect it can reach (itself or through a call), and that
 * it never comes to a stop. Each rule is proved, or refuted by a shortest path, or the bound is told; never left open.
 */
export function prove(
  plan: Plan,
  called: Setting["called"],
  invariants: readonly Invariant[],
  bounds: ProofBounds,
): Proof {
  const proving = new Proving(plan, called, bounds);
  proving.roads();
  proving.separation();
  for (const rule of invariants) if (isAbout(rule, proving.tree)) proving.rule(rule);
  return proving.proof();
}

/** Problem kinds of rules, for the catalogue of codes that a host documents. */
export function kindsOf(invariants: readonly Invariant[]): Readonly<Record<string, ProblemKind>> {
  return Object.fromEntries(
    invariants.map(({ code, title, remedy, source }) => [code, { status: 422, text: title, remedy, source }]),
  );
}

function isAbout(rule: Invariant, plans: readonly Plan[]): boolean {
  const wanted = rule.kind === "settled" ? rule.opened : [rule.effect];
  return plans.some(({ effects }) => wanted.some((effect) => effects.includes(effect)));
}

/**
 * The flows that can be looked at one by one, because all that a rule compares happens inside one case: evidence is
 * always of the case itself. Null = it has to be looked at as a whole.
 */
function alone(rule: Invariant, plans: readonly Plan[]): readonly Plan[] | null {
  const reaching = (effects: readonly string[]): readonly Plan[] =>
    plans.filter((plan) => plan.effects.some((effect) => effects.includes(effect)));
  if (rule.kind === "signed") {
    const acting = reaching([rule.effect]);
    const resetting = reaching(rule.since ?? []);
    return resetting.every((plan) => acting.every((other) => other === plan)) ? acting : null;
  }
  if (rule.kind === "after" && rule.sameCase === true) return reaching([rule.effect]);
  const involved = reaching([...watchOf(rule).effects]);
  return involved.length === 1 ? involved : null;
}

class Proving {
  /** The flow and all that it can call. */
  readonly tree: readonly Plan[];
  private readonly plan: Plan;
  private readonly setting: Setting;
  private readonly bounds: ProofBounds;
  private readonly problems: Problem[] = [];
  private readonly proved: string[] = [];
  private readonly open: Invariant[] = [];
  private states = 0;

  constructor(plan: Plan, called: Setting["called"], bounds: ProofBounds) {
    this.plan = plan;
    this.bounds = bounds;
    this.setting = { plan, called, instances: bounds.instances ?? 1, depth: bounds.depth ?? 3, known: new Map() };
    const tree: Plan[] = [];
    this.collect(plan, tree);
    this.tree = tree;
  }

  proof(): Proof {
    const { states, milliseconds } = this.bounds;
    if (this.open.length > 0)
      this.problems.push(
        proofProblems.make("proof.bound-reached", {
          params: {
            states,
            seconds: Math.round(milliseconds / 1_000),
            rules: this.open.map(({ code }) => code),
            titles: this.open.map(({ title }) => title["zh-CN"]).join("；"),
            titlesEn: this.open.map(({ title }) => title.en).join("; "),
          },
        }),
      );
    return { proved: this.proved, problems: this.problems, states: this.states };
  }

  /** Where the flow can go at all, and whether it can come to a stop on the way. */
  roads(): void {
    const { stops } = this.explore([], {}, this.plan);
    for (const { flow, incident, path } of stops) {
      const { words, steps, findings, pointer } = shown(this.plan, path);
      const node = flow === this.plan.key ? this.plan.nodes[incident.node] : undefined;
      this.problems.push(
        proofProblems.make("proof.stops", {
          pointer: node ? `/nodes/${node.index}` : pointer,
          params: {
            node: node?.title["zh-CN"] ?? incident.node,
            reason: incident.problem.text["zh-CN"],
            reasonEn: incident.problem.text.en,
            path: words["zh-CN"],
            pathEn: words.en,
            steps,
          },
          findings,
        }),
      );
    }
  }

  separation(): void {
    const { broken, isComplete } = this.explore([separationWatch], {}, this.plan);
    const path = broken.get(separationWatch.code);
    if (path) {
      const { words, steps, findings, pointer } = shown(this.plan, path);
      this.problems.push(
        proofProblems.make("proof.separation-broken", {
          pointer,
          params: { path: words["zh-CN"], pathEn: words.en, steps },
          findings,
        }),
      );
    } else if (isComplete) this.proved.push(separationWatch.code);
    else
      this.problems.push(
        proofProblems.make("proof.separation-unproved", {
          params: { states: this.bounds.states, seconds: Math.round(this.bounds.milliseconds / 1_000) },
        }),
      );
  }

  rule(rule: Invariant): void {
    const watches = [watchOf(rule)];
    const single = alone(rule, this.tree);
    const holds = single?.every((plan) => {
      const { broken, isComplete } = this.explore(watches, rule.given, plan);
      return isComplete && broken.size === 0;
    });
    if (holds === true) {
      this.proved.push(rule.code);
      return;
    }
    const isOwn = rule.kind === "after" && rule.sameCase === true;
    const { broken, isComplete } = isOwn
      ? this.firstBroken(watches, rule, single ?? [])
      : this.explore(watches, rule.given);
    const path = broken.get(rule.code);
    if (path) this.problems.push(this.refutation(rule, path));
    else if (isComplete) this.proved.push(rule.code);
    else this.open.push(rule);
  }

  /** Looks at flows one by one, up to the first that breaks the rule. */
  private firstBroken(
    watches: readonly Watch[],
    rule: Invariant,
    plans: readonly Plan[],
  ): Pick<Exploration, "broken" | "isComplete"> {
    let isComplete = true;
    for (const plan of plans) {
      const found = this.explore(watches, rule.given, plan);
      if (found.broken.size > 0) return found;
      isComplete &&= found.isComplete;
    }
    return { broken: new Map(), isComplete };
  }

  private refutation(rule: Invariant, path: Parameters<typeof shown>[1]): Problem {
    const { words, steps, findings, pointer } = shown(this.plan, path);
    const problem = proofProblems.make("proof.rule-broken", {
      pointer,
      params: {
        title: rule.title["zh-CN"],
        titleEn: rule.title.en,
        path: words["zh-CN"],
        pathEn: words.en,
        steps,
      },
      findings,
    });
    return { ...problem, code: rule.code, remedy: rule.remedy, source: rule.source };
  }

  /** `single`: this flow by itself; what it calls may end in any way. */
  private explore(watches: readonly Watch[], given: Invariant["given"] = {}, single: Plan | null = null): Exploration {
    const left: Bounds = { ...this.bounds, states: Math.max(1, this.bounds.states - this.states) };
    const setting = single ? { ...this.setting, plan: single, depth: 0 } : this.setting;
    const found = explore(setting, watches, left, { given });
    this.states += found.states;
    return found;
  }

  private collect(plan: Plan, into: Plan[]): void {
    if (into.some(({ hash }) => hash === plan.hash)) return;
    into.push(plan);
    for (const node of Object.values(plan.nodes)) {
      if (node.kind !== "callActivity") continue;
      const callee = this.setting.called(node.flow, node.version);
      if (callee) this.collect(callee, into);
      else this.missing(node.flow, plan, node.index);
    }
  }

  private missing(flow: string, plan: Plan, index: number): void {
    this.problems.push(
      proofProblems.make("proof.called-flow-unknown", {
        params: { flow },
        ...(plan === this.plan ? { pointer: `/nodes/${index}` } : {}),
      }),
    );
  }
}
