import { Background, Controls, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import "./designer.css";
import type { FlowDefinition, Language } from "@yaoflow/engine";
import { useMemo, type ReactElement } from "react";
import { centreOf, layered } from "../model/index.ts";
import { edgesOf, nodesOf } from "./canvas/graph-of.ts";
import { useCanvasLabels } from "./canvas/canvas-labels.ts";
import { overseeable, readable } from "./canvas/opening-view.ts";
import { edgeShapes } from "./canvas/routed-edge.tsx";
import { nodeShapes } from "./nodes/shapes.tsx";

export interface FlowViewProps {
  readonly definition: FlowDefinition;
  readonly language: Language;
  /** Where the case stands now. */
  readonly tokens?: readonly { readonly node: string }[];
  /** Ids of the nodes that the case has passed. */
  readonly path?: readonly string[];
  readonly onNodeClick?: (node: string) => void;
}

/** A flow to look at: the diagram of a running or ended case with its tokens and its path. */
export function FlowView({ definition, language, tokens, path, onNodeClick }: FlowViewProps): ReactElement {
  const overlay = useMemo(() => {
    const counts = new Map<string, number>();
    for (const token of tokens ?? []) counts.set(token.node, (counts.get(token.node) ?? 0) + 1);
    return { tokens: counts, passed: new Set(path ?? []) };
  }, [tokens, path]);
  const drawn = useMemo(
    () => (definition.layout?.nodes ? definition : { ...definition, layout: { nodes: layered(definition) } }),
    [definition],
  );
  const nodes = useMemo(() => nodesOf(drawn, language, overlay), [drawn, language, overlay]);
  const edges = useMemo(() => edgesOf(drawn, language, overlay), [drawn, language, overlay]);
  const labels = useCanvasLabels();
  return (
    <div className="flow-view" role="figure" aria-label={definition.title[language]}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeShapes}
        edgeTypes={edgeShapes}
        ariaLabelConfig={labels}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        onInit={(canvas) => {
          // A long flow fitted whole cannot be read: then where the case stands, or ended, is shown, and the whole on demand.
          const token = drawn.nodes.find((node) => overlay.tokens.has(node.id));
          const here = token ?? drawn.nodes.find(({ id }) => id === path?.at(-1));
          if (!here || canvas.getZoom() >= (token ? readable : overseeable)) return;
          const { x, y } = centreOf(drawn, here);
          void canvas.setCenter(x, y, { zoom: readable });
        }}
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={onNodeClick !== undefined}
        edgesFocusable={false}
        preventScrolling={false}
        onlyRenderVisibleElements
        {...(onNodeClick
          ? {
              onNodeClick: (_event: unknown, node: { id: string }) => {
                onNodeClick(node.id);
              },
            }
          : {})}
      >
        <Background gap={20} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
