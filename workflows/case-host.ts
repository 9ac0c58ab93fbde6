import { ActivityFailure, ApplicationFailure, condition, isCancellation } from "@temporalio/workflow";
import { unreachable } from "@yaoflow/engine";
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
import { local, remote } from "./activities.ts";
import { actionEnded, childNotStarted, undeliverable } from "./what-ended.ts";
import { CaseLogBuffer, type LogWrite, type OwnEntry } from "./case-log-buffer.ts";
import { CaseTimers } from "./case-timers.ts";
import { cancelCase, startChildCase, tellParent } from "./other-cases.ts";
import type {
  ActRequest,
  CancelRequest,
  CaseInput,
  ChildEndedSignal,
  CommitAnswer,
  CompleteAnswer,
  CompleteRequest,
  DecideGateCommand,
  InvokeCommand,
  MessageSignal,
  RetryRequest,
  StartChildCommand,
} from "./protocol.ts";
import { refusal } from "./refusal.ts";
import { workflowNow } from "./workflow-clock.ts";

type Finish = Extract<Command, { readonly type: "finish" }>;
type Work = InvokeCommand | DecideGateCommand;

/**
 * Carries the interpreter's commands out on Temporal and feeds what came of them back as events. `apply` resolves when
 * everything automatic that the event caused has been done and written: the next task is then in the inbox.
 */
export class CaseHost {
  readonly #plan: Plan;
  readonly #input: CaseInput;
  readonly #log: CaseLogBuffer;
  readonly #timers: CaseTimers;
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
    const { begin, resume } = this.#input;
    try {
      if (resume) {
        this.#armTimers();
        await this.#carryOut(resume.pending, null);
      } else if (begin) {
        await this.#apply(begin, () => this.#state.seq === 0);
      }
    } finally {
      this.#begun = true;
    }
  }

  async begun(): Promise<void> {
    await condition(() => this.#begun);
  }

  /** Validator of the Update: reads only. Before the start event is applied, `complete` itself decides. */
  checkComplete(request: CompleteRequest): void {
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
    if (this.#state.seq === 0 || this.#did(request)) return;
    const problem = checkVerb(this.#state, this.#plan, { ...request, at: workflowNow() });
    if (problem) throw refusal(problem);
  }

  async act(request: ActRequest): Promise<void> {
    if (this.#state.seq === 0) await this.begun();
    if (!this.#did(request)) await this.#apply({ ...request, at: workflowNow() }, () => !this.#did(request));
  }

  async retryIncident(request: RetryRequest): Promise<void> {
    const stands = (): boolean => this.#state.incidents.some(({ key }) => key === request.key);
    await this.#apply({ type: "incidentRetried", ...request, at: workflowNow() }, stands);
  }

  async cancel(request: CancelRequest): Promise<void> {
    await this.#apply({ type: "cancelled", ...request, at: workflowNow() }, () => this.#state.status !== "cancelled");
  }

  /** A signal cannot be refused: one that comes when the case has ended changes nothing. */
  cancelQuietly(request: CancelRequest): void {
    if (this.#state.status === "running") this.#spawn(this.cancel(request));
  }

  message(signal: MessageSignal): void {
    this.#spawn(this.#deliver(signal));
  }

  childEnded(signal: ChildEndedSignal): void {
    this.#spawn(this.#applyIfOpen(signal.key, () => ({ type: "childEnded", ...signal, at: workflowNow() })));
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

  async #applyIfOpen(key: WaitKey, event: () => CaseEvent): Promise<void> {
    const open = (): boolean => isOpen(this.#state, key);
    if (open()) await this.#apply(event(), open);
  }

  /**
   * Ends when the entry stands in the log. One that the log overruled is applied again on what it holds instead, if that
   * leaves it anything to do: most often the log holds the very same event, written by a lost attempt a moment earlier.
   */
  async #apply(event: CaseEvent, isWanted: () => boolean): Promise<void> {
    for (;;) {
      const result = step(this.#plan, this.#state, event);
      if (result.refused) throw refusal(result.refused);
      const entry = this.#log.append({ seq: result.state.seq, event, commands: result.commands }, this.#state);
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
      const work: Work[] = [];
      const children: StartChildCommand[] = [];
      for (const command of commands) this.#dispatch(command, work, children);
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
      if (this.#finish && commands.includes(this.#finish)) await tellParent(this.#input.case, this.#finish);
    } finally {
      this.#busy -= 1;
    }
  }

  #dispatch(command: Command, work: Work[], children: StartChildCommand[]): void {
    switch (command.type) {
      case "invoke":
      case "decideGate":
        work.push(command);
        return;
      case "startChild":
        children.push(command);
        return;
      case "cancelChild":
        this.#spawn(cancelCase(this.#input.case, command.childCase));
        return;
      case "startTimer":
        this.#timers.start(command.key, command.fireAt);
        return;
      case "cancelTimer":
        this.#timers.cancel(command.key);
        return;
      case "finish":
        this.#finish = command;
        this.#timers.cancelAll();
        return;
      case "openTask":
      case "cancelTask":
      case "changeTask":
      case "remindTask":
      case "copyCase":
      case "subscribe":
      case "unsubscribe":
      case "publish":
      case "listen":
      case "broadcast":
      case "raiseIncident":
      case "clearIncident":
        return;
      default:
        unreachable(command);
    }
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
    const event = command.type === "invoke" ? await this.#invoke(command, write) : await this.#decide(command, write);
    if (event && !entry?.void) await this.#applyIfOpen(command.key, event);
  }

  async #invoke(command: InvokeCommand, write: LogWrite): Promise<(() => CaseEvent) | null> {
    const node = this.#plan.nodes[command.node];
    const run = node?.kind === "serviceTask" && node.local ? local.invoke : remote.invoke;
    const key = command.key;
    try {
      const answer = await run({ ...write.request, key, command: write.first ? null : command });
      if ((await this.#settle(write, answer)) || !answer.outcome) return null;
      const { outcome } = answer;
      return () => actionEnded(key, outcome);
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      return () => undeliverable(command, error);
    }
  }

  async #decide(command: DecideGateCommand, write: LogWrite): Promise<(() => CaseEvent) | null> {
    const key = command.key;
    const answer = await local.decideGate({ ...write.request, key, command: write.first ? null : command });
    if ((await this.#settle(write, answer)) || !answer.verdict) return null;
    const { pass, findings } = answer.verdict;
    return () => ({ type: "gateDecided", key, pass, findings, at: workflowNow() });
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
