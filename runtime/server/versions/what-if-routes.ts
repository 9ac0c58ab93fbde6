import { ok, refused, type FlowDefinition, type JsonSchema, type Text } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import { type Standing, whatIf } from "@yaoflow/engine/simulator";
import type { Route, WhatIfReport } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { draftsOf } from "../definitions/publication-wish.ts";
import type { BundleCompiler } from "../definitions/compile-bundle.ts";
import { drawnSource } from "../definitions/drawn-source.ts";
import { definitionProblems } from "../definitions/problems.ts";
import { asJson } from "../tasks/task-view.ts";

/** Recorded cases that one request plays again: the newest ones. */
const mostCases = 200;
const maxBody = 4 * 1024 * 1024;
const schema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  properties: { definition: { type: "object" }, limit: { type: "integer", minimum: 1, maximum: mostCases } },
};

/** What would have become of the recorded cases under a definition that is only drawn yet. Keeps nothing. */
export function whatIfRoutes(parts: CaseParts, compiler: BundleCompiler): readonly Route[] {
  const { cases, definitions, designs, log } = parts;

  return [
    {
      method: "POST",
      path: "/api/flows/:key/what-if",
      title: { "zh-CN": "推演：历史流程按草稿重放", en: "What if: recorded cases under the draft" },
      tag: "designer",
      permission: { object: "flow-design", act: "edit" },
      body: schema,
      maxBody,
      problems: ["design.not-found", "publication.has-errors"],
      async handle({ principal: { company }, params, body }) {
        const key = params["key"] ?? "";
        const { definition, limit = mostCases } = body as unknown as {
          readonly definition?: FlowDefinition;
          readonly limit?: number;
        };
        const flow = definition ?? (await drawnSource(parts, company, "flow", key))?.definition;
        if (!flow || flow.key !== key) return refused(definitionProblems.make("design.not-found", { params: { key } }));
        const { plan: drawn, problems } = await compiler.draw(
          company,
          flow as FlowDefinition,
          await draftsOf(designs, company),
        );
        if (!drawn) {
          const findings = problems.filter(({ severity }) => severity === "error");
          return refused(definitionProblems.make("publication.has-errors", { findings }));
        }
        const differing: WhatIfReport["differing"][number][] = [];
        let [same, migrated] = [0, 0];
        const rows = await cases.ofFlow(company, key, { limit });
        for (const row of rows) {
          const recorded = await definitions.plan(company, row.plan);
          if (!recorded) continue;
          const events = (await log.read(company, row.caseId)).map(({ event }) => event);
          const found = whatIf(recorded, drawn, events);
          if (found.verdict === "same") same += 1;
          else if (found.verdict === "migrated") migrated += 1;
          else
            differing.push({
              case: row.caseId,
              businessKey: row.businessKey,
              at: found.at,
              recorded: inWords(recorded, found.recorded),
              would: inWords(drawn, found.would),
              problem: found.problem ?? null,
            });
        }
        const judged = same + migrated + differing.length;
        return ok({ body: asJson({ judged, same, migrated, differing } satisfies WhatIfReport) });
      },
    },
  ];
}

function inWords(
  plan: Plan,
  { status, nodes }: Standing,
): { readonly status: Standing["status"]; readonly nodes: readonly Text[] } {
  return { status, nodes: nodes.map((id) => plan.nodes[id]?.title ?? { "zh-CN": id, en: id }) };
}
