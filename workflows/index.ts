/**
 * The Temporal side: the one workflow that hosts the interpreter. `sandbox.ts` is the entry of the worker's bundle and
 * may import the engine's interpreter and @temporalio/workflow, never I/O, ajv or mongoose. This index is the contract
 * that the API and the worker read: names, shapes and ids, free of Temporal's sandbox API.
 */
export {
  caseWorkflowType,
  companyOf,
  planEncoding,
  queryNames,
  signalNames,
  taskQueues,
  updateNames,
  workflowIdOf,
} from "./protocol.ts";
export { hostProblems } from "./problems.ts";
export { searchAttributeNames, searchAttributesOf } from "./search-attributes.ts";
export type {
  ActRequest,
  CancelRequest,
  CaseActivities,
  CaseInput,
  CaseRef,
  CaseResult,
  ChildAnswer,
  ChildEndedSignal,
  ChildRequest,
  CommitAnswer,
  CommitRequest,
  CompleteAnswer,
  CompleteRequest,
  DecideGateCommand,
  GateAnswer,
  GateRequest,
  InvokeAnswer,
  InvokeCommand,
  InvokeRequest,
  LogEntry,
  LogHead,
  MessageSignal,
  ResumeAnswer,
  RetryRequest,
  StartChildCommand,
  StartedEvent,
} from "./protocol.ts";
