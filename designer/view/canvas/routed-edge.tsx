import { BaseEdge, getSmoothStepPath, useStore, type EdgeProps } from "@xyflow/react";
import type { ReactElement } from "react";
import type { Point } from "../../model/index.ts";
import type { FlowEdge } from "./graph-of.ts";

/** Radius (canvas units) of a bend. */
const BEND = 7;

/** An edge along the way that the drawing's router found; while an end of it is dragged, the plain way there. */
function RoutedEdge({
  id,
  source,
  target,
  sourceX,
  sourceY,
  sourcePosition,
  targetX,
  targetY,
  targetPosition,
  data,
  label,
  markerEnd,
  style,
  interactionWidth,
}: EdgeProps<FlowEdge>): ReactElement {
  const dragged = useStore(
    ({ nodeLookup }) => (nodeLookup.get(source)?.dragging ?? false) || (nodeLookup.get(target)?.dragging ?? false),
  );
  const route = dragged ? null : (data?.route ?? null);
  const [plain, plainX, plainY] = getSmoothStepPath({
    sourceX,
    sourceY,
    sourcePosition,
    targetX,
    targetY,
    targetPosition,
  });
  const at = route ? route.label : { x: plainX, y: plainY };
  return (
    <BaseEdge
      id={id}
      path={route ? pathOf(route.points) : plain}
      {...(label !== undefined && at ? { label, labelX: at.x, labelY: at.y } : {})}
      labelBgPadding={[4, 2]}
      labelBgBorderRadius={3}
      {...(markerEnd === undefined ? {} : { markerEnd })}
      {...(style === undefined ? {} : { style })}
      {...(interactionWidth === undefined ? {} : { interactionWidth })}
    />
  );
}

/** A polyline with round bends. */
function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M ${point.x} ${point.y}`;
      if (!after) return `L ${point.x} ${point.y}`;
      const into = towards(point, before);
      const out = towards(point, after);
      return `L ${into.x} ${into.y} Q ${point.x} ${point.y} ${out.x} ${out.y}`;
    })
    .join(" ");
}

/** A point so far from the bend as its curve begins. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(BEND, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** Stable identity, or React Flow re-mounts every edge. */
export const edgeShapes = { routed: RoutedEdge };
