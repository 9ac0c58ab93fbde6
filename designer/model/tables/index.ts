/** Decision tables as values to edit and to compare: commands with undo, the differences of two versions. Pure. */
export {
  addAnnotation,
  addExample,
  addInput,
  addOutput,
  addRule,
  addRuleFor,
  editExample,
  editInput,
  editOutput,
  editTable,
  moveRule,
  removeColumn,
  removeExample,
  removeRule,
  replaceTable,
  setCell,
  type Part,
  type TableCommand,
} from "./edit-table.ts";
export { compareTables, type CellChange, type RuleChange, type RuleStatus } from "./compare-tables.ts";
export { answersList, dataOf, typedOf, valueOf, type Datum } from "./values.ts";
