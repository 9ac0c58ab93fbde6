import type { Connection } from "mongoose";
import type { DecisionTable, FlowDefinition, FormDefinition } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import { BoundedCache } from "./bounded-cache.ts";

/** What is kept for ever under its content hash. `source` is the definition that a plan was compiled from. */
export type Definition =
  | { readonly kind: "plan"; readonly plan: Plan; readonly source: FlowDefinition }
  | { readonly kind: "form"; readonly form: FormDefinition }
  | { readonly kind: "table"; readonly table: DecisionTable };

type Kind = Definition["kind"];

interface DefinitionRow {
  _id: string;
  company: string;
  hash: string;
  kind: Kind;
  key: string;
  /** JSON text: keys of definitions are anybody's, so they never become field names of the store. */
  content: string;
  source: string | null;
  at: string;
}

/** The immutable definition store: by company and content hash. Nothing is ever changed or deleted. */
export interface DefinitionStore {
  prepare(): Promise<void>;
  put(company: string, hash: string, definition: Definition, at: string): Promise<void>;
  plan(company: string, hash: string): Promise<Plan | null>;
  /** The plan's JSON text, for the payload codec. */
  planText(company: string, hash: string): Promise<string | null>;
  source(company: string, hash: string): Promise<FlowDefinition | null>;
  form(company: string, hash: string): Promise<FormDefinition | null>;
  table(company: string, hash: string): Promise<DecisionTable | null>;
}

export function createDefinitionStore(db: Connection): DefinitionStore {
  const rows = rowModel<DefinitionRow>(
    db,
    "definitions",
    {
      _id: String,
      company: String,
      hash: String,
      kind: String,
      key: String,
      content: String,
      source: String,
      at: String,
    },
    [{ fields: { company: 1, kind: 1, key: 1 } }],
  );
  const texts = new BoundedCache<string>(200);
  const plans = new BoundedCache<Plan>(200);
  const forms = new BoundedCache<FormDefinition>(400);
  const tables = new BoundedCache<DecisionTable>(200);
  const idOf = (company: string, kind: Kind, hash: string) => `${company}/${kind}/${hash}`;

  const read = async (company: string, kind: Kind, hash: string) => {
    const row = await rows.findById(idOf(company, kind, hash), { content: 1 }).lean();
    return row?.content ?? null;
  };

  return {
    prepare: () => createIndexes(rows),

    async put(company, hash, definition, at) {
      const content = contentOf(definition);
      const row: DefinitionRow = {
        _id: idOf(company, definition.kind, hash),
        company,
        hash,
        kind: definition.kind,
        key: content.key,
        content: JSON.stringify(content),
        source: definition.kind === "plan" ? JSON.stringify(definition.source) : null,
        at,
      };
      try {
        await rows.insertMany([row], { lean: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    planText: (company, hash) => texts.through(idOf(company, "plan", hash), () => read(company, "plan", hash)),

    plan: (company, hash) =>
      plans.through(idOf(company, "plan", hash), async () => {
        const text = await texts.through(idOf(company, "plan", hash), () => read(company, "plan", hash));
        return text === null ? null : (JSON.parse(text) as Plan);
      }),

    async source(company, hash) {
      const row = await rows.findById(idOf(company, "plan", hash), { source: 1 }).lean();
      return row?.source ? (JSON.parse(row.source) as FlowDefinition) : null;
    },

    form: (company, hash) =>
      forms.through(idOf(company, "form", hash), async () => {
        const text = await read(company, "form", hash);
        return text === null ? null : (JSON.parse(text) as FormDefinition);
      }),

    table: (company, hash) =>
      tables.through(idOf(company, "table", hash), async () => {
        const text = await read(company, "table", hash);
        return text === null ? null : (JSON.parse(text) as DecisionTable);
      }),
  };
}

function contentOf(definition: Definition): Plan | FormDefinition | DecisionTable {
  if (definition.kind === "plan") return definition.plan;
  return definition.kind === "form" ? definition.form : definition.table;
}
