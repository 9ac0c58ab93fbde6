import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import type { FlowNode } from "../canvas/graph-of.ts";
import { iconOf } from "./icons.tsx";

/** BPMN's shapes: round events, rounded tasks, diamonds. Badges show problems while drawing and tokens while running. */
function Task({ data, selected }: NodeProps<FlowNode>): ReactElement {
  const node = data.definition;
  const multiple = "multiInstance" in node;
  return (
    <div className={classes("flow-task", node.kind, data, selected)}>
      <Handle type="target" position={Position.Left} />
      <span className="flow-icon" aria-hidden>
        {iconOf(node)}
      </span>
      <span className="flow-label">{data.label}</span>
      {multiple ? (
        <span className="flow-multi" aria-hidden>
          {node.multiInstance.mode === "parallel" ? "|||" : "≡"}
        </span>
      ) : null}
      <Badges data={data} />
      <Handle type="source" position={Position.Right} />
    </div>
  );
}

function Event({ data, selected }: NodeProps<FlowNode>): ReactElement {
  const node = data.definition;
  return (
    <div
      className={classes(
        "flow-event",
        node.kind,
        data,
        selected,
        node.kind === "boundaryEvent" && !node.interrupting ? "dashed" : "",
      )}
    >
      {node.kind === "startEvent" || node.kind === "boundaryEvent" ? null : (
        <Handle type="target" position={Position.Left} />
      )}
      <span className="flow-icon" aria-hidden>
        {iconOf(node)}
      </span>
      <span className="flow-caption">{data.label}</span>
      <Badges data={data} />
      {node.kind === "endEvent" ? null : (
        <Handle type="source" position={node.kind === "boundaryEvent" ? Position.Bottom : Position.Right} />
      )}
    </div>
  );
}

function Gateway({ data, selected }: NodeProps<FlowNode>): ReactElement {
  return (
    <div className={classes("flow-gateway", data.definition.kind, data, selected)}>
      <Handle type="target" position={Position.Left} />
      <span className="flow-diamond" aria-hidden />
      <span className="flow-icon" aria-hidden>
        {iconOf(data.definition)}
      </span>
      <span className="flow-caption">{data.label}</span>
      <Badges data={data} />
      <Handle type="source" position={Position.Right} />
    </div>
  );
}

function Container({ data, selected }: NodeProps<FlowNode>): ReactElement {
  return (
    <div className={classes("flow-container", data.definition.kind, data, selected)}>
      <Handle type="target" position={Position.Left} />
      <span className="flow-label">{data.label}</span>
      <Badges data={data} />
      <Handle type="source" position={Position.Right} />
    </div>
  );
}

function Badges({ data }: { readonly data: FlowNode["data"] }): ReactElement | null {
  const { mark } = data;
  const worst = data.problems.some((problem) => problem.severity === "error") ? "error" : "warning";
  if (data.tokens === 0 && data.problems.length === 0 && mark === null) return null;
  return (
    <>
      {data.tokens > 0 ? (
        <span className="flow-token" role="img" aria-label={`${data.label}: ${data.tokens}`}>
          {data.tokens}
        </span>
      ) : null}
      {mark === null ? null : (
        <span className={`flow-mark ${mark.status}`} aria-hidden>
          {mark.sign} {mark.word}
        </span>
      )}
      {data.problems.length > 0 ? (
        <span className={`flow-problem ${worst}`} aria-hidden>
          {data.problems.length}
        </span>
      ) : null}
    </>
  );
}

function classes(
  shape: string,
  kind: string,
  data: FlowNode["data"],
  selected: boolean | undefined,
  extra = "",
): string {
  return [
    shape,
    kind,
    selected ? "selected" : "",
    data.tokens > 0 ? "here" : data.passed ? "passed" : "",
    data.mark?.status ?? "",
    extra,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** Stable identity, or React Flow re-mounts every node. */
export const nodeShapes = { task: memo(Task), event: memo(Event), gateway: memo(Gateway), container: memo(Container) };
