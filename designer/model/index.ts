/**
 * The analyst's drawing as a value: commands with undo, the rules that refuse an impossible edge, the palette and
 * the layout. No React, no HTTP, no clock. May import the engine and dagre; the view and the browser never.
 */
export type { Command } from "./command.ts";
export { designProblems } from "./problems.ts";
export { isDirty, markSaved, openHistory, redo, run, undo, type History } from "./history.ts";
export { boxOf, centreOf, type Box } from "./box.ts";
export { findEdge, findNode, isId, positionOf, type Point } from "./graph.ts";
export { canConnect, isActivity, outcomesOf } from "./rules.ts";
export { palette, type PaletteGroup, type PaletteItem } from "./palette/index.ts";
export { layered } from "./layout.ts";
export { routesOf, type Route } from "./routing/index.ts";
export { compareFlows, type ChangeStatus, type FlowComparison } from "./compare.ts";
export type { FieldChange } from "./field-changes.ts";
export { addNode } from "./commands/add-node.ts";
export { insertOnEdge } from "./commands/insert-on-edge.ts";
export { connect } from "./commands/connect.ts";
export { reconnect } from "./commands/reconnect.ts";
export { moveNodes } from "./commands/move-nodes.ts";
export { remove } from "./commands/remove.ts";
export { editNode, renameNode } from "./commands/edit-node.ts";
export { moveToScope } from "./commands/move-to-scope.ts";
export { editEdge } from "./commands/edit-edge.ts";
export { editFlow } from "./commands/edit-flow.ts";
export { clip, paste, type Clipping } from "./commands/paste.ts";
export { arrange } from "./commands/arrange.ts";
export { replaceFlow } from "./commands/replace-flow.ts";
