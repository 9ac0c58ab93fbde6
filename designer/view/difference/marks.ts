import type { Language } from "@yaoflow/engine";
import type { ChangeStatus, FieldChange, FlowComparison } from "../../model/index.ts";
import type { Mark } from "../canvas/graph-of.ts";
import type { DesignerText } from "../texts.ts";

type Marked = Mark["status"];

/** The order in which changes are counted and listed. */
export const marked: readonly Marked[] = ["added", "removed", "changed", "moved"];

const signs = { added: "＋", removed: "－", changed: "≠", moved: "⇄" } as const;
const words = { added: "diffAdded", removed: "diffRemoved", changed: "diffChanged", moved: "diffMoved" } as const;

/** The sign and the word of a change; null for what stayed as it was. */
export function markOf(status: ChangeStatus, t: (key: DesignerText) => string): Mark | null {
  return status === "same" ? null : { status, sign: signs[status], word: t(words[status]) };
}

/** One entry of the list of changes: a node, an edge, or what the flow itself says. */
export interface ListedChange {
  readonly kind: "node" | "edge" | "flow";
  readonly id: string;
  readonly title: string;
  readonly status: ChangeStatus;
  readonly fields: readonly FieldChange[];
}

/** Every node, edge and the flow's own settings, changed or not, named for people. */
export function partsOf(
  { nodes, edges, flow, merged }: FlowComparison,
  language: Language,
  t: (key: DesignerText) => string,
): readonly ListedChange[] {
  const titles = new Map(merged.nodes.map(({ id, title }) => [id, title[language]]));
  const nameOf = (id: string) => titles.get(id) ?? id;
  return [
    { kind: "flow", id: "", title: t("diffFlow"), status: flow.length > 0 ? "changed" : "same", fields: flow },
    ...nodes.map(({ id, status, fields }) => ({ kind: "node" as const, id, title: nameOf(id), status, fields })),
    ...edges.map(({ id, status, part, fields }) => ({
      kind: "edge" as const,
      id,
      title: `${nameOf(part.from)} → ${nameOf(part.to)}`,
      status,
      fields,
    })),
  ];
}
