import type { DecisionTable, JsonObject, TaskVerb } from "@yaoflow/engine";
import type {
  ActOnTask,
  AuditItem,
  BpmnExported,
  BpmnImported,
  CaseDetail,
  CaseSummary,
  CatalogueAnswer,
  CompleteTask,
  DecidePublication,
  DmnImported,
  EligiblePerson,
  FlowCheck,
  FlowDraft,
  FlowSummary,
  IncidentSummary,
  MoveCases,
  MoveCasesSigned,
  MoveReport,
  PackCheck,
  PackSummary,
  Page,
  PickerAnswer,
  PublicationDetail,
  PublicationSummary,
  RecordAnswer,
  RecordTypeInfo,
  SessionInfo,
  StartableFlow,
  StartCase,
  StoredFile,
  TableCheck,
  TableTrial,
  TaskDetail,
  TaskSummary,
  TaskVerbs,
  WhatIfReport,
} from "../contract/index.ts";
import { type Query, type RequestOptions, Transport, type TransportOptions } from "./transport.ts";

/** The API's calls by name, typed by the contract. Every write takes the key of the intention, made once by the caller. */
export type Client = ReturnType<typeof createClient>;

const part = encodeURIComponent;

/** Behind `/api/tasks/:id/`. */
const verbPaths: Readonly<Record<TaskVerb, string>> = {
  addSigner: "signers",
  removeSigner: "signers/removal",
  reassign: "reassign",
  delegate: "delegate",
  return: "return",
  withdraw: "withdraw",
  remind: "remind",
  copy: "copy",
};

