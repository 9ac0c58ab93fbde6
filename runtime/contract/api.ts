import type { DecisionTable, FlowDefinition, Json, JsonObject, JsonSchema, Problem, Text } from "@yaoflow/engine";
import type { CompleteTask, PersonName, TaskDetail, TaskSummary } from "./tasks.ts";

/** Shapes of the HTTP API that the web pages, the demo, the tests and other programs share (design §11). */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface SessionInfo {
  readonly account: string;
  readonly personId: string;
  readonly name: string;
  readonly company: string;
  /** What the company calls itself, where it is known. */
  readonly companyName?: string;
  readonly home: { readonly company: string; readonly branch?: string; readonly warehouse?: string };
  readonly roles: readonly { readonly role: string; readonly domain: string }[];
  /** What people call the roles of this system, by code. */
  readonly roleTitles?: Readonly<Record<string, Text>>;
  /** `object act` pairs that the web uses to show or hide areas; the server decides again. */
  readonly permissions: readonly string[];
}

export interface StartCase {
  readonly flow: string;
  readonly data?: JsonObject;
  /** Which start event, when the flow has several manual ones. */
  readonly start?: string;
  readonly scope?: { readonly branch?: string; readonly warehouse?: string };
  readonly signature?: CompleteTask["signature"];
}

export interface CaseSummary {
  readonly id: string;
  readonly flow: string;
  readonly title: Text;
  readonly version: string;
  readonly businessKey: string | null;
  readonly status: "running" | "completed" | "failed" | "cancelled";
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly starter: { readonly personId: string; readonly name: string } | null;
  readonly incidents: number;
  readonly parent: string | null;
}

export interface CaseDetail extends CaseSummary {
  /** The definition as published, for the diagram. */
  readonly definition: JsonObject;
  readonly tokens: readonly { readonly node: string; readonly waiting: string | null }[];
  readonly data: JsonObject;
  readonly output: JsonObject | null;
  readonly path: readonly {
    readonly seq: number;
    readonly at: string;
    readonly node: string | null;
    readonly what: string;
    readonly text: Text;
    /** Why, a sentence each: of a decision the conditions that held and what came of it. */
    readonly reasons?: readonly Text[];
    readonly actors: readonly { readonly personId: string; readonly name: string; readonly role: string }[];
  }[];
  /** Nodes in the order in which tokens entered them, with the edge that each came by. */
  readonly entered: readonly { readonly node: string; readonly via: string | null }[];
  readonly openIncidents: readonly {
    readonly key: string;
    readonly node: string;
    readonly at: string;
    readonly problem: Problem;
  }[];
  readonly children: readonly CaseSummary[];
  /** Tasks that wait for somebody, and for whom. */
  readonly openTasks: readonly (TaskSummary & {
    readonly persons: readonly PersonName[] | null;
    readonly remindable: boolean;
  })[];
  /** Steps that the principal can take back now: a task that it completed, or (null) the start. */
  readonly withdrawable: readonly { readonly task: string | null; readonly title: Text }[];
}

/** RFC 9457 problem details with our stable `code`. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly text: Text;
  readonly detail?: string;
  readonly instance?: string;
  readonly pointer?: string;
  readonly remedy?: Text;
  readonly source?: string;
  readonly findings?: readonly Problem[];
}

/** `GET /api/flows/startable`: flows that the principal may start by hand, with the start form ready to show. */
export interface StartableFlow {
  readonly flow: string;
  readonly title: Text;
  /** Id of the start event. */
  readonly start: string;
  readonly form: TaskDetail["form"] | null;
  readonly signature: TaskDetail["signature"];
}

/** `GET /api/pickers/:name?text=&params=<JSON>&limit=&cursor=`, or `?values=a,b` for labels of chosen values. */
export interface PickerAnswer {
  readonly items: readonly {
    readonly value: string;
    readonly label: string;
    readonly detail?: string;
    readonly disabled?: Problem;
    readonly data?: JsonObject;
  }[];
  readonly next: string | null;
}

