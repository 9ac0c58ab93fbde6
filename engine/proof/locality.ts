import type { CaseState } from "../interpreter/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Grain } from "./canonical.ts";
import type { Transition } from "./moves.ts";
import type { Run, World } from "./world.ts";

/** Whether a transition moved only the token of its group: the rest of the world is the very same, and no rule saw it. */
export function isLocal(
  before: World,
  { world, isVisible, stops, broken, ended }: Transition,
  mover: { readonly run: string; readonly token: number },
  grain: Grain,
): boolean {
  if (isVisible || ended || stops.length > 0 || broken.length > 0) return false;
  if (world.runs.length !== before.runs.length) return false;
  return world.runs.every((run, index) => {
    const old = before.runs[index];
    if (run === old || !old) return run === old;
    if (run.id !== mover.run || run.facts.size !== old.facts.size) return false;
    const { state } = run;
    return (
      state.scopes === old.state.scopes &&
      state.undoable === old.state.undoable &&
      state.incidents.length === old.state.incidents.length &&
      sameActors(state, old.state) &&
      sameData(state.data, old.state.data) &&
      sameEvidence(run, old, grain) &&
      others(state.tokens, mover.token) === others(old.state.tokens, mover.token)
    );
  });
}

function sameData(one: JsonObject, other: JsonObject): boolean {
  const names = Object.keys(one);
  return (
    one === other || (names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]))
  );
}

/** What somebody signs hides that it was missing before: no rule that looks at it may find it there too early. */
function sameEvidence(run: Run, old: Run, grain: Grain): boolean {
  if (run.state.evidence === old.state.evidence) return true;
  return Object.entries(run.state.evidence).every(
    ([key, evidence]) => evidence === old.state.evidence[key] || !grain.isEvidence(run, evidence.node),
  );
}

function others(tokens: CaseState["tokens"], but: number): string {
  return tokens.flatMap(({ id, node }) => (id === but ? [] : [`${id}@${node}`])).join(" ");
}

function sameActors(one: CaseState, other: CaseState): boolean {
  return Object.keys(one.actors).join() === Object.keys(other.actors).join();
}