/** In pieces, since a function takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const piece = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}

export function createClient(options: TransportOptions = {}) {
  const transport = new Transport(options);
  const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
    transport.request<T>("GET", path, { query, ...(signal ? { signal } : {}) });
  const post = <T>(path: string, body: unknown, idempotencyKey: string): Promise<T> =>
    transport.request<T>("POST", path, { body, idempotencyKey });

  return {
    transport,
    /** Anything that has no method of its own here: a room's routes. */
    request: <T>(method: string, path: string, more: RequestOptions = {}): Promise<T> =>
      transport.request<T>(method, path, more),
    session: {
      signIn: (username: string, password: string) =>
        transport.request<SessionInfo>("POST", "/api/session", { body: { username, password } }),
      current: () => get<SessionInfo>("/api/session"),
      signOut: () => transport.request<unknown>("DELETE", "/api/session"),
    },
    tasks: {
      list: (query: Query = {}) => get<Page<TaskSummary>>("/api/tasks", query),
      get: (id: string) => get<TaskDetail>(`/api/tasks/${part(id)}`),
      claim: (id: string, revision: number, key: string) =>
        post<TaskSummary>(`/api/tasks/${part(id)}/claim`, { revision }, key),
      release: (id: string, revision: number, key: string) =>
        post<TaskSummary>(`/api/tasks/${part(id)}/release`, { revision }, key),
      complete: (id: string, body: CompleteTask, key: string) =>
        post<JsonObject>(`/api/tasks/${part(id)}/complete`, body, key),
      verbs: (id: string) => get<TaskVerbs>(`/api/tasks/${part(id)}/verbs`),
      people: (id: string, purpose: "signer" | "reassign" | "acting" | "advisory" | "copy") =>
        get<Page<EligiblePerson>>(`/api/tasks/${part(id)}/people`, { for: purpose }),
      act: (id: string, verb: TaskVerb, body: ActOnTask, key: string) =>
        post<JsonObject>(`/api/tasks/${part(id)}/${verbPaths[verb]}`, body, key),
    },
    cases: {
      list: (query: Query = {}) => get<Page<CaseSummary>>("/api/cases", query),
      get: (id: string) => get<CaseDetail>(`/api/cases/${part(id)}`),
      start: (body: StartCase, key: string) =>
        post<{ readonly id: string; readonly businessKey: string | null }>("/api/cases", body, key),
      withdraw: (id: string, reason: string, key: string) =>
        post<JsonObject>(`/api/cases/${part(id)}/withdraw`, { reason }, key),
      startable: () => get<Page<StartableFlow>>("/api/flows/startable"),
    },
    incidents: {
      list: (query: Query = {}) => get<Page<IncidentSummary>>("/api/incidents", query),
      retry: (caseId: string, incident: string, key: string) =>
        post<JsonObject>(`/api/cases/${part(caseId)}/incidents/${part(incident)}/retry`, {}, key),
    },
    pickers: {
      search: (
        name: string,
        query: {
          readonly text: string;
          readonly params: JsonObject;
          readonly limit?: number;
          readonly cursor?: string | null;
        },
        signal?: AbortSignal,
      ) =>
        get<PickerAnswer>(
          `/api/pickers/${part(name)}`,
          { text: query.text, params: JSON.stringify(query.params), limit: query.limit ?? 20, cursor: query.cursor },
          signal,
        ),
      resolve: (name: string, values: readonly string[]) =>
        get<PickerAnswer>(`/api/pickers/${part(name)}`, { values: values.map(part).join(",") }),
    },
    files: {
      /** Content-addressed: the same bytes give the same hash, so a retry stores nothing twice. */
      upload: (file: Blob, name: string) => {
        const form = new FormData();
        form.append("file", file, name);
        return transport.request<StoredFile>("POST", "/api/files", { form });
      },
      url: (hash: string) => transport.url(`/api/files/${part(hash)}`),
    },
    templates: {
      list: () => get<Page<PackSummary>>("/api/templates"),
      check: (body: { readonly pack: string } | { readonly content: JsonObject }, key: string) =>
        post<PackCheck>("/api/templates/check", body, key),
      import: (body: { readonly pack: string } | { readonly content: JsonObject }, key: string) =>
        post<PublicationSummary>("/api/templates/imports", body, key),
    },
    designs: {
      list: () => get<Page<FlowSummary>>("/api/flows"),
      catalogue: () => get<CatalogueAnswer>("/api/catalogue"),
      draft: (key: string) => get<FlowDraft>(`/api/flows/${part(key)}/draft`),
      check: (definition: JsonObject, key: string) => post<FlowCheck>("/api/flows/check", { definition }, key),
      save: (flow: string, revision: number, definition: JsonObject, key: string) =>
        transport.request<FlowDraft>("PUT", `/api/flows/${part(flow)}/draft`, {
          body: { revision, definition },
          idempotencyKey: key,
        }),
      /** Both keep nothing on the server, so they are no intention that needs a key. */
      exportBpmn: (definition: JsonObject) =>
        transport.request<BpmnExported>("POST", "/api/flows/bpmn/export", { body: { definition } }),
      importBpmn: async (file: Blob, process?: string) =>
        await transport.request<BpmnImported>("POST", "/api/flows/bpmn/import", {
          body: {
            file: base64(new Uint8Array(await file.arrayBuffer())),
            ...(process === undefined ? {} : { process }),
          },
        }),
      whatIf: (flow: string, definition: JsonObject | null, key: string) =>
        post<WhatIfReport>(`/api/flows/${part(flow)}/what-if`, definition === null ? {} : { definition }, key),
      /** What would become of the running cases: changes nothing. */
      moveReport: (flow: string, body: MoveCases, key: string) =>
        post<MoveReport>(`/api/flows/${part(flow)}/moves/check`, body, key),
      move: (flow: string, body: MoveCasesSigned, key: string) =>
        post<MoveReport>(`/api/flows/${part(flow)}/moves`, body, key),
      publish: (flow: string, reason: string, key: string) =>
        post<PublicationSummary>(`/api/flows/${part(flow)}/publications`, { reason }, key),
    },
    tables: {
      list: () => get<Page<FlowSummary>>("/api/tables"),
      draft: (key: string) => get<FlowDraft>(`/api/tables/${part(key)}/draft`),
      save: (table: string, revision: number, definition: DecisionTable, key: string) =>
        transport.request<FlowDraft>("PUT", `/api/tables/${part(table)}/draft`, {
          body: { revision, definition },
          idempotencyKey: key,
        }),
      publish: (table: string, reason: string, key: string) =>
        post<PublicationSummary>(`/api/tables/${part(table)}/publications`, { reason }, key),
      /** These keep nothing on the server, so they are no intention that needs a key. */
      check: (definition: DecisionTable) =>
        transport.request<TableCheck>("POST", "/api/tables/check", { body: { definition } }),
      try: (definition: DecisionTable, given: JsonObject) =>
        transport.request<TableTrial>("POST", "/api/tables/try", { body: { definition, given } }),
      exportDmn: (definition: DecisionTable) =>
        transport.request<BpmnExported>("POST", "/api/tables/dmn/export", { body: { definition } }),
      importDmn: (xml: string) => transport.request<DmnImported>("POST", "/api/tables/dmn/import", { body: { xml } }),
    },
    publications: {
      list: (query: Query = {}) => get<Page<PublicationSummary>>("/api/publications", query),
      get: (id: string) => get<PublicationDetail>(`/api/publications/${part(id)}`),
      decide: (id: string, body: DecidePublication, key: string) =>
        post<PublicationDetail>(`/api/publications/${part(id)}/approval`, body, key),
    },
    records: {
      types: () => get<Page<RecordTypeInfo>>("/api/record-types"),
      list: (type: string, query: Query = {}) => get<Page<RecordAnswer>>(`/api/records/${part(type)}`, query),
      get: (type: string, id: string) => get<RecordAnswer>(`/api/records/${part(type)}/${part(id)}`),
      /** `path` is that of the type's lifecycle. */
      correct: (path: string, id: string, body: JsonObject, key: string) =>
        transport.request<JsonObject>("PATCH", `${path}/${part(id)}`, { body, idempotencyKey: key }),
      activate: (path: string, id: string, key: string) => post<JsonObject>(`${path}/${part(id)}/activation`, {}, key),
      lock: (path: string, id: string, reason: string, key: string) =>
        post<JsonObject>(`${path}/${part(id)}/lock`, { reason }, key),
    },
    audit: {
      list: (query: Query = {}) => get<Page<AuditItem>>("/api/audit", query),
    },
  };
}
