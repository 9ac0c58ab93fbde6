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
  const definition =
    kind === "flow" ? await definitions.source(company, current.hash) : await definitions.form(company, current.hash);
  return definition && { revision: 0, definition };
}
