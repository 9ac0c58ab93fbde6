import { ok, type DecisionTable, type FormDefinition, type JsonObject } from "@yaoflow/engine";
import type { Route } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { asJson } from "../tasks/task-view.ts";
import type { BundleCompiler } from "./compile-bundle.ts";

/** What a designer can choose from: what the rooms offer, forms and flows of the company, roles. */
export function catalogueRoutes({ designs, platform }: CaseParts, compiler: BundleCompiler): readonly Route[] {
  const { rooms, roles } = platform.plugin;
  /** Descriptions only: what runs is not JSON and falls away. */
  const described = (items: readonly object[]) => items.map((item) => JSON.parse(JSON.stringify(item)) as JsonObject);

  async function forms(company: string, published: readonly FormDefinition[]) {
    const drafts = (await designs.list(company, "form")).flatMap(({ draft }) =>
      draft ? [draft.source as FormDefinition] : [],
    );
    const byKey = new Map([...published, ...drafts].map((form) => [form.key, form]));
    return [...byKey.values()].map(({ key, title, schema }) => ({ key, title, schema }));
  }

  async function tables(company: string, published: readonly DecisionTable[]) {
    const drafts = (await designs.list(company, "table")).flatMap(({ draft }) =>
      draft ? [draft.source as DecisionTable] : [],
    );
    const byKey = new Map([...published, ...drafts].map((table) => [table.key, table]));
    return [...byKey.values()].map(({ key, title, data, inputs, outputs }) => ({ key, title, data, inputs, outputs }));
  }

  return [
    {
      method: "GET",
      path: "/api/catalogue",
      title: { "zh-CN": "设计器目录", en: "What a designer can choose from" },
      tag: "designer",
      permission: { object: "flow-design", act: "read" },
      async handle({ principal }) {
        const published = await compiler.published(principal.company);
        return ok({
          body: asJson({
            actions: described(
              rooms
                .flatMap((room) => room.actions ?? [])
                .map((action) => ({ ...action, undo: action.undo !== undefined })),
            ),
            gates: described(rooms.flatMap((room) => room.gates ?? [])),
            readers: described(rooms.flatMap((room) => room.readers ?? [])),
            pickers: rooms.flatMap((room) => room.pickers ?? []).map(({ name, title }) => ({ name, title })),
            forms: await forms(principal.company, published.forms),
            flows: published.flows.map(({ key, title }) => ({ key, title })),
            tables: await tables(principal.company, published.tables),
            roles: roles.map(({ code, title }) => ({ code, title })),
          }),
        });
      },
    },
  ];
}
