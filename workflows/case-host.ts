import { ApplicationFailure, condition } from "@temporalio/workflow";
import {
  type CaseEvent,
  type CaseState,
  checkCompletion,
  checkVerb,
  type Command,
  emptyState,
  type Instant,
  isOpen,
  type Plan,
  step,
  submittedAt,
  waitOf,
  type WaitKey,
} from "@yaoflow/engine/interpreter";
import { local } from "./activities.ts";
import { perform, type Work } from "./automatic-work.ts";
import { childNotStarted } from "./what-ended.ts";
import { CaseLogBuffer, type LogWrite, type OwnEntry } from "./case-log-buffer.ts";
import { CaseMove, type Late } from "./case-move.ts";
import { CaseTimers } from "./case-timers.ts";
import { dispatch } from "./dispatch.ts";
import { cancelCase, startChildCase, tellParent } from "./other-cases.ts";
import type {
  ActRequest,
  CancelRequest,
  CaseInput,
  ChildEndedSignal,
  CommitAnswer,
  CompleteAnswer,
  CompleteRequest,
  MessageSignal,
  RetryRequest,
  StartChildCommand,
} from "./protocol.ts";
import { refusal } from "./refusal.ts";
import { workflowNow } from "./workflow-clock.ts";

type Finish = Extract<Command, { readonly type: "finish" }>;

/**
 * Carries the interpreter's commands out on Temporal and feeds what came of them back as events. `apply` resolves when
 * everything automatic that the event caused has been done and written: the next task is then in the inbox.
 */
export class CaseHost {
  readonly #plan: Plan;
  readonly #input: CaseInput;
  readonly #log: CaseLogBuffer;
  readonly #timers: CaseTimers;
  /** Whether the case goes on in another run, under another plan. */
  readonly move = new CaseMove();
  #state: CaseState;
  #busy = 0;
  #begun = false;
  #finish: Finish | null = null;
  #broken: { readonly error: unknown } | null = null;

