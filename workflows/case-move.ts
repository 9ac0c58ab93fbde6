import { hostProblems } from "./problems.ts";
import type { CancelRequest, CaseInput, ChildEndedSignal, MessageSignal } from "./protocol.ts";
import { refusal } from "./refusal.ts";

/** What came in while the case was on its way from one run to the next. */
export type Late = NonNullable<CaseInput["late"]>;

/** Whether the log says that the case has gone over to another plan: then this run only waits for the next one. */
export class CaseMove {
  #to: string | null = null;
  #late: Late = { messages: [], children: [], cancelled: null };

  /** Hash of the other plan, and what is to be handed on. */
  get target(): { readonly plan: string; readonly late: Late } | null {
    return this.#to === null ? null : { plan: this.#to, late: this.#late };
  }

  begin(to: string, late: Late = this.#late): void {
    this.#to = to;
    this.#late = late;
  }

  keepMessage(signal: MessageSignal): void {
    this.#late = { ...this.#late, messages: [...this.#late.messages, signal] };
  }

  keepChild(signal: ChildEndedSignal): void {
    this.#late = { ...this.#late, children: [...this.#late.children, signal] };
  }

  keepCancel(cancelled: CancelRequest): void {
    this.#late = { ...this.#late, cancelled };
  }

  /** What is asked of the case meanwhile is for the run that goes on with it. */
  check(): void {
    if (this.#to !== null) throw refusal(hostProblems.make("case.moving", { params: { seconds: 1 } }));
  }
}
