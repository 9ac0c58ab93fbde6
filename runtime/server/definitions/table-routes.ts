import { ok, type DecisionTable, type JsonObject, type JsonSchema } from "@yaoflow/engine";
import type { Route } from "../../contract/index.ts";
import { asJson } from "../tasks/task-view.ts";
import { maxDmnFile, type TableDesk, writeDmn } from "./table-desk.ts";

const tag = "designer";
const read = { object: "flow-design", act: "read" } as const;
const edit = { object: "flow-design", act: "edit" } as const;
/** A table of the largest size, twice. */
const maxBody = 4 * 1024 * 1024;

const bodyOf = (...names: readonly string[]): JsonSchema => ({
  type: "object",
  additionalProperties: false,
  required: [...names],
  properties: Object.fromEntries(names.map((name) => [name, { type: "object" }])),
});

/** Decision tables before they are saved: checks, trials and DMN files. Nothing here stores anything. */
export function tableRoutes(desk: TableDesk): readonly Route[] {
  return [
    {
      method: "POST",
      path: "/api/tables/check",
      title: { "zh-CN": "检查决策表：缺口、冲突与示例", en: "Check a decision table: gaps, conflicts and examples" },
      tag,
      permission: read,
      body: bodyOf("definition"),
      maxBody,
      async handle({ body }) {
        const { definition } = body as unknown as { readonly definition: DecisionTable };
        return ok({ body: asJson(await desk.check(definition)) });
      },
    },
    {
      method: "POST",
      path: "/api/tables/try",
      title: { "zh-CN": "用一行数据试算决策表", en: "Try a decision table on one row" },
      tag,
      permission: read,
      body: bodyOf("definition", "given"),
      maxBody,
      problems: ["table.not-sound", "table.too-costly"],
      async handle({ body }) {
        const { definition, given } = body as unknown as {
          readonly definition: DecisionTable;
          readonly given: JsonObject;
        };
        const tried = await desk.try(definition, given);
        return tried.ok ? ok({ body: asJson(tried.value) }) : tried;
      },
    },
    {
      method: "POST",
      path: "/api/tables/dmn/import",
      title: { "zh-CN": "读取 DMN 文件中的决策表", en: "Read the decision tables of a DMN file" },
      tag,
      permission: edit,
      body: {
        type: "object",
        additionalProperties: false,
        required: ["xml"],
        properties: { xml: { type: "string", maxLength: maxDmnFile } },
      },
      maxBody: 4 * maxDmnFile,
      async handle({ body }) {
        const { xml } = body as unknown as { readonly xml: string };
        return ok({ body: asJson(await desk.readDmn(xml)) });
      },
    },
    {
      method: "POST",
      path: "/api/tables/dmn/export",
      title: { "zh-CN": "把决策表写成 DMN 1.5", en: "Write a decision table as DMN 1.5" },
      tag,
      permission: read,
      body: bodyOf("definition"),
      maxBody,
      problems: ["table.not-sound"],
      handle({ body }) {
        const { definition } = body as unknown as { readonly definition: DecisionTable };
        const xml = writeDmn(definition);
        return Promise.resolve(xml.ok ? ok({ body: { xml: xml.value } }) : xml);
      },
    },
  ];
}
