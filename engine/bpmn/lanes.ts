import type { LaneDefinition } from "../definition/types.ts";
import { fitId, type FreeNames } from "./fit.ts";
import { childOf, childrenOf, idOf, type ModdleElement, ownAttribute, ownTags } from "./model.ts";
import type { Report } from "./report.ts";
import { list, readMembers, word } from "./tags.ts";
import { titleOf } from "./texts.ts";

export interface Lanes {
  /** Absent where the process has no lane set. */
  readonly lanes?: readonly LaneDefinition[];
  readonly laneOf: ReadonlyMap<ModdleElement, string>;
  readonly rolesOf: ReadonlyMap<ModdleElement, readonly string[]>;
}

/** The lanes of a process, the innermost ones: a lane that holds lanes is a heading. */
export function lanesOf(process: ModdleElement, ids: FreeNames, report: Report): Lanes {
  const sets = childrenOf(process, "laneSets");
  const laneOf = new Map<ModdleElement, string>();
  const rolesOf = new Map<ModdleElement, readonly string[]>();
  const lanes = sets
    .flatMap((set) => childrenOf(set, "lanes").flatMap(innermost))
    .map((lane): LaneDefinition => {
      const id = ids.take(fitId(ownAttribute(lane, "ownId") ?? report.name(lane)));
      const { value, broken } = readMembers({ roles: list("role", word()) }, ownTags(lane));
      for (const name of broken) report.about("bpmn.extension-broken", lane, { name: `yaoflow:${name}` });
      for (const node of childrenOf(lane, "flowNodeRef")) {
        laneOf.set(node, id);
        if (value.roles) rolesOf.set(node, value.roles);
      }
      return { id, title: titleOf(lane) ?? { "zh-CN": id, en: id }, ...(value.roles ? { roles: value.roles } : {}) };
    });
  return { ...(sets.length > 0 ? { lanes } : {}), laneOf, rolesOf };

  function innermost(lane: ModdleElement): readonly ModdleElement[] {
    const inner = childrenOf(childOf(lane, "childLaneSet"), "lanes");
    if (inner.length === 0) return [lane];
    report.about("bpmn.element-not-kept", lane, { id: idOf(lane), type: "lane" });
    return inner.flatMap(innermost);
  }
}
