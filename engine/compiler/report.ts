import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { compilerProblems, type CompilerCode } from "./problems.ts";

/** Collects what is wrong, so that an analyst sees all of it at once. */
export class Report {
  readonly problems: Problem[] = [];

  /** `at` is a JSON Pointer into the definition. */
  add(code: CompilerCode, at: string, params: Readonly<Record<string, Json>> = {}): void {
    this.problems.push(compilerProblems.make(code, { pointer: at, params }));
  }

  addAll(problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  hasErrors(): boolean {
    return this.problems.some((problem) => problem.severity === "error");
  }
}
