import type { PlanNode } from "../compiler/plan.ts";
import type { EvidenceRef } from "../interpreter/types.ts";
import { separatedFrom } from "../separation/kernel.ts";
import { suspect } from "./answers.ts";
import type {
  AfterInvariant,
  ApartInvariant,
  Duty,
  Invariant,
  SettledInvariant,
  SignedInvariant,
  SignedRecord,
} from "./invariant.ts";
import type { Memory, Watch } from "./watch.ts";
import type { Run } from "./world.ts";

/** The automaton of a rule. */
export function watchOf(rule: Invariant): Watch {
  switch (rule.kind) {
    case "signed":
      return signed(rule);
    case "apart":
      return apart(rule);
    case "after":
      return after(rule);
    case "settled":
      return settled(rule);
  }
}

const nothing: Memory = { bits: 0, marks: [] };

function signed(rule: SignedInvariant): Watch {
  const since = rule.since ?? [];
  const isOrdered = rule.ordered === true || since.length > 0;
  return {
    code: rule.code,
    initial: since.length > 0 ? { bits: 0, marks: [0] } : nothing,
    effects: new Set([rule.effect, ...since]),
    looksAt: (node) => evidenceOfEffects(node, [rule.effect]),
    concerns: () => false,
    roles: rule.by.flat().map(({ roles }) => roles),
    signers: true,
    outcomes: rule.by.flat().some(({ outcomes }) => outcomes !== undefined),
    order: isOrdered,
    see(memory, seen, now) {
      if (seen.type === "done" && touches(seen.effects, since)) return { bits: 0, marks: [now] };
      if (seen.type !== "asked" || !seen.effects.includes(rule.effect)) return memory;
      const [oldest = 0] = memory.marks;
      return rule.by.some((records) => isThere(records, seen.evidence, oldest, rule.ordered === true)) ? memory : null;
    },
  };
}

function isThere(
  records: readonly SignedRecord[],
  evidence: readonly EvidenceRef[],
  youngerThan: number,
  ordered: boolean,
): boolean {
  const [record, ...rest] = records;
  if (!record) return true;
  return evidence.some((each) => {
    const made = Number(each.submission);
    return (
      made > youngerThan &&
      signsAs(each, record) &&
      isThere(
        rest,
        evidence.filter((other) => other !== each),
        ordered ? made : youngerThan,
        ordered,
      )
    );
  });
}

function signsAs({ actors, outcome }: EvidenceRef, { roles, outcomes, persons = 1 }: SignedRecord): boolean {
  const signers = actors.filter(({ role, signatureId }) => signatureId !== undefined && roles.includes(role));
  return (
    new Set(signers.map(({ personId }) => personId)).size >= persons &&
    (outcomes === undefined || outcomes.includes(outcome))
  );
}

function apart(rule: ApartInvariant): Watch {
  const own: Duty = { effects: [rule.effect], roles: rule.roles };
  return {
    code: rule.code,
    initial: nothing,
    effects: new Set([own, ...rule.from].flatMap(({ effects }) => effects)),
    looksAt: (node) => [own, ...rule.from].flatMap(({ effects }) => evidenceOfEffects(node, effects)),
    concerns: (run, id) => [own, ...rule.from].some((duty) => isEvidenceOf(run, id, duty)),
    roles: [own, ...rule.from].map(({ roles }) => roles),
    signers: false,
    outcomes: false,
    order: false,
    see(memory, seen) {
      if (seen.type !== "asked") return memory;
      if (seen.effects.includes(rule.effect)) {
        const records = seen.evidence.filter((each) => isBySuspect(each, rule.roles)).length;
        if (records > 0 && memory.bits !== 0) return null;
        if (records > 1 && rule.pairwise === true) return null;
      }
      const bits = rule.from.reduce(
        (all, { effects, roles }, index) =>
          touches(seen.effects, effects) && seen.evidence.some((each) => isBySuspect(each, roles))
            ? all | (1 << index)
            : all,
        memory.bits,
      );
      return bits === memory.bits ? memory : { bits, marks: [] };
    },
  };
}

const awake = 1;
const hasDone = 2;

function after(rule: AfterInvariant): Watch {
  return {
    code: rule.code,
    initial: { bits: rule.once ? 0 : awake, marks: [] },
    effects: new Set([rule.effect, ...rule.done, ...(rule.since ?? []), ...(rule.once ?? [])]),
    looksAt: () => [],
    concerns: () => false,
    roles: [],
    signers: false,
    outcomes: false,
    order: false,
    see(memory, seen) {
      if (seen.type === "asked" && seen.effects.includes(rule.effect)) return memory.bits === awake ? null : memory;
      if (seen.type !== "done") return memory;
      let { bits } = memory;
      if (touches(seen.effects, rule.once ?? [])) bits |= awake;
      if (touches(seen.effects, [...(rule.since ?? []), ...(rule.once ?? [])])) bits &= ~hasDone;
      if (touches(seen.effects, rule.done)) bits |= hasDone;
      return bits === memory.bits ? memory : { bits, marks: [] };
    },
  };
}

function settled(rule: SettledInvariant): Watch {
  const open: Memory = { bits: 1, marks: [] };
  return {
    code: rule.code,
    initial: nothing,
    effects: new Set([...rule.opened, ...rule.closed]),
    looksAt: () => [],
    concerns: () => false,
    roles: [],
    signers: false,
    outcomes: false,
    order: false,
    see(memory, seen) {
      if (seen.type === "ended") return memory.bits === 0 ? memory : null;
      if (seen.type === "undone") return touches(seen.effects, rule.opened) ? nothing : memory;
      if (seen.type !== "done") return memory;
      if (touches(seen.effects, rule.closed)) return nothing;
      return touches(seen.effects, rule.opened) ? open : memory;
    },
  };
}

/** What a flow itself says: `differentFrom` and its separation sets, over all visits and across calls. */
export const separationWatch: Watch = {
  code: "flow.separation",
  initial: nothing,
  effects: new Set(),
  looksAt: () => [],
  concerns: (run, id) =>
    separatedFrom(run.knowledge.plan, id).length > 0 ||
    Object.values(run.knowledge.plan.nodes).some((node) => node.kind === "userTask" && node.separatedFrom.includes(id)),
  roles: [],
  signers: false,
  outcomes: false,
  order: false,
  see(memory, seen) {
    if (seen.type !== "acted") return memory;
    const acted = (node: string): boolean =>
      (seen.run.state.actors[node] ?? []).some(({ personId }) => personId === suspect);
    const clash = acted(seen.node) && separatedFrom(seen.run.knowledge.plan, seen.node).some(acted);
    return clash ? null : memory;
  },
};

function touches(effects: readonly string[], wanted: readonly string[]): boolean {
  return effects.some((effect) => wanted.includes(effect));
}

function isBySuspect({ actors }: EvidenceRef, roles: readonly string[]): boolean {
  return actors.some(({ personId, role }) => personId === suspect && roles.includes(role));
}

function evidenceOfEffects(node: PlanNode, effects: readonly string[]): readonly string[] {
  return node.kind === "serviceTask" && touches(node.effects, effects) ? node.evidence : [];
}

function isEvidenceOf({ knowledge: { plan } }: Run, id: string, { effects, roles }: Duty): boolean {
  const node = plan.nodes[id];
  const held =
    node?.kind === "userTask" || node?.kind === "startEvent" ? [...node.roles, ...node.signature.secondRoles] : [];
  return (
    held.some((role) => roles.includes(role)) &&
    Object.values(plan.nodes).some((task) => evidenceOfEffects(task, effects).includes(id))
  );
}
