/** Entry of the workflow bundle: what the sandbox loads, and nothing else. */
export { caseWorkflow } from "./case-workflow.ts";
