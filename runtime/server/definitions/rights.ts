import type { Problem } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import { domainOf, type PolicyLine, type Principal } from "../../contract/index.ts";
import type { Policies } from "../ports.ts";
import { definitionProblems } from "./problems.ts";

/**
 * Tasks that nobody may complete although the flow names candidates: no policy lets any of their roles do so in the whole
 * company, neither one in force nor one of `lines`, which come with the publication. A right in one branch only is not
 * seen, so this warns. Pointers begin with `/flows/<key>`.
 */
export function tasksWithoutRight(
  policies: Pick<Policies, "decide">,
  company: string,
  plans: readonly Plan[],
  lines: readonly PolicyLine[],
): readonly Problem[] {
  const domain = domainOf({ company });
  const mayComplete = (role: string, flow: string): boolean => {
    const holder: Principal = {
      kind: "service",
      company,
      account: "",
      personId: "",
      name: "",
      roles: [{ role, domain }],
      home: { company },
    };
    const isBrought = lines.some(
      (line) =>
        line.role === role && line.object === `task:${flow}` && line.act === "complete" && line.effect === "allow",
    );
    return isBrought || policies.decide(holder, domain, `task:${flow}`, "complete").allowed;
  };
  return plans.flatMap((plan) =>
    Object.values(plan.nodes).flatMap((node) =>
      node.kind !== "userTask" || node.roles.some((role) => mayComplete(role, plan.key))
        ? []
        : [
            definitionProblems.make("publication.task-without-right", {
              pointer: `/flows/${plan.key}/nodes/${node.index}/candidates/roles`,
              params: { node: node.title["zh-CN"], nodeEn: node.title.en, roles: node.roles.join(", ") },
            }),
          ],
    ),
  );
}
