import { ok, refused, type FlowDefinition, type Json, type Problem, type Result } from "@yaoflow/engine";
import { type BpmnExport, type BpmnImport, exportBpmn, importBpmn } from "@yaoflow/engine/bpmn";
import { definitionProblems } from "./problems.ts";
import { type ThreadLimits, workInThread } from "./work-thread.ts";

/** Bytes of a file that is read here; less than the engine takes, since it comes inside a request. */
export const maxBpmnFile = 4_000_000;

/** Reads and writes BPMN files. */
export interface BpmnDesk {
  read(file: Uint8Array, process: string | null): Promise<BpmnImport>;
  write(definition: FlowDefinition): Promise<Result<string, Problem>>;
  close(): Promise<void>;
}

/** What the thread is sent: a file to read, or a definition to write. */
export type BpmnWork =
  | { readonly file: Uint8Array; readonly process: string | null }
  | { readonly definition: FlowDefinition };

/** A thousand nodes take about a second either way. */
const defaults: ThreadLimits = { milliseconds: 15_000, heapMiB: 384 };

export async function readBpmn(file: Uint8Array, process: string | null): Promise<BpmnImport> {
  return await importBpmn(file, { limits: { bytes: maxBpmnFile }, ...(process === null ? {} : { process }) });
}

export async function writeBpmn(definition: FlowDefinition): Promise<BpmnExport> {
  return await exportBpmn(definition as unknown as Json);
}

function asResult({ xml, problems }: BpmnExport): Result<string, Problem> {
  return xml === null ? refused(definitionProblems.make("bpmn.undrawable", { findings: problems })) : ok(xml);
}

/** For tests and tools of one caller. */
export const bpmnHere: BpmnDesk = {
  read: readBpmn,
  write: async (definition) => asResult(await writeBpmn(definition)),
  close: () => Promise.resolve(),
};

/** In a thread: a file that outruns its limits is refused, and keeps nobody waiting but who sent such files. */
export function bpmnInThread(program: string, limits: ThreadLimits = defaults): BpmnDesk {
  const thread = workInThread<BpmnWork, BpmnImport | BpmnExport>(program, limits);
  const tooCostly = () =>
    definitionProblems.make("bpmn.too-costly", { params: { seconds: limits.milliseconds / 1_000 } });
  return {
    async read(file, process) {
      const found = await thread.run({ file, process });
      return found && "definition" in found ? found : { definition: null, problems: [tooCostly()] };
    },
    async write(definition) {
      const found = await thread.run({ definition });
      return found && "xml" in found ? asResult(found) : refused(tooCostly());
    },
    close: () => thread.close(),
  };
}
