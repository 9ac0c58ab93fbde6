import { CompassOutlined } from "@ant-design/icons";
import {
  applyEdgeChanges,
  applyNodeChanges,
  Background,
  ControlButton,
  Controls,
  MiniMap,
  ReactFlow,
  useReactFlow,
  useStore,
  type Connection,
  type EdgeChange,
  type NodeChange,
} from "@xyflow/react";
import type { FlowDefinition, Language, Problem } from "@yaoflow/engine";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { canConnect, connect, moveNodes, reconnect, remove, type Command } from "../../model/index.ts";
import { edgeShapes } from "./routed-edge.tsx";
import { nodeShapes } from "../nodes/shapes.tsx";
import { useCanvasLabels } from "./canvas-labels.ts";
import type { ShownPath } from "./counterexample.ts";
import { openingView } from "./opening-view.ts";
import type { Selection } from "./selection.ts";
import { edgesOf, nodesOf, problemsByNode, type FlowEdge, type FlowNode } from "./graph-of.ts";

interface CanvasProps {
  readonly definition: FlowDefinition;
  readonly language: Language;
  readonly problems: readonly Problem[];
  /** A way through the flow that is to be seen. */
  readonly path: ShownPath | null;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onCommand: (command: Command) => void;
  /** A node to bring into view, with a counter so that the same one can be asked for again. */
  readonly focus: { readonly node: string; readonly nonce: number } | null;
}

/** The editing surface. The definition is the truth; React Flow only keeps what is in the hand during a drag. */
export function Canvas({
  definition,
  language,
  problems,
  path,
  selection,
  onSelect,
  onCommand,
  focus,
}: CanvasProps): ReactElement {
  const { t } = useTranslation("designer");
  const flow = useReactFlow();
  const labels = useCanvasLabels();
  const overlay = useMemo(
    () => ({
      problems: problemsByNode(definition, problems),
      ...(path ? { passed: path.nodes, passedEdges: path.edges } : {}),
    }),
    [definition, problems, path],
  );
  const [nodes, setNodes] = useState<FlowNode[]>([]);
  const [edges, setEdges] = useState<FlowEdge[]>([]);
  // It covers a corner of the drawing: shown when somebody asks for it.
  const [overview, setOverview] = useState(false);
  const opened = useRef(false);
  const width = useStore((surface) => (surface.panZoom ? surface.width : 0));
  const height = useStore((surface) => surface.height);
  const selected = useRef(selection);
  selected.current = selection;
  // One gesture tells of nodes and of edges apart, before anything is drawn again: neither may undo the other.
  const select = useCallback(
    (next: Selection) => {
      selected.current = next;
      onSelect(next);
    },
    [onSelect],
  );

  useEffect(() => {
    const chosen = new Set(selection.nodes);
    setNodes((before) => {
      // What was measured is kept: a node without it drops its edges for a moment, and with them the focus on one.
      const measured = new Map(before.map((node) => [node.id, node.measured]));
      return nodesOf(definition, language, overlay).map((node) => {
        const size = measured.get(node.id);
        return { ...node, ...(size ? { measured: size } : {}), selected: chosen.has(node.id) };
      });
    });
  }, [definition, language, overlay, selection.nodes]);
  useEffect(() => {
    const chosen = new Set(selection.edges);
    setEdges(
      edgesOf(definition, language, overlay).map((edge) => (chosen.has(edge.id) ? { ...edge, selected: true } : edge)),
    );
  }, [definition, language, overlay, selection.edges]);
  useEffect(() => {
    if (opened.current || width === 0 || height === 0) return;
    opened.current = true;
    void flow.setViewport(openingView(definition, { width, height }));
  }, [flow, definition, width, height]);
  useEffect(() => {
    if (focus) void flow.fitView({ nodes: [{ id: focus.node }], duration: 200, maxZoom: 1, padding: 1 });
  }, [focus, flow]);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      setNodes((before) =>
        applyNodeChanges(
          changes.filter((change) => change.type !== "remove" && change.type !== "select"),
          before,
        ),
      );
      const next = changedSelection(changes, selected.current.nodes);
      if (next !== selected.current.nodes) select({ ...selected.current, nodes: next });
    },
    [select],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      setEdges((before) =>
        applyEdgeChanges(
          changes.filter((change) => change.type !== "remove" && change.type !== "select"),
          before,
        ),
      );
      const next = changedSelection(changes, selected.current.edges);
      if (next !== selected.current.edges) select({ ...selected.current, edges: next });
    },
    [select],
  );

  return (
    <ReactFlow
      className="designer-surface"
      ariaLabelConfig={labels}
      aria-label={t("canvas")}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeShapes}
      edgeTypes={edgeShapes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onNodeDragStop={(_event, _node, dragged) => {
        onCommand(moveNodes(Object.fromEntries(dragged.map((each) => [each.id, each.position]))));
      }}
      onConnect={(connection: Connection) => {
        onCommand(connect(connection.source, connection.target));
      }}
      onReconnect={(edge, connection) => {
        onCommand(reconnect(edge.id, connection.source, connection.target));
      }}
      isValidConnection={(connection) => canConnect(definition, connection.source, connection.target).ok}
      onDelete={(gone) => {
        onCommand(
          remove(
            gone.nodes.map((node) => node.id),
            gone.edges.map((edge) => edge.id),
          ),
        );
      }}
      onPaneClick={() => {
        select({ nodes: [], edges: [] });
      }}
      deleteKeyCode={["Delete", "Backspace"]}
      multiSelectionKeyCode={["Shift", "Meta", "Control"]}
      connectionRadius={32}
      snapToGrid
      snapGrid={[4, 4]}
      minZoom={0.1}
      onlyRenderVisibleElements
    >
      <Background gap={20} />
      <Controls showInteractive={false} fitViewOptions={{ padding: 0.12, maxZoom: 1 }}>
        <ControlButton
          aria-label={t("minimapShow")}
          aria-pressed={overview}
          title={t("minimapShow")}
          onClick={() => {
            setOverview(!overview);
          }}
        >
          <CompassOutlined aria-hidden />
        </ControlButton>
      </Controls>
      {overview ? <MiniMap pannable zoomable ariaLabel={t("minimap")} /> : null}
    </ReactFlow>
  );
}

function changedSelection(changes: readonly { type: string }[], before: readonly string[]): readonly string[] {
  const selects = changes.filter(
    (change): change is { type: "select"; id: string; selected: boolean } => change.type === "select",
  );
  if (selects.length === 0) return before;
  const chosen = new Set(before);
  for (const change of selects) {
    if (change.selected) chosen.add(change.id);
    else chosen.delete(change.id);
  }
  const same = chosen.size === before.length && before.every((id) => chosen.has(id));
  return same ? before : [...chosen];
}
