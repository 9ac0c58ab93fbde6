import { ok, refused, type DecisionTable, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import {
  compileTable,
  type DmnImport,
  type ExampleRun,
  explainDecision,
  exampleClock,
  fromDmn,
  runExample,
  toDmn,
} from "@yaoflow/engine/decision";
import type { TableCheck, TableTrial } from "../../contract/index.ts";
import { sha256 } from "../cases/digest.ts";
import { definitionProblems } from "./problems.ts";
import { type ThreadLimits, workInThread } from "./work-thread.ts";

/** Characters of a DMN file that is read here. */
export const maxDmnFile = 1_500_000;

/** Checks decision tables, tries rows on them, reads and writes DMN files. */
export interface TableDesk {
  check(table: DecisionTable): Promise<TableCheck>;
  /** What a table answers to one row, and why; refused where it does not compile. */
  try(table: DecisionTable, given: JsonObject): Promise<Result<TableTrial, Problem>>;
  readDmn(xml: string): Promise<DmnImport>;
  close(): Promise<void>;
}

/** What the thread is sent. */
export type TableWork = { readonly table: DecisionTable; readonly given: JsonObject | null } | { readonly dmn: string };

/** What it answers. */
export type TableFound =
  | TableCheck
  | { readonly trial: TableTrial | null; readonly problems: readonly Problem[] }
  | DmnImport;

/** The analysis of a table is bounded to a second or two. */
const defaults: ThreadLimits = { milliseconds: 10_000, heapMiB: 256 };

/** Does the work on this thread. */
export function tableWork(work: TableWork): TableFound {
  if ("dmn" in work) return fromDmn(work.dmn);
  return work.given === null ? checked(work.table) : tried(work.table, work.given);
}

function checked(definition: DecisionTable): TableCheck {
  const { table, analysis, problems } = compileTable(definition, sha256);
  const runs: readonly ExampleRun[] = runsOf(definition, problems);
  return {
    problems,
    complete: analysis?.complete ?? null,
    consistent: analysis?.consistent ?? null,
    examples: runs,
    compiled: table !== null,
  };
}

/** Examples run on a table that is sound but for its gaps, conflicts and examples: that is when they are needed most. */
function runsOf(definition: DecisionTable, problems: readonly Problem[]): readonly ExampleRun[] {
  const examples = definition.examples ?? [];
  if (examples.length === 0 || problems.some((problem) => problem.severity === "error" && !ofExample(problem)))
    return [];
  const { table } = compileTable({ ...definition, examples: [] }, sha256);
  return table ? examples.map((example) => runExample(table, example)) : [];
}

function ofExample({ code }: Problem): boolean {
  return code === "decision.example-failed" || code === "decision.example-unknown-name";
}

function tried(definition: DecisionTable, given: JsonObject): TableFound {
  const { table, problems } = compileTable({ ...definition, examples: [] }, sha256);
  if (!table) return { trial: null, problems };
  const { outcome, rules, sentence } = explainDecision(table, given, exampleClock);
  return {
    trial: {
      result: outcome.ok ? outcome.value.result : null,
      hits: outcome.ok ? outcome.value.hits : [],
      problem: outcome.ok ? null : outcome.problem,
      sentence,
      rules: rules.map(({ rule, verdict, cells }) => ({
        rule,
        verdict,
        cells: cells.map((cell) => ({ verdict: cell.verdict, sentence: cell.sentence })),
      })),
    },
    problems,
  };
}

/** For tests and tools of one caller. */
export const tablesHere: TableDesk = deskOver(
  (work) => Promise.resolve(tableWork(work)),
  () => Promise.resolve(),
);

/** In a thread: a table that outruns its limits is refused. */
export function tablesInThread(program: string, limits: ThreadLimits = defaults): TableDesk {
  const thread = workInThread<TableWork, TableFound>(program, limits);
  return deskOver(
    (work) => thread.run(work),
    () => thread.close(),
    limits.milliseconds / 1_000,
  );
}

function deskOver(
  run: (work: TableWork) => Promise<TableFound | null>,
  close: () => Promise<void>,
  seconds = 0,
): TableDesk {
  const tooCostly = (): Problem => definitionProblems.make("table.too-costly", { params: { seconds } });
  return {
    async check(table) {
      const found = await run({ table, given: null });
      return found && "compiled" in found
        ? found
        : { problems: [tooCostly()], complete: null, consistent: null, examples: [], compiled: false };
    },
    async try(table, given) {
      const found = await run({ table, given });
      if (!found || !("trial" in found)) return refused(tooCostly());
      return found.trial
        ? ok(found.trial)
        : refused(definitionProblems.make("table.not-sound", { findings: found.problems }));
    },
    async readDmn(xml) {
      const found = await run({ dmn: xml });
      return found && "tables" in found ? found : { tables: [], problems: [tooCostly()] };
    },
    close,
  };
}

/** The table as a DMN file. Refused where it is not shaped like a table. */
export function writeDmn(definition: DecisionTable): Result<string, Problem> {
  const { problems } = compileTable({ ...definition, examples: [] }, sha256);
  const shapeless = problems.filter(({ code }) => code.startsWith("definition."));
  if (shapeless.length > 0) return refused(definitionProblems.make("table.not-sound", { findings: shapeless }));
  return ok(toDmn([definition]));
}
