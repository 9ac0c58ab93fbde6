import { Worker } from "node:worker_threads";
import { compileForm } from "@yaoflow/forms";
import type { FormDefinition, Problem } from "@yaoflow/engine";
import { definitionProblems } from "./problems.ts";

/** Says what is wrong with a form that somebody drew or imported, before anybody depends on it. */
export interface FormJudge {
  /** Empty = it compiles. */
  findings(form: FormDefinition): Promise<readonly Problem[]>;
  close(): Promise<void>;
}

export interface JudgeLimits {
  readonly milliseconds: number;
  readonly heapMiB: number;
}

/** A thousand fields take a third of a second and little memory; what takes ten times that is no form. */
const defaults: JudgeLimits = { milliseconds: 5_000, heapMiB: 192 };

export interface JudgeRequest {
  readonly id: number;
  readonly form: FormDefinition;
}

export interface JudgeAnswer {
  readonly id: number;
  readonly findings: readonly Problem[];
}

/** Checks and compiles a form on this thread. */
export function findingsOf(form: FormDefinition): readonly Problem[] {
  const compiled = compileForm(form);
  return compiled.ok ? [] : (compiled.problem.findings ?? [compiled.problem]);
}

/** For tests and tools of one caller: a dear form keeps only them waiting. */
export const judgeHere: FormJudge = {
  findings: (form) => Promise.resolve(findingsOf(form)),
  close: () => Promise.resolve(),
};

/**
 * Judges in a thread of its own, one form after the other, so that a dear one keeps nobody waiting who is not about a
 * form. What outruns its time or memory ends its thread and is refused; the next form gets a new one.
 */
export function judgeInThread(program: string, { milliseconds, heapMiB }: JudgeLimits = defaults): FormJudge {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let serial = 0;

  function threadNow(): Worker {
    if (thread) return thread;
    const made = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: heapMiB } });
    made.unref();
    thread = made;
    return made;
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    await ending?.terminate();
  }

  async function judge(form: FormDefinition): Promise<readonly Problem[]> {
    const worker = threadNow();
    serial += 1;
    const id = serial;
    let clear = (): void => undefined;
    const found = await new Promise<readonly Problem[] | null>((resolve) => {
      const answered = (answer: JudgeAnswer): void => {
        if (answer.id === id) resolve(answer.findings);
      };
      const gone = (): void => {
        resolve(null);
      };
      const timer = setTimeout(gone, milliseconds);
      worker.on("message", answered).once("error", gone).once("exit", gone);
      clear = () => {
        clearTimeout(timer);
        worker.off("message", answered).off("error", gone).off("exit", gone);
      };
      worker.postMessage({ id, form } satisfies JudgeRequest);
    });
    clear();
    if (found) return found;
    // Out of memory is told as an error of the thread: nobody else listens any more.
    worker.on("error", () => undefined);
    await end();
    return [definitionProblems.make("form.too-costly", { params: { seconds: milliseconds / 1_000, form: form.key } })];
  }

  return {
    findings(form) {
      const work = last.then(() => judge(form));
      last = work.catch(() => undefined);
      return work;
    },
    close: end,
  };
}
