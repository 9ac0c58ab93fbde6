import type { NodeId } from "../../definition/types.ts";
import type { ActorRef, WaitKey } from "../types.ts";

/** Whom a verb names, in the role under which policy would let them act. */
export interface NamedPerson {
  readonly personId: string;
  readonly role: string;
}

interface Verb {
  readonly actor: ActorRef;
  /** Why: kept with the event, shown in the case's history. */
  readonly reason: string;
  /** The same command again changes nothing, see `CaseState.handled`. */
  readonly commandKey: string;
}

/** A verb about an open task. `revision` is the task's as the actor saw it. */
interface TaskVerbEvent extends Verb {
  readonly key: WaitKey;
  readonly revision: number;
}

/** What people do with a task beside completing it. */
export type VerbEvent =
  /** 加签: one more person must consent, before the actor, after, or beside. */
  | (TaskVerbEvent & {
      readonly type: "signerAdded";
      readonly position: "before" | "after" | "parallel";
      readonly person: NamedPerson;
    })
  /** 减签: whoever added a signer takes them off again. `key` is of any seat of the approval. */
  | (Verb & { readonly type: "signerRemoved"; readonly key: WaitKey; readonly seat: number })
  /** 转办: somebody else is to do it; the actor is out. */
  | (TaskVerbEvent & {
      readonly type: "taskReassigned";
      readonly person: NamedPerson;
      /** The actor is no candidate: policy lets them hand out others' work. */
      readonly operator?: true;
    })
  /** 委托: somebody acts in the actor's place, or advises before the actor decides. Both count for separation. */
  | (TaskVerbEvent & {
      readonly type: "taskDelegated";
      readonly mode: "acting" | "advisory";
      readonly person: NamedPerson;
    })
  /** 退回: the case goes back to an earlier task. */
  | (TaskVerbEvent & { readonly type: "taskReturned"; readonly to: NodeId })
  /** 撤回: whoever completed a task, or started the case, takes that back. `key` is the completed task's, or the start's. */
  | (Verb & { readonly type: "taskWithdrawn"; readonly key: WaitKey })
  /** 催办 */
  | (Verb & { readonly type: "taskReminded"; readonly key: WaitKey })
  /** 抄送: persons are informed and may read the case from now on. */
  | (Verb & { readonly type: "caseCopied"; readonly key: WaitKey; readonly persons: readonly string[] });

/** A step that can still be taken back: what it led to, and by whom it was made. */
export interface Withdrawable {
  /** The completed task's key, or the start's. */
  readonly key: WaitKey;
  readonly node: NodeId;
  readonly persons: readonly string[];
  /** The token that stood at the task; null of a start. */
  readonly token: number | null;
  /** Where the tokens that the step moved or made stand, and what they wait for: all of it untouched. */
  readonly tokens: readonly { readonly id: number; readonly node: NodeId }[];
  readonly waits: readonly WaitKey[];
}

/** What a verb asks of the host. */
export type VerbCommand =
  /** The task is offered to others from now on; an unchanged revision keeps forms that are being filled valid. */
  | {
      readonly type: "changeTask";
      readonly key: WaitKey;
      readonly node: NodeId;
      readonly revision: number;
      readonly roles: readonly string[];
      readonly persons: readonly string[] | null;
      readonly excluded: readonly string[];
    }
  | {
      readonly type: "remindTask";
      readonly key: WaitKey;
      readonly node: NodeId;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly type: "copyCase";
      readonly persons: readonly string[];
      readonly by: string;
      readonly reason: string;
    };
