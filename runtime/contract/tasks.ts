import type { Json, JsonObject, JsonSchema, Problem, TaskVerb, Text } from "@yaoflow/engine";

/** Shapes of the inbox: tasks, what is submitted to them, and what people do with them beside completing them. */
export type TaskStatus = "open" | "claimed" | "completed" | "cancelled";

export interface TaskSummary {
  readonly id: string;
  readonly revision: number;
  readonly status: TaskStatus;
  readonly case: {
    readonly id: string;
    readonly flow: string;
    readonly title: Text;
    readonly businessKey: string | null;
  };
  readonly node: string;
  readonly title: Text;
  readonly subject: string | null;
  readonly roles: readonly string[];
  readonly assignee: { readonly personId: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly dueAt: string | null;
  /** Which seat of an approval it is. */
  readonly seat: { readonly number: number; readonly seats: number; readonly advisory: boolean } | null;
  /** When and why somebody last reminded of it. */
  readonly reminder: { readonly at: string; readonly reason: string } | null;
}

export interface TaskDetail extends TaskSummary {
  readonly form: {
    readonly key: string;
    readonly hash: string;
    readonly schema: JsonSchema;
    readonly ui: Json;
    readonly data: JsonObject;
  };
  readonly outcomes: readonly {
    readonly id: string;
    readonly title: Text;
    readonly tone: "positive" | "negative" | "neutral";
  }[];
  readonly signature: {
    readonly mode: "none" | "sign" | "dual";
    readonly meaning: Text | null;
    readonly secondRoles: readonly string[];
  };
  /** Top-level fields that this step may edit; null or absent = as the form says. */
  readonly editable?: readonly string[] | null;
  /** Why this principal may not claim or complete it, when so. */
  readonly blocked: Problem | null;
  /** Set when it is completed: what was submitted. */
  readonly completion: {
    readonly outcome: string;
    readonly at: string;
    readonly by: readonly { readonly personId: string; readonly name: string; readonly role: string }[];
    readonly data: JsonObject;
  } | null;
}

export interface CompleteTask {
  readonly revision: number;
  readonly outcome: string;
  readonly data: JsonObject;
  readonly signature?: {
    readonly password: string;
    /** Must be the meaning that the task shows, in either language. */
    readonly meaning: string;
    readonly second?: { readonly username: string; readonly password: string };
  };
}

/** `POST /api/tasks/:id/…`: what of it a verb needs is in the route's schema. */
export interface ActOnTask {
  readonly reason: string;
  readonly revision?: number;
  readonly person?: string;
  readonly persons?: readonly string[];
  readonly position?: "before" | "after" | "parallel";
  readonly mode?: "acting" | "advisory";
  readonly seat?: number;
  /** The node to go back to. */
  readonly to?: string;
}

/** `GET /api/tasks/:id/people?for=`: persons whom a verb may name. */
export interface EligiblePerson {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
}

/** `GET /api/tasks/:id/verbs` */
export interface TaskVerbs {
  /** What the principal can do with it now, beside completing it. */
  readonly verbs: readonly TaskVerb[];
  readonly returnTargets: readonly { readonly node: string; readonly title: Text }[];
  /** Of an approval: all seats, in the order of their numbers. */
  readonly seats: readonly {
    readonly number: number;
    readonly roles: readonly string[];
    readonly persons: readonly PersonName[] | null;
    readonly asked: boolean;
    readonly advisory: boolean;
    readonly addedBy: PersonName | null;
    /** Whether the principal added it and may take it off again. */
    readonly removable: boolean;
    readonly signed: { readonly outcome: Text; readonly at: string; readonly by: readonly PersonName[] } | null;
  }[];
}

export interface PersonName {
  readonly personId: string;
  readonly name: string;
}
