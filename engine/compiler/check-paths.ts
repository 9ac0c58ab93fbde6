import type { NodeDefinition, NodeId } from "../definition/types.ts";
import { reachable, type Outline } from "./outline.ts";
import type { Report } from "./report.ts";

/** Kinds of nodes where a case comes to rest until a person, the clock or the outside world moves it on. */
const resting = new Set<NodeDefinition["kind"]>([
  "userTask",
  "timerCatch",
  "messageCatch",
  "signalCatch",
  "eventGateway",
  "callActivity",
]);

/** Where the edges lead: every node can be reached, every node leads to an end, and no cycle turns by itself. */
export function checkPaths(outline: Outline, report: Report): void {
  const { nodes } = outline.definition;
  const starts = nodes.filter((node) => node.kind === "startEvent" && node.parent === undefined).map((node) => node.id);
  const reached = reachable(starts, outline.next);
  for (const node of nodes)
    if (!reached.has(node.id)) report.add("flow.unreachable-node", outline.at(node.id), { node: node.id });
  checkWayOut(outline, report, reached);
  checkCycles(outline, report);
}

function checkWayOut(outline: Outline, report: Report, reached: ReadonlySet<NodeId>): void {
  const previous = new Map<NodeId, NodeId[]>();
  const ends: NodeId[] = [];
  for (const node of outline.definition.nodes) {
    if (node.kind === "endEvent") ends.push(node.id);
    for (const next of outline.next(node.id)) previous.set(next, [...(previous.get(next) ?? []), node.id]);
  }
  const leading = reachable(ends, (node) => previous.get(node) ?? []);
  for (const node of outline.definition.nodes) {
    const hasExit = (outline.outgoing.get(node.id) ?? []).length > 0;
    if (reached.has(node.id) && hasExit && !leading.has(node.id))
      report.add("flow.no-way-out", outline.at(node.id), { node: node.id });
  }
}

/** Finds cycles among the nodes at which nothing rests: depth first, each such cycle told once. */
function checkCycles(outline: Outline, report: Report): void {
  const done = new Set<NodeId>();
  const turning = (id: NodeId): readonly NodeId[] => nextWithoutRest(outline, id);
  for (const { id } of outline.definition.nodes) {
    if (done.has(id) || rests(outline, id)) continue;
    const path: NodeId[] = [id];
    const pending = [[...turning(id)]];
    const onPath = new Set<NodeId>([id]);
    while (pending.length > 0) {
      const next = pending[pending.length - 1]?.pop();
      if (next === undefined) {
        pending.pop();
        const left = path.pop() as NodeId;
        onPath.delete(left);
        done.add(left);
      } else if (onPath.has(next)) {
        const cycle = path.slice(path.indexOf(next));
        report.add("flow.cycle-without-wait", outline.at(next), { nodes: cycle.join(" → ") });
      } else if (!done.has(next)) {
        path.push(next);
        onPath.add(next);
        pending.push([...turning(next)]);
      }
    }
  }
}

function nextWithoutRest(outline: Outline, id: NodeId): readonly NodeId[] {
  const byTime = new Set(
    (outline.boundaries.get(id) ?? [])
      .filter(({ trigger }) => trigger.type === "timer" || trigger.type === "message" || trigger.type === "signal")
      .map((boundary) => boundary.id),
  );
  return outline.next(id).filter((next) => !byTime.has(next) && !rests(outline, next));
}

function rests(outline: Outline, id: NodeId): boolean {
  const node = outline.nodes.get(id);
  return node !== undefined && resting.has(node.kind);
}
