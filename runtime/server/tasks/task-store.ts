import { type Connection, trusted } from "mongoose";
import type {
  ActorRef,
  Command,
  JsonObject,
  OpenTask,
  OutcomeDefinition,
  Problem,
  SeatNotice,
  TaskVerb,
  Text,
} from "@yaoflow/engine";
import type { CaseRef } from "@yaoflow/workflows";
import { domainOf, type TaskStatus } from "../../contract/index.ts";
import { coveringDomains } from "../cases/domains.ts";
import { createSealer } from "../cases/sealer.ts";
import type { KeyRing } from "../ports.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import type { DocumentWrite } from "../store/ordered-writes.ts";

export interface TaskRow {
  _id: string;
  company: string;
  taskId: string;
  caseId: string;
  domain: string;
  key: string;
  flow: string;
  plan: string;
  caseTitle: Text;
  businessKey: string | null;
  node: string;
  title: Text;
  subject: string | null;
  form: { key: string; hash: string };
  roles: string[];
  persons: string[] | null;
  /** Who is offered it: `<role>@<domain>` for every domain that covers the case's, or `person:<id>`. */
  candidates: string[];
  excluded: string[];
  differentFrom: string[];
  signature: { mode: "none" | "sign" | "dual"; meaning: Text | null; secondRoles: string[] };
  outcomes: OutcomeDefinition[];
  /** Sealed initial form data. */
  data: Buffer;
  /** Why the form could not be filled beforehand. */
  prefillProblem: Problem | null;
  editable: string[] | null;
  createdAt: string;
  dueAt: string | null;
  revision: number;
  status: TaskStatus;
  assignee: { personId: string; name: string; account: string; at: string } | null;
  /** Which seat of an approval it is; null of an ordinary task. */
  seat: SeatNotice | null;
  /** What people may do with it beside completing it; null = the default. */
  verbs: TaskVerb[] | null;
  /** Who last reminded of it. */
  reminder: { by: string; at: string; reason: string } | null;
  completion: { submission: string; outcome: string; at: string; actors: ActorRef[] } | null;
}

