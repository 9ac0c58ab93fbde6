import { Background, Controls, ReactFlow, type NodeChange, type ReactFlowInstance } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import "../designer.css";
import "./difference.css";
import type { FlowDefinition, Language } from "@yaoflow/engine";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { centreOf, compareFlows, type ChangeStatus } from "../../model/index.ts";
import { useCanvasLabels } from "../canvas/canvas-labels.ts";
import { edgesOf, nodesOf, type FlowEdge, type FlowNode, type Mark } from "../canvas/graph-of.ts";
import { edgeShapes } from "../canvas/routed-edge.tsx";
import { nodeShapes } from "../nodes/shapes.tsx";
import { FieldTable } from "./field-table.tsx";
import { marked, markOf, partsOf, type ListedChange } from "./marks.ts";

export interface FlowDifferenceProps {
  /** The version in force; null = there is none yet. */
  readonly before: FlowDefinition | null;
  readonly after: FlowDefinition;
  readonly language: Language;
}

/**
 * Two versions of a flow in one drawing to look at: what was added, removed, changed and moved, with the fields of the
 * chosen part before and after. Every change is also an entry of a list, so that it can be reached without a mouse.
 */
export function FlowDifference({ before, after, language }: FlowDifferenceProps): ReactElement {
  const { t } = useTranslation("designer");
  const canvas = useRef<ReactFlowInstance<FlowNode, FlowEdge> | null>(null);
  const [chosen, setChosen] = useState<Pick<ListedChange, "kind" | "id"> | null>(null);
  const comparison = useMemo(() => compareFlows(before, after), [before, after]);
  const parts = useMemo(() => partsOf(comparison, language, t), [comparison, language, t]);
  const changes = useMemo(() => inOrder(parts), [parts]);
  const overlay = useMemo(() => {
    const marks = (kind: ListedChange["kind"]): ReadonlyMap<string, Mark> =>
      new Map(
        parts.flatMap((part) => {
          const mark = part.kind === kind ? markOf(part.status, t) : null;
          return mark ? [[part.id, mark] as const] : [];
        }),
      );
    return { nodeMarks: marks("node"), edgeMarks: marks("edge") };
  }, [parts, t]);
  const labels = useCanvasLabels();
  const { merged } = comparison;
  const nodes = useMemo(
    (): FlowNode[] =>
      nodesOf(merged, language, overlay).map((node) => ({
        ...node,
        selected: chosen?.kind === "node" && chosen.id === node.id,
      })),
    [merged, language, overlay, chosen],
  );
  const edges = useMemo(
    (): FlowEdge[] =>
      edgesOf(merged, language, overlay).map((edge) => ({
        ...edge,
        selected: chosen?.kind === "edge" && chosen.id === edge.id,
      })),
    [merged, language, overlay, chosen],
  );
  const shown = chosen && parts.find(({ kind, id }) => kind === chosen.kind && id === chosen.id);

  const onNodesChange = (events: readonly NodeChange<FlowNode>[]): void => {
    const picked = events.find((event) => event.type === "select" && event.selected);
    if (picked?.type === "select") setChosen({ kind: "node", id: picked.id });
  };
  const choose = (change: ListedChange): void => {
    setChosen({ kind: change.kind, id: change.id });
    const edge = change.kind === "edge" ? merged.edges.find(({ id }) => id === change.id) : undefined;
    const ends = new Set(edge ? [edge.from, edge.to] : [change.id]);
    const centres = merged.nodes.filter(({ id }) => ends.has(id)).map((node) => centreOf(merged, node));
    if (centres.length === 0) return;
    const mean = (axis: "x" | "y") => centres.reduce((sum, centre) => sum + centre[axis], 0) / centres.length;
    void canvas.current?.setCenter(mean("x"), mean("y"), { zoom: 0.9, duration: 200 });
  };

  return (
    <div className="difference">
      <Counts changes={changes} />
      <div className="difference-canvas flow-view" role="figure" aria-label={t("diffDrawing")}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeShapes}
          edgeTypes={edgeShapes}
          ariaLabelConfig={labels}
          onInit={(instance) => {
            canvas.current = instance;
          }}
          onNodesChange={onNodesChange}
          onEdgeClick={(_event, edge) => {
            setChosen({ kind: "edge", id: edge.id });
          }}
          fitView
          fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
          minZoom={0.1}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          preventScrolling={false}
          deleteKeyCode={null}
          onlyRenderVisibleElements
        >
          <Background gap={20} />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <ChangeList changes={changes} chosen={chosen} onChoose={choose} />
      <section className="difference-detail" aria-live="polite">
        {shown ? <Detail part={shown} /> : <p className="quiet">{t(changes.length > 0 ? "diffChoose" : "diffNone")}</p>}
      </section>
    </div>
  );
}

/** How many changes of each sort there are; at the same time what the signs mean. */
function Counts({ changes }: { readonly changes: readonly ListedChange[] }): ReactElement {
  const { t } = useTranslation("designer");
  const counted = marked.map((status) => ({ status, count: changes.filter((each) => each.status === status).length }));
  const present = counted.filter(({ count }) => count > 0);
  if (present.length === 0) return <p className="difference-counts quiet">{t("diffNone")}</p>;
  return (
    <p className="difference-counts">
      {present.map(({ status, count }) => (
        <span key={status}>
          <Sign status={status} /> {count}
        </span>
      ))}
      {present.every(({ status }) => status === "moved") ? <span className="quiet">{t("diffOnlyMoved")}</span> : null}
    </p>
  );
}

function ChangeList(props: {
  readonly changes: readonly ListedChange[];
  readonly chosen: Pick<ListedChange, "kind" | "id"> | null;
  readonly onChoose: (change: ListedChange) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <nav className="difference-list" aria-label={t("diffList")}>
      <ul>
        {props.changes.map((change) => (
          <li key={`${change.kind}/${change.id}`}>
            <button
              type="button"
              aria-pressed={props.chosen?.kind === change.kind && props.chosen.id === change.id}
              onClick={() => {
                props.onChoose(change);
              }}
            >
              <Sign status={change.status} />
              <span>{change.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Detail({ part }: { readonly part: ListedChange }): ReactElement {
  const { t } = useTranslation("designer");
  // An id says nothing about a part that came or went: it is its name.
  const fields = part.fields.filter(({ path }) => path !== "id" || part.status === "changed");
  return (
    <>
      <h3>
        <Sign status={part.status} /> {part.title} {part.id === "" ? null : <code>{part.id}</code>}
      </h3>
      {fields.length > 0 ? (
        <FieldTable fields={fields} />
      ) : (
        <p className="quiet">{t(part.status === "moved" ? "diffMovedOnly" : "diffNoFields")}</p>
      )}
    </>
  );
}

function Sign({ status }: { readonly status: ChangeStatus }): ReactElement | null {
  const { t } = useTranslation("designer");
  const mark = markOf(status, t);
  return mark ? (
    <span className={`difference-sign ${mark.status}`}>
      <span aria-hidden>{mark.sign}</span> {mark.word}
    </span>
  ) : null;
}

function inOrder(parts: readonly ListedChange[]): readonly ListedChange[] {
  return marked.flatMap((status) => parts.filter((part) => part.status === status));
}
