import type { Plan } from "@yaoflow/engine/interpreter";
import type { DefinitionStore } from "./definition-store.ts";
import type { DesignStore } from "./design-store.ts";

/** Which plan a flow's cases start on. Read from the heads; plans themselves are immutable. */
export interface PublishedFlows {
  /** `latest` = the version in force now; else that very plan. Null when there is none. */
  planFor(company: string, flow: string, version: "latest" | { readonly hash: string }): Promise<Plan | null>;
  /** Keys of published flows that start on a message of this name. */
  startedBy(company: string, message: string): Promise<readonly string[]>;
}

export function createPublishedFlows(designs: DesignStore, definitions: DefinitionStore): PublishedFlows {
  return {
    async planFor(company, flow, version) {
      if (version !== "latest") return await definitions.plan(company, version.hash);
      const current = (await designs.get(company, "flow", flow))?.versions.at(-1);
      return current ? await definitions.plan(company, current.hash) : null;
    },
    startedBy: (company, message) => designs.startedBy(company, message),
  };
}
