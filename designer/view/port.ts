import type {
  ActionDescriptor,
  DecisionTable,
  FlowDefinition,
  GateDescriptor,
  JsonSchema,
  Problem,
  ReaderDescriptor,
  Result,
  Text,
} from "@yaoflow/engine";

/** What the designer asks of the server. The web application gives it over HTTP; a test gives a fake. */
export interface DesignerPort {
  /** Compiler, linter, proof: problems with JSON pointers into the definition. */
  check(definition: FlowDefinition): Promise<readonly Problem[]>;
  /** Keeps the draft; a lost update is refused. Returns the new revision. */
  save(definition: FlowDefinition, revision: number): Promise<Result<number, Problem>>;
  /** Asks for publication of the saved draft. */
  publish(reason: string): Promise<Result<void, Problem>>;
  /** The drawing as BPMN 2.0 XML. */
  exportBpmn(definition: FlowDefinition): Promise<Result<string, Problem>>;
  /** What a BPMN file holds; changes nothing. `process` names one where the file has several. */
  importBpmn(file: Blob, process?: string): Promise<Result<ReadFile, Problem>>;
}

export interface ReadFile {
  /** Null where nothing can be imported; the problems say why. */
  readonly definition: FlowDefinition | null;
  readonly problems: readonly Problem[];
}

/** What can be chosen in the properties: the business's plug-ins, the published flows, the forms, the roles. */
export interface DesignCatalogue {
  readonly actions: readonly ActionDescriptor[];
  readonly gates: readonly GateDescriptor[];
  readonly readers: readonly ReaderDescriptor[];
  readonly forms: readonly { readonly key: string; readonly title: Text; readonly schema?: JsonSchema }[];
  readonly flows: readonly { readonly key: string; readonly title: Text }[];
  readonly tables: readonly DecisionTable[];
  readonly roles: readonly { readonly code: string; readonly title: Text }[];
}
