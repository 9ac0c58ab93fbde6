/**
 * The analyst's flow editor, the read-only diagram and the drawing of what differs between two versions. The model (commands, rules, layout) is pure and lies in model/;
 * the view may import React, React Flow, antd and i18next, and asks the server only through `DesignerPort`.
 */
export { Designer, type DesignerProps } from "./view/designer.tsx";
export { FlowView, type FlowViewProps } from "./view/flow-view.tsx";
export { FlowDifference, type FlowDifferenceProps } from "./view/difference/flow-difference.tsx";
export { TableDifference, type TableDifferenceProps } from "./view/tables/table-difference.tsx";
export { TableEditor, type TableEditorProps } from "./view/tables/table-editor.tsx";
export type { TablePort } from "./view/tables/port.ts";
export { designerTexts } from "./view/texts.ts";
export type { DesignCatalogue, DesignerPort, ReadFile } from "./view/port.ts";
