import type { Problem } from "../kernel/problem.ts";
import { childOf, childrenOf, idOf, type ModdleElement, ownAttribute, typeOf } from "./model.ts";
import { bpmnProblems as problems } from "./problems.ts";
import type { Report } from "./report.ts";

/** The process to import: the one asked for, the only executable one, or the only one that holds anything. */
export function chooseProcess(
  definitions: ModdleElement,
  wanted: string | undefined,
  report: Report,
): ModdleElement | null {
  const processes = childrenOf(definitions, "rootElements").filter((root) => typeOf(root) === "Process");
  const filled = processes.filter((process) => childrenOf(process, "flowElements").length > 0);
  const executable = filled.filter((process) => process.isExecutable === true);
  const names = (list: readonly ModdleElement[]): string =>
    list
      .map((each) => report.name(each))
      .slice(0, 50)
      .join(", ");
  const chosen = ((): ModdleElement | Problem => {
    if (wanted !== undefined) {
      const found = processes.find((process) =>
        [report.name(process), idOf(process), ownAttribute(process, "key")].includes(wanted),
      );
      return found ?? problems.make("bpmn.process-unknown", { params: { id: wanted, ids: names(processes) } });
    }
    const candidates = executable.length > 0 ? executable : filled;
    const [only, ...others] = candidates;
    if (!only) return problems.make("bpmn.no-process");
    if (others.length === 0) return only;
    return problems.make("bpmn.choose-process", {
      params: {
        ids: candidates
          .slice(0, 50)
          .map((each) => report.title(each))
          .join(", "),
        processes: candidates.slice(0, 50).map((each) => report.name(each)),
        names: candidates.slice(0, 50).map((each) => report.title(each)),
      },
    });
  })();
  if (isProblem(chosen)) {
    report.add(chosen);
    return null;
  }
  for (const process of filled) if (process !== chosen) report.about("bpmn.process-left-out", process);
  if (chosen.isExecutable !== true) report.about("bpmn.not-executable", chosen);
  return chosen;
}

/** The pool that shows a process, which may have its name. */
export function participantOf(definitions: ModdleElement, process: ModdleElement): ModdleElement | undefined {
  return childrenOf(definitions, "rootElements")
    .flatMap((root) => childrenOf(root, "participants"))
    .find((participant) => childOf(participant, "processRef") === process);
}

const isProblem = (value: ModdleElement | Problem): value is Problem => "code" in value && "severity" in value;
