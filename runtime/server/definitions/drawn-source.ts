import type { CaseParts } from "../cases/case-parts.ts";
import type { DesignKind, Source } from "./design-store.ts";

export interface Drawn {
  /** 0 where there is no draft. */
  readonly revision: number;
  readonly definition: Source;
}

/** What somebody sees who opens a definition to edit it: its draft, or else what is in force. */
export async function drawnSource(
  { designs, definitions }: Pick<CaseParts, "designs" | "definitions">,
  company: string,
  kind: DesignKind,
  key: string,
): Promise<Drawn | null> {
  const design = await designs.get(company, kind, key);
  if (design?.draft) return { revision: design.draft.revision, definition: design.draft.source };
  const current = design?.versions.at(-1);
  if (!current) return null;
  const definition = await publishedSource(definitions, company, kind, current.hash);
  return definition && { revision: 0, definition };
}

/** What a version was made of: of a flow what its plan was compiled from. */
export async function publishedSource(
  definitions: CaseParts["definitions"],
  company: string,
  kind: DesignKind,
  hash: string,
): Promise<Source | null> {
  switch (kind) {
    case "flow":
      return await definitions.source(company, hash);
    case "form":
      return await definitions.form(company, hash);
    case "table":
      return await definitions.table(company, hash);
  }
}