  constructor(plan: Plan, input: CaseInput, genesis: string) {
    this.#plan = plan;
    this.#input = input;
    // A state that an earlier release handed over lacks what came later.
    this.#state = { ...emptyState(), ...input.resume?.state };
    this.#log = new CaseLogBuffer(input.case, input.resume?.head ?? { seq: 0, hash: genesis });
    this.#timers = new CaseTimers((key) =>
      this.#spawn(this.#applyIfOpen(key, () => ({ type: "timerFired", key, at: workflowNow() }))),
    );
  }

  get state(): CaseState {
    return this.#state;
  }

  get log(): CaseLogBuffer {
    return this.#log;
  }

  get finish(): Finish | null {
    return this.#finish;
  }

  /** Nothing is running, nothing is unwritten: the case may be handed to a new run. */
  get idle(): boolean {
    return this.#busy === 0 && this.#log.settled;
  }

  /** Throws the bug that a background branch ran into, so that the workflow task fails and shows it. */
  rethrow(): boolean {
    if (this.#broken) throw this.#broken.error;
    return false;
  }

  /** Applies the start event, or takes up a case from its state: timers are armed and open commands issued again. */
  async begin(): Promise<void> {
    const { begin, resume, late } = this.#input;
    try {
      if (late) {
        await this.#takeUp(late);
      } else if (resume) {
        // The state is there since the beginning: Updates may have been answered already.
        this.#armTimers();
        await this.#carryOut(resume.pending, null);
      } else if (begin) {
        await this.#apply(begin, () => this.#state.seq === 0);
      }
    } finally {
      this.#begun = true;
    }
  }

  /** Reads in the log where the case goes on from, and hears what came in meanwhile. */
  async #takeUp(late: Late): Promise<void> {
    const { plan, from } = await local.resume({ case: this.#input.case });
    // It may have gone over once more.
    if (plan !== this.#input.case.plan) {
      this.move.begin(plan, late);
      return;
    }
    this.#state = from.state;
    this.#log.confirm(from.head);
    this.#armTimers();
    for (const message of late.messages) this.message(message);
    for (const child of late.children) this.childEnded(child);
    if (late.cancelled) this.cancelQuietly(late.cancelled);
    await this.#carryOut(from.pending, null);
  }

  async begun(): Promise<void> {
    await condition(() => this.#begun);
  }

  /** Validator of the Update: reads only. Before the start event is applied, `complete` itself decides. */
  checkComplete(request: CompleteRequest): void {
    this.move.check();
    if (this.#state.seq === 0 || this.#knows(request) !== undefined) return;
    const problem = checkCompletion(this.#state, this.#plan, { ...request, at: workflowNow() });
    if (problem) throw refusal(problem);
  }

  async complete(request: CompleteRequest): Promise<CompleteAnswer> {
    if (this.#state.seq === 0) await this.begun();
    if (this.#knows(request) === undefined)
      await this.#apply(
        { type: "taskCompleted", ...request, at: workflowNow() },
        () => this.#knows(request) === undefined,
      );
    return { at: this.#knows(request) ?? null };
  }

  /** Validator of the Update, as of `complete`. */
  checkAct(request: ActRequest): void {
    this.move.check();
    if (this.#state.seq === 0 || this.#did(request)) return;
    const problem = checkVerb(this.#state, this.#plan, { ...request, at: workflowNow() });
    if (problem) throw refusal(problem);
  }

  async act(request: ActRequest): Promise<void> {
    if (this.#state.seq === 0) await this.begun();
    if (!this.#did(request)) await this.#apply({ ...request, at: workflowNow() }, () => !this.#did(request));
  }

  async retryIncident(request: RetryRequest): Promise<void> {
    await this.#takenUp();
    const stands = (): boolean => this.#state.incidents.some(({ key }) => key === request.key);
    await this.#apply({ type: "incidentRetried", ...request, at: workflowNow() }, stands);
  }

  async cancel(request: CancelRequest): Promise<void> {
    await this.#takenUp();
    await this.#apply({ type: "cancelled", ...request, at: workflowNow() }, () => this.#state.status !== "cancelled");
  }

  /** A signal cannot be refused: one that comes when the case has ended changes nothing. */
  cancelQuietly(request: CancelRequest): void {
    if (this.#state.status === "running")
      this.#spawn(
        this.#unlessMoving(
          () => this.cancel(request),
          () => this.move.keepCancel(request),
        ),
      );
  }

  message(signal: MessageSignal): void {
    this.#spawn(
      this.#unlessMoving(
        () => this.#deliver(signal),
        () => this.move.keepMessage(signal),
      ),
    );
  }

  childEnded(signal: ChildEndedSignal): void {
    const event = (): CaseEvent => ({ type: "childEnded", ...signal, at: workflowNow() });
    this.#spawn(
      this.#unlessMoving(
        () => this.#applyIfOpen(signal.key, event),
        () => this.move.keepChild(signal),
      ),
    );
  }

  /** Asks the log whether it holds more than this run knows. */
  sync(): void {
    this.#spawn(this.#commit(true));
  }

  /** When the same submission was taken in before: the first one stands. */
  #knows({ key, submission }: CompleteRequest): Instant | undefined {
    return submittedAt(this.#state, key, submission);
  }

  /** The same command again: it was done. */
  #did({ commandKey }: ActRequest): boolean {
    return this.#state.handled.includes(commandKey);
  }

  async #deliver(signal: MessageSignal): Promise<void> {
    if (isOpen(this.#state, signal.key)) {
      const type = waitOf(this.#state, signal.key)?.kind === "signal" ? "signalArrived" : "messageArrived";
      await this.#applyIfOpen(signal.key, () => ({ type, ...signal, at: workflowNow() }));
    } else {
      const { company, caseId } = this.#input.case;
      await local.returnMessage({ company, caseId, messageId: signal.messageId });
    }
  }

  /**
   * Nobody repeats a signal: what comes while the case is on its way to another run, or is overruled by that, is kept for the
   * run that goes on. Taken in twice it changes nothing.
   */
  async #unlessMoving(takeIn: () => Promise<void>, keep: () => void): Promise<void> {
    await this.#takenUp();
    try {
      if (!this.move.target) await takeIn();
    } catch (error) {
      if (!this.move.target) throw error;
    }
    if (this.move.target) keep();
  }

  async #applyIfOpen(key: WaitKey, event: () => CaseEvent): Promise<void> {
    const open = (): boolean => this.move.target === null && isOpen(this.#state, key);
    if (open()) await this.#apply(event(), open);
  }

  /**
   * Ends when the entry stands in the log. One that the log overruled is applied again on what it holds instead, if that
   * leaves it anything to do: most often the log holds the very same event, written by a lost attempt a moment earlier.
   */
  async #apply(event: CaseEvent, isWanted: () => boolean): Promise<void> {
    for (;;) {
      this.move.check();
      const result = step(this.#plan, this.#state, event);
      if (result.refused) throw refusal(result.refused);
      const { commands, decisions } = result;
      const entry = this.#log.append(
        { seq: result.state.seq, event, commands, ...(decisions ? { decisions } : {}) },
        this.#state,
      );
      this.#state = result.state;
      await this.#carryOut(result.commands, entry);
      if (!entry.void || !isWanted()) return;
    }
  }

  /**
   * One command that needs an activity takes the log along; otherwise the log is written first, by one local activity.
   * Tasks, subscriptions, incidents, messages and the end are projected where the log is written.
   */
  async #carryOut(commands: readonly Command[], entry: OwnEntry | null): Promise<void> {
    this.#busy += 1;
    try {
      const { work, children, cancelled, finish } = dispatch(commands, this.#timers);
      this.#finish ??= finish;
      for (const child of cancelled) this.#spawn(cancelCase(this.#input.case, child));
      const [only] = work;
      if (only && work.length === 1 && children.length === 0) {
        await this.#perform(only, entry);
      } else {
        await this.#commit(false);
        if (entry?.void) return;
        await Promise.all([
          ...work.map((command) => this.#perform(command, null)),
          ...children.map((command) => this.#startChild(command)),
        ]);
      }
      if (finish) await tellParent(this.#input.case, finish);
    } finally {
      this.#busy -= 1;
    }
  }

  /** A signal may come before a case that goes on by its log has read it. */
  async #takenUp(): Promise<void> {
    if (this.#input.late && this.#state.seq === 0)
      await condition(() => this.#state.seq > 0 || this.move.target !== null);
  }

  async #commit(evenNothing: boolean): Promise<void> {
    if (this.#log.settled && !evenNothing) return;
    const write = this.#log.write(true);
    await this.#settle(write, await local.commit(write.request));
  }

  /** Notes what is written. True when the log held other entries: they have been taken over and nothing was done. */
  async #settle(write: LogWrite, answer: CommitAnswer): Promise<boolean> {
    if (answer.adopted) {
      const before = this.#log.overruledBy(write, answer, this.#state);
      if (before) this.#adopt(before, answer.adopted.entries);
    } else {
      this.#log.confirm(answer.head);
    }
    for (const message of answer.messages) await this.#deliver(message);
    return answer.adopted !== null;
  }

  #adopt(
    before: CaseState,
    entries: readonly { readonly event: CaseEvent; readonly commands: readonly Command[] }[],
  ): void {
    this.#finish = null;
    this.#state = before;
    const move = entries.filter(({ event }) => event.type === "migrated").at(-1)?.event;
    if (move?.type === "migrated") {
      // This run has the wrong plan for what follows. The next one takes all of it from the log.
      this.move.begin(move.to);
      this.#timers.cancelAll();
      return;
    }
    for (const { event, commands } of entries) {
      this.#state = step(this.#plan, this.#state, event).state;
      this.#spawn(this.#carryOut(commands, null));
    }
    this.#armTimers();
  }

  /** Every timer that the state waits for runs; those that do already are left alone. */
  #armTimers(): void {
    for (const wait of this.#state.waits) if (wait.kind === "timer") this.#timers.start(wait.key, wait.fireAt);
  }

  async #perform(command: Work, entry: OwnEntry | null): Promise<void> {
    const write = this.#log.write(entry !== null);
    const { answer, event } = await perform(this.#plan, command, write);
    const isOverruled = answer !== null && (await this.#settle(write, answer));
    if (event && !isOverruled && !entry?.void) await this.#applyIfOpen(command.key, event);
  }

  async #startChild(command: StartChildCommand): Promise<void> {
    const problem = await startChildCase(this.#input.case, command);
    if (!problem) return;
    await this.#applyIfOpen(command.key, () => childNotStarted(command.key, problem));
  }

  #spawn(work: Promise<void>): void {
    this.#busy += 1;
    void work
      .catch((error: unknown) => {
        if (!(error instanceof ApplicationFailure)) this.#broken = { error };
      })
      .finally(() => {
        this.#busy -= 1;
      });
  }
}