/** `POST /api/files` (multipart field `file`) → 201; `GET /api/files/:hash`. */
export interface StoredFile {
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** `GET /api/incidents` (of all cases in sight); `POST /api/cases/:id/incidents/:key/retry`. */
export interface IncidentSummary {
  readonly case: TaskSummary["case"];
  readonly key: string;
  readonly node: string;
  readonly nodeTitle: Text;
  readonly at: string;
  readonly problem: Problem;
}

/** `GET /api/templates`: packs that the server ships or that were imported. */
export interface PackSummary {
  readonly key: string;
  readonly version: string;
  readonly title: Text;
  readonly description?: Text;
  /** Version in force, when the pack was imported and published before. */
  readonly installed: string | null;
  readonly flows: number;
  readonly forms: number;
  readonly tables: number;
}

/** `POST /api/templates/check` `{pack: key}` or `{content}`: the dry run; `POST /api/templates/imports` with the same body → drafts and one publication request. */
export interface PackCheck {
  readonly pack: PackSummary;
  readonly importable: boolean;
  readonly objects: readonly ChangedObject[];
  readonly problems: readonly Problem[];
}

export interface ChangedObject {
  readonly kind: "flow" | "form" | "table" | "policy" | "recordType" | "scenario";
  readonly key: string;
  readonly title: Text;
  /** `local` = added or changed here, and left as it is. */
  readonly change: "new" | "changed" | "same" | "conflict" | "removed" | "local";
  /** What differs, one line each. */
  readonly lines?: readonly Text[];
  /** Of a decision table in a publication: both versions, for the grid of differences. */
  readonly tables?: { readonly before: DecisionTable | null; readonly after: DecisionTable };
  /** Of a flow in a publication: both drawings, for the comparison on a canvas. Null before = it is new. */
  readonly drawings?: { readonly before: FlowDefinition | null; readonly after: FlowDefinition };
}

/** Running cases of a flow that are not on a version, to go over to it. */
export interface MoveCases {
  /** Hash of the version; absent = the one in force. */
  readonly to?: string;
  /** Nodes that the new version has under another id. */
  readonly nodes?: Readonly<Record<string, string>>;
  /** Only these cases; absent = all of them, page by page. */
  readonly cases?: readonly string[];
  readonly cursor?: string;
}

export interface MoveCasesSigned extends MoveCases {
  readonly reason: string;
  readonly signature: { readonly password: string; readonly meaning: string };
}

/** What became of each case, or would. */
export interface MoveReport {
  readonly to: string;
  readonly items: readonly {
    readonly case: string;
    readonly businessKey: string | null;
    readonly from: string;
    /** `ready` = could go over; `moved` = has; `stays` = cannot, see `problem`. */
    readonly verdict: "ready" | "moved" | "stays";
    /** Nodes whose tasks, timers or subscriptions are opened anew; what is not named goes on as it is. */
    readonly renewed: readonly Text[];
    readonly problem: Problem | null;
  }[];
  readonly next: string | null;
}

/** Recorded cases of a flow under another definition of it. */
export interface WhatIfReport {
  readonly judged: number;
  readonly same: number;
  /** Cases that went over to another version on their way: not judged. */
  readonly migrated: number;
  /** The cases that would have gone another way, the newest first. */
  readonly differing: readonly {
    readonly case: string;
    readonly businessKey: string | null;
    readonly at: string;
    readonly recorded: { readonly status: CaseSummary["status"]; readonly nodes: readonly Text[] };
    readonly would: { readonly status: CaseSummary["status"]; readonly nodes: readonly Text[] };
    readonly problem: Problem | null;
  }[];
}

export type PublicationStatus = "requested" | "approved" | "rejected" | "withdrawn";

/** `GET /api/publications?status=` and `GET /api/publications/:id`. */
export interface PublicationSummary {
  readonly id: string;
  readonly revision: number;
  readonly status: PublicationStatus;
  readonly source: { readonly kind: "flow" | "table" | "pack"; readonly key: string; readonly version?: string };
  readonly title: Text;
  readonly requestedBy: { readonly personId: string; readonly name: string };
  readonly requestedAt: string;
  readonly decidedBy: { readonly personId: string; readonly name: string; readonly role: string } | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  /** Roles of which one must approve. */
  readonly approverRoles: readonly string[];
}

export interface PublicationDetail extends PublicationSummary {
  readonly objects: readonly ChangedObject[];
  readonly problems: readonly Problem[];
  readonly effects: readonly string[];
  /** What people call these effects, by code. */
  readonly effectTitles?: Readonly<Record<string, Text>>;
  /** Why this principal may not decide it, when so (edited it, asked for it, lacks the role). */
  readonly blocked: Problem | null;
}

/** `POST /api/publications/:id/approval`. */
export interface DecidePublication {
  readonly revision: number;
  readonly decision: "approve" | "reject";
  readonly reason?: string;
  readonly signature: { readonly password: string; readonly meaning: string };
}

/** `GET /api/audit?case=&object=&cursor=`. */
export interface AuditItem {
  readonly seq: number;
  readonly at: string;
  readonly what: string;
  readonly outcome: "done" | "refused";
  readonly actors: readonly { readonly personId: string; readonly name?: string; readonly role: string }[];
  readonly caseId?: string;
  readonly node?: string;
  readonly object?: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string;
  /** The reason of a refusal in both languages, where the catalogue of problems knows its code. */
  readonly reasonText?: Text;
  readonly hash?: string;
}

/** Data of a server-sent event `change` on `GET /api/events`. */
export interface ChangeNotice {
  readonly topic: "task" | "case" | "record" | "policy" | "publication" | "parameter" | "account";
  readonly id: string;
}

/** `GET /api/flows`: published flows and drafts in one list. */
export interface FlowSummary {
  readonly key: string;
  readonly title: Text;
  /** Plan hash of the version in force; null when it was never published. */
  readonly version: string | null;
  readonly publishedAt: string | null;
  readonly draft: {
    readonly revision: number;
    readonly changed: boolean;
    readonly editedBy: string;
    readonly editedAt: string;
  } | null;
}

/** `GET /api/flows/:key/draft`; a flow without a draft answers its published definition with revision 0. `PUT` takes `{revision, definition}`. */
export interface FlowDraft {
  readonly key: string;
  readonly revision: number;
  readonly definition: JsonObject;
}

/** `POST /api/flows/check` `{definition}`. */
export interface FlowCheck {
  readonly problems: readonly Problem[];
}

/** `POST /api/flows/bpmn/import` `{file, process?}`, the file in base64; stores nothing. */
export interface BpmnImported {
  /** Null where nothing can be imported; the problems say why. */
  readonly definition: JsonObject | null;
  readonly problems: readonly Problem[];
}

/** `POST /api/flows/bpmn/export` `{definition}`. */
export interface BpmnExported {
  readonly xml: string;
}

/** `POST /api/tables/check` `{definition}`: problems with pointers, whether every row has one answer, examples in green and red. */
export interface TableCheck {
  readonly problems: readonly Problem[];
  /** Every row that the inputs admit has a rule; null = it cannot be told. */
  readonly complete: boolean | null;
  readonly consistent: boolean | null;
  readonly examples: readonly {
    readonly example: string;
    readonly passed: boolean;
    readonly actual?: Json;
    readonly hits?: readonly string[];
    readonly problem?: Problem;
  }[];
  readonly compiled: boolean;
}

/** `POST /api/tables/try` `{definition, given}`: the answer to one row, and why. */
export interface TableTrial {
  readonly result: Json;
  readonly hits: readonly string[];
  readonly problem: Problem | null;
  readonly sentence: Text;
  readonly rules: readonly {
    readonly rule: string;
    readonly verdict: "yes" | "no" | "unknown";
    readonly cells: readonly { readonly verdict: "yes" | "no" | "unknown"; readonly sentence: Text }[];
  }[];
}

/** `POST /api/tables/dmn/import` `{xml}`; stores nothing. */
export interface DmnImported {
  readonly tables: readonly DecisionTable[];
  readonly problems: readonly Problem[];
}

/** `GET /api/catalogue`: what a designer can choose from. */
export interface CatalogueAnswer {
  readonly actions: readonly JsonObject[];
  readonly gates: readonly JsonObject[];
  readonly readers: readonly JsonObject[];
  readonly pickers: readonly { readonly name: string; readonly title: Text }[];
  readonly forms: readonly { readonly key: string; readonly title: Text; readonly schema: JsonSchema }[];
  readonly flows: readonly { readonly key: string; readonly title: Text }[];
  readonly tables: readonly JsonObject[];
  readonly roles: readonly { readonly code: string; readonly title: Text }[];
}
