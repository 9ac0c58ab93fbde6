import { compileForm } from "@yaoflow/forms";
import type { FormDefinition, Problem } from "@yaoflow/engine";
import { definitionProblems } from "./problems.ts";
import { type ThreadLimits, workInThread } from "./work-thread.ts";

/** Says what is wrong with a form that somebody drew or imported, before anybody depends on it. */
export interface FormJudge {
  /** Empty = it compiles. */
  findings(form: FormDefinition): Promise<readonly Problem[]>;
  close(): Promise<void>;
}

/** A thousand fields take a third of a second and little memory; what takes ten times that is no form. */
const defaults: ThreadLimits = { milliseconds: 5_000, heapMiB: 192 };

/** What the thread is sent. */
export interface FormWork {
  readonly form: FormDefinition;
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

/** Judges in a thread; a form that outruns its limits is refused. */
export function judgeInThread(program: string, limits: ThreadLimits = defaults): FormJudge {
  const thread = workInThread<FormWork, readonly Problem[]>(program, limits);
  const seconds = limits.milliseconds / 1_000;
  return {
    findings: async (form) =>
      (await thread.run({ form })) ?? [
        definitionProblems.make("form.too-costly", { params: { seconds, form: form.key } }),
      ],
    close: () => thread.close(),
  };
}
