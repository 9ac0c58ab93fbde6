import type { Plan } from "../compiler/plan.ts";
import { explore, type Bounds, type PathStep } from "./explore.ts";

export type { PathStep };
export type RoadBounds = Bounds;

/** A shortest way over each edge of a flow, and on to an end where one can be reached. What it calls ends in any way. */
export function roads(plan: Plan, bounds: RoadBounds): ReadonlyMap<string, readonly PathStep[]> {
  const setting = { plan, called: () => undefined, instances: 1, depth: 0, known: new Map(), isPrompt: true } as const;
  const { covered } = explore(setting, [], bounds, { covers: true });
  const prefix = `${plan.key} `;
  return new Map([...covered].map(([name, path]) => [name.slice(prefix.length), path]));
}