export interface TaskQuery {
  readonly candidates: readonly string[];
  readonly personId: string;
  readonly view: "offered" | "mine" | "all";
  readonly caseId?: string;
  readonly flow?: string;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** The inbox. Rows are made and ended by writes that the projector sends; people only claim and release them. */
export interface TaskStore {
  prepare(): Promise<void>;
  opening(
    ref: CaseRef,
    caseTitle: Text,
    command: OpenTask,
    at: string,
    data: JsonObject,
    prefillProblem: Problem | null,
  ): DocumentWrite;
  completing(company: string, taskId: string, completion: NonNullable<TaskRow["completion"]>): DocumentWrite;
  cancelling(company: string, taskId: string): DocumentWrite;
  /** The task is offered to others. At a new revision whoever had claimed it has it no longer. */
  changing(ref: CaseRef, command: Extract<Command, { readonly type: "changeTask" }>): readonly DocumentWrite[];
  reminding(company: string, taskId: string, reminder: NonNullable<TaskRow["reminder"]>): DocumentWrite;
  get(company: string, taskId: string): Promise<TaskRow | null>;
  data(row: TaskRow): JsonObject;
  list(company: string, query: TaskQuery): Promise<readonly TaskRow[]>;
  ofCase(company: string, caseId: string): Promise<readonly TaskRow[]>;
  claim(company: string, taskId: string, assignee: NonNullable<TaskRow["assignee"]>): Promise<TaskRow | null>;
  release(company: string, taskId: string, personId: string): Promise<TaskRow | null>;
}

export function taskIdOf(caseId: string, key: string): string {
  return `${caseId}.${key}`;
}

const collection = "tasks";

export function createTaskStore(db: Connection, keyRing: KeyRing): TaskStore {
  const rows = rowModel<TaskRow>(
    db,
    collection,
    {
      _id: String,
      company: String,
      taskId: String,
      caseId: String,
      domain: String,
      key: String,
      flow: String,
      plan: String,
      caseTitle: {},
      businessKey: String,
      node: String,
      title: {},
      subject: String,
      form: {},
      roles: [String],
      persons: {},
      candidates: [String],
      excluded: [String],
      differentFrom: [String],
      signature: {},
      outcomes: {},
      data: Buffer,
      prefillProblem: {},
      editable: {},
      createdAt: String,
      dueAt: String,
      revision: Number,
      status: String,
      assignee: {},
      seat: {},
      verbs: {},
      reminder: {},
      completion: {},
    },
    [
      { fields: { company: 1, status: 1, candidates: 1, createdAt: 1, taskId: 1 } },
      { fields: { company: 1, status: 1, "assignee.personId": 1, createdAt: 1, taskId: 1 } },
      { fields: { company: 1, caseId: 1, createdAt: 1 } },
    ],
  );
  const sealer = createSealer(keyRing, "task");
  const idOf = (company: string, taskId: string) => `${company}/${taskId}`;
  const unfinished = { $in: ["open", "claimed"] as TaskStatus[] };

  return {
    prepare: () => createIndexes(rows),

    opening(ref, caseTitle, command, at, data, prefillProblem) {
      const taskId = taskIdOf(ref.caseId, command.key);
      const domain = domainOf(ref);
      const row: Omit<TaskRow, "_id"> = {
        company: ref.company,
        taskId,
        caseId: ref.caseId,
        domain,
        key: command.key,
        flow: ref.flow,
        plan: ref.plan,
        caseTitle,
        businessKey: ref.businessKey,
        node: command.node,
        title: command.title,
        subject: command.subject,
        form: command.form,
        roles: [...command.roles],
        persons: command.persons ? [...command.persons] : null,
        candidates: candidatesOf(command, domain),
        excluded: [...command.excluded],
        differentFrom: [...command.differentFrom],
        signature: { ...command.signature, secondRoles: [...command.signature.secondRoles] },
        outcomes: [...command.outcomes],
        data: sealer.seal(ref.company, data),
        prefillProblem,
        editable: command.editable ? [...command.editable] : null,
        createdAt: at,
        dueAt: command.dueAt,
        revision: 1,
        status: "open",
        assignee: null,
        seat: command.seat ?? null,
        verbs: command.verbs ? [...command.verbs] : null,
        reminder: null,
        completion: null,
      };
      return { collection, id: idOf(ref.company, taskId), change: { $setOnInsert: row }, upsert: true };
    },

    completing: (company, taskId, completion) => ({
      collection,
      id: idOf(company, taskId),
      guard: { status: unfinished },
      change: { $set: { status: "completed", completion } },
    }),

    cancelling: (company, taskId) => ({
      collection,
      id: idOf(company, taskId),
      guard: { status: unfinished },
      change: { $set: { status: "cancelled" } },
    }),

    changing(ref, { key, revision, roles, persons, excluded }) {
      const id = idOf(ref.company, taskIdOf(ref.caseId, key));
      const offer = { roles, persons, candidates: candidatesOf({ roles, persons }, domainOf(ref)) };
      return [
        {
          collection,
          id,
          guard: { status: unfinished, revision: { $lt: revision } },
          change: { $set: { ...offer, revision, status: "open", assignee: null } },
        },
        { collection, id, guard: { status: unfinished }, change: { $addToSet: { excluded: { $each: excluded } } } },
        // Who has just signed another seat holds this one no longer.
        {
          collection,
          id,
          guard: { status: "claimed", "assignee.personId": { $in: excluded } },
          change: { $set: { status: "open", assignee: null } },
        },
      ];
    },

    reminding: (company, taskId, reminder) => ({
      collection,
      id: idOf(company, taskId),
      guard: { status: unfinished, "reminder.at": { $not: { $gte: reminder.at } } },
      change: { $set: { reminder } },
    }),

    get: (company, taskId) => rows.findById(idOf(company, taskId)).lean<TaskRow>().exec(),
    data: (row) => sealer.open(row.company, row.data) as JsonObject,

    async list(company, { candidates, personId, view, caseId, flow, after, limit }) {
      const filter: Record<string, unknown> = { company };
      const offered = {
        status: "open",
        candidates: trusted({ $in: candidates }),
        excluded: trusted({ $ne: personId }),
      };
      const mine = { status: "claimed", "assignee.personId": personId };
      const either = view === "mine" ? [mine] : view === "offered" ? [offered] : [offered, mine];
      if (caseId) filter["caseId"] = caseId;
      if (flow) filter["flow"] = flow;
      const later = after
        ? [{ createdAt: trusted({ $gt: after.at }) }, { createdAt: after.at, taskId: trusted({ $gt: after.id }) }]
        : null;
      const [only] = either;
      if (only && either.length === 1) Object.assign(filter, only, later ? { $or: later } : {});
      else filter["$and"] = [{ $or: either }, ...(later ? [{ $or: later }] : [])];
      return await rows.find(filter).sort({ createdAt: 1, taskId: 1 }).limit(limit).lean<TaskRow[]>();
    },

    ofCase: (company, caseId) =>
      rows.find({ company, caseId }).sort({ createdAt: 1 }).limit(1000).lean<TaskRow[]>().exec(),

    claim: (company, taskId, assignee) =>
      rows
        .findOneAndUpdate(
          {
            _id: idOf(company, taskId),
            $or: [{ status: "open" }, { status: "claimed", "assignee.personId": assignee.personId }],
          },
          { $set: { status: "claimed", assignee } },
          { returnDocument: "after" },
        )
        .lean<TaskRow>()
        .exec(),

    release: (company, taskId, personId) =>
      rows
        .findOneAndUpdate(
          { _id: idOf(company, taskId), status: "claimed", "assignee.personId": personId },
          { $set: { status: "open", assignee: null } },
          { returnDocument: "after" },
        )
        .lean<TaskRow>()
        .exec(),
  };
}

function candidatesOf(command: Pick<OpenTask, "roles" | "persons">, domain: string): string[] {
  if (command.persons) return command.persons.map((person) => `person:${person}`);
  return command.roles.flatMap((role) => coveringDomains(domain).map((covering) => `${role}@${covering}`));
}
