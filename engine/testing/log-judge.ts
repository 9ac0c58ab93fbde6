/**
 * Judges a log of what happened by the words of a rule: it searches the whole log each time and keeps no state, so that
 * it shares nothing with the automata of the proof. Used to check the proof's verdicts.
 */
import type { Plan } from "../compiler/plan.ts";
import type { ActorRef, Command, EvidenceRef } from "../interpreter/types.ts";
import type { Duty, Invariant, SignedRecord } from "../proof/invariant.ts";
import type { Happened } from "../simulator/replay.ts";

type Invoke = Extract<Command, { readonly type: "invoke" }>;

/** Whether the rule is broken anywhere in the log. `planOf`: the plan of a case. */
export function isBroken(rule: Invariant, log: readonly Happened[], planOf: (id: string) => Plan): boolean {
  const judge = new Judge(log, planOf);
  switch (rule.kind) {
    case "signed":
      return judge.asked([rule.effect]).some(({ at, command }) => {
        const since = judge.lastDone(rule.since ?? [], at);
        return !rule.by.some((records) => fits(records, command.evidence, since, rule.ordered === true, judge));
      });
    case "apart":
      return judge.asked([rule.effect]).some(({ at, command }) => {
        const signers = command.evidence.map(({ actors }) => personsIn(actors, rule.roles));
        const before = rule.from.flatMap((duty) => judge.signersOf(duty, at));
        const all = signers.flatMap((persons) => [...new Set(persons)]);
        return (
          all.some((person) => before.includes(person)) || (rule.pairwise === true && new Set(all).size < all.length)
        );
      });
    case "after":
      return judge.asked([rule.effect]).some(({ at, id }) => {
        const inCase = rule.sameCase ? id : null;
        const woken = rule.once ? judge.lastDone(rule.once, at, inCase) : 0;
        if (woken < 0) return false;
        const done = judge.lastDone(rule.done, at, inCase);
        return done < 0 || done < woken || done < judge.lastDone(rule.since ?? [], at, inCase);
      });
    case "settled": {
      const end = log.findIndex((each) => "command" in each && each.case === "case" && each.command.type === "finish");
      if (end < 0) return false;
      const opened = judge.lastDone(rule.opened, end + 1);
      return opened >= 0 && judge.lastDone(rule.closed, end + 1) < opened;
    }
  }
}

class Judge {
  private readonly log: readonly Happened[];
  private readonly planOf: (id: string) => Plan;

  constructor(log: readonly Happened[], planOf: (id: string) => Plan) {
    this.log = log;
    this.planOf = planOf;
  }

  asked(effects: readonly string[]): readonly { readonly at: number; readonly id: string; readonly command: Invoke }[] {
    return this.log.flatMap((each, at) =>
      "command" in each && each.command.type === "invoke" && this.has(each.case, each.command.node, effects)
        ? [{ at, id: each.case, command: each.command }]
        : [],
    );
  }

  /** Where in the log one of the effects was last done before a place; −1 = never. */
  lastDone(effects: readonly string[], before: number, inCase: string | null = null): number {
    for (let at = Math.min(before, this.log.length) - 1; at >= 0; at -= 1) {
      const each = this.log[at];
      if (!each || !("event" in each) || each.event.type !== "actionSucceeded") continue;
      if (inCase !== null && each.case !== inCase) continue;
      if (this.has(each.case, each.event.key.replace(/\.\d+$/, ""), effects)) return at;
    }
    return -1;
  }

  madeAt(submission: string): number {
    return this.log.findIndex(
      (each) => "event" in each && "submission" in each.event && each.event.submission === submission,
    );
  }

  signersOf({ effects, roles }: Duty, before: number): readonly string[] {
    return this.asked(effects)
      .filter(({ at }) => at < before)
      .flatMap(({ command }) => command.evidence.flatMap(({ actors }) => personsIn(actors, roles)));
  }

  private has(id: string, node: string, effects: readonly string[]): boolean {
    const task = this.planOf(id).nodes[node];
    return task?.kind === "serviceTask" && task.effects.some((effect) => effects.includes(effect));
  }
}

function fits(
  [record, ...rest]: readonly SignedRecord[],
  evidence: readonly EvidenceRef[],
  after: number,
  ordered: boolean,
  judge: Judge,
): boolean {
  if (!record) return true;
  return evidence.some((each) => {
    const made = judge.madeAt(each.submission);
    const signers = each.actors.filter(({ signatureId }) => signatureId !== undefined);
    return (
      made > after &&
      new Set(personsIn(signers, record.roles)).size >= (record.persons ?? 1) &&
      (record.outcomes?.includes(each.outcome) ?? true) &&
      fits(
        rest,
        evidence.filter((other) => other !== each),
        ordered ? made : after,
        ordered,
        judge,
      )
    );
  });
}

function personsIn(actors: readonly ActorRef[], roles: readonly string[]): readonly string[] {
  return actors.filter(({ role }) => roles.includes(role)).map(({ personId }) => personId);
}
