import { describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConnection } from "mongoose";
import type {
  CompilerCatalogue,
  DecisionTable,
  FlowDefinition,
  FormDefinition,
  Json,
  JsonObject,
} from "@yaoflow/engine";
import { calledFlowOf, compile } from "@yaoflow/engine/compiler";
import { compileTable } from "@yaoflow/engine/decision";
import type { Plan } from "@yaoflow/engine/interpreter";
import { fillPlaceholders, gapsOf, play, type Cast, type Coverage, type Scenario } from "@yaoflow/engine/simulator";
import { compileForm, pickersOf } from "@yaoflow/forms";
import type { DomainHost, DomainPlugin } from "@yaoflow/runtime/contract";
import { createDomain } from "./index.ts";
import { memoryRecords } from "./testing/memory-records.ts";

/** Packs are data: here they are compiled against the real business and their scenarios are played in the simulator. */
const root = join(__dirname, "..", "templates");
const packs = readdirSync(root).filter((name) => existsSync(join(root, name, "pack.json")));
const domain: DomainPlugin = createDomain({
  db: createConnection(),
  records: memoryRecords(),
} as unknown as DomainHost);
const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

function read<T>(pack: string, folder: string): ReadonlyMap<string, T> {
  const path = join(root, pack, folder);
  if (!existsSync(path)) return new Map();
  return new Map(
    readdirSync(path)
      .filter((file) => file.endsWith(".json"))
      .map((file) => [file.replace(/\.json$/, ""), JSON.parse(readFileSync(join(path, file), "utf8")) as T]),
  );
}

const forms = new Map(
  packs.flatMap((pack) => [...read<FormDefinition>(pack, "forms").values()].map((form) => [form.key, form] as const)),
);
const tables = new Map(
  packs.flatMap((pack) =>
    [...read<DecisionTable>(pack, "tables").values()].map((table) => [table.key, table] as const),
  ),
);
const flows = new Map(
  packs.flatMap((pack) => [...read<FlowDefinition>(pack, "flows").values()].map((flow) => [flow.key, flow] as const)),
);
const roles = new Set(domain.roles.map((role) => role.code));
const all = <T extends { readonly name: string }>(
  pick: (room: DomainPlugin["rooms"][number]) => readonly T[] | undefined,
): ReadonlyMap<string, T> => new Map(domain.rooms.flatMap((room) => pick(room) ?? []).map((each) => [each.name, each]));
const actions = all((room) => room.actions);
const gates = all((room) => room.gates);
const readers = all((room) => room.readers);
const pickers = all((room) => room.pickers);

const catalogue: CompilerCatalogue = {
  action: (name) => {
    const action = actions.get(name);
    return action && { ...action, undo: action.undo !== undefined };
  },
  gate: (name) => gates.get(name),
  reader: (name) => readers.get(name),
  form: (key) => {
    const definition = forms.get(key);
    return definition && { definition, hash: digest(JSON.stringify(definition)) };
  },
  table: (key) => {
    const definition = tables.get(key);
    return definition && { definition, hash: digest(JSON.stringify(definition)) };
  },
  flow: (key) => {
    const flow = flows.get(key);
    return flow && calledFlowOf(flow);
  },
  roles,
};

const cast: Cast = Object.fromEntries(
  domain.demo.people.map(({ account, personId, roles: held }) => [account, { personId, roles: held }]),
);
const errorsOf = (problems: readonly { severity: string; code: string; pointer?: string }[]) =>
  problems
    .filter((problem) => problem.severity === "error")
    .map(
      (problem) =>
        `${problem.code} ${problem.pointer ?? ""} ${JSON.stringify((problem as { params?: Json }).params ?? {})}`,
    );

function planOf(key: string): Plan {
  const flow = flows.get(key);
  if (!flow) throw new Error(`no flow ${key}`);
  const { plan, problems } = compile(flow, catalogue, digest);
  if (!plan) throw new Error(errorsOf(problems).join("\n"));
  return plan;
}

describe.each(packs)("pack %s", (pack) => {
  const policies = readFileSync(join(root, pack, "policies.csv"), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

  test("every form compiles and names known pickers", () => {
    for (const form of read<FormDefinition>(pack, "forms").values()) {
      const compiled = compileForm(form);
      expect([form.key, compiled.ok ? [] : errorsOf([compiled.problem, ...(compiled.problem.findings ?? [])])]).toEqual(
        [form.key, []],
      );
      for (const { picker } of pickersOf(form.schema))
        expect([form.key, picker.name, pickers.has(picker.name)]).toEqual([form.key, picker.name, true]);
    }
  });
  test("every decision table is complete, unambiguous and answers its examples", () => {
    for (const table of read<DecisionTable>(pack, "tables").values()) {
      const { analysis, problems } = compileTable(table, digest);
      expect([table.key, problems, analysis?.complete, analysis?.consistent]).toEqual([table.key, [], true, true]);
    }
  });
  test("every flow compiles against the business", () => {
    for (const flow of read<FlowDefinition>(pack, "flows").values())
      expect([flow.key, errorsOf(compile(flow, catalogue, digest).problems)]).toEqual([flow.key, []]);
  });
  test("every policy line names a known role and grants no wildcard", () => {
    for (const line of policies) {
      const [kind, role, scope, object, act, effect] = line.split(",").map((cell) => cell.trim());
      expect([line, kind, roles.has(role ?? ""), scope, effect]).toEqual([line, "p", true, "*", "allow"]);
      expect(object).toMatch(/^(flow|task|picker|record):[a-z.-]+$/);
      expect(act).toMatch(/^[a-z]+$/);
    }
  });
  test("whoever is a candidate has the right", () => {
    for (const flow of read<FlowDefinition>(pack, "flows").values()) {
      for (const node of flow.nodes) {
        const candidates =
          node.kind === "userTask"
            ? node.candidates.roles.map((role) => `p, ${role}, *, task:${flow.key}, complete, allow`)
            : [];
        const starters =
          node.kind === "startEvent" && node.trigger.type === "manual"
            ? node.trigger.roles.map((role) => `p, ${role}, *, flow:${flow.key}, start, allow`)
            : [];
        for (const line of [...candidates, ...starters]) expect(policies).toContain(line);
      }
    }
  });
  test("what it requires is there", () => {
    const { requires = {} } = JSON.parse(readFileSync(join(root, pack, "pack.json"), "utf8")) as {
      requires?: Readonly<Record<string, readonly string[]>>;
    };
    const known: Readonly<Record<string, { has(name: string): boolean }>> = {
      actions,
      gates,
      readers,
      pickers,
      roles,
      flows,
    };
    for (const [kind, names] of Object.entries(requires))
      for (const name of names) expect([kind, name, known[kind]?.has(name)]).toEqual([kind, name, true]);
  });
  test.each([...read<Scenario>(pack, "scenarios")])("scenario %s goes as it says", (_file, raw) => {
    expect(
      playScenario(raw).problems.map((problem) => [
        problem.code,
        problem.params,
        problem.findings?.map((finding) => finding.code),
      ]),
    ).toEqual([]);
  });
  test.each([...read<Scenario>(pack, "scenarios")])("forms take what people fill in in scenario %s", (_file, raw) => {
    const played = playScenario(raw);
    const plan = planOf(raw.flow);
    for (const event of played.events) {
      if (event.type !== "taskCompleted" && event.type !== "started") continue;
      const node =
        plan.nodes[
          event.type === "started"
            ? (event.node ?? plan.starts[0] ?? "")
            : event.key.slice(0, event.key.lastIndexOf("."))
        ];
      const key = node?.kind === "userTask" || node?.kind === "startEvent" ? node.form?.key : undefined;
      const definition = key === undefined ? undefined : forms.get(key);
      if (!definition) continue;
      const form = compileForm(definition);
      const outcome = event.type === "taskCompleted" ? event.outcome : null;
      const problems = form.ok
        ? form.value.validate(event.form ?? {}, { outcome, today: "2026-11-23", at: event.at })
        : [form.problem];
      expect([node?.id, problems.map((problem) => [problem.code, problem.pointer, problem.params])]).toEqual([
        node?.id,
        [],
      ]);
    }
  });
  test("its scenarios cover every node, edge and outcome", () => {
    const runs = new Map<string, Coverage[]>();
    for (const other of packs) {
      for (const scenario of read<Scenario>(other, "scenarios").values()) {
        for (const [key, coverage] of playScenario(scenario).coverage)
          runs.set(key, [...(runs.get(key) ?? []), ...coverage]);
      }
    }
    for (const key of [...read<FlowDefinition>(pack, "flows").values()].map((flow) => flow.key)) {
      expect([key, gapsOf(planOf(key), runs.get(key) ?? [])]).toEqual([key, { nodes: [], edges: [], outcomes: [] }]);
    }
  });
});

/** What scenarios played before would have left, and hashes of the papers that a live run uploads. */
const sampleOutputs = {
  files: Object.fromEntries(["report", "release", "temperature", "note", "ruling"].map((name) => [name, digest(name)])),
};

function playScenario(raw: Scenario) {
  const scenario = fillPlaceholders(raw as unknown as JsonObject, {
    today: "2026-11-23",
    outputs: sampleOutputs,
  }) as unknown as Scenario;
  const called = [...callees(scenario.flow)]
    .filter((key) => key !== scenario.flow && !Object.hasOwn(scenario.answers?.flows ?? {}, key))
    .map(planOf);
  return play(planOf(scenario.flow), scenario, { cast, called });
}

/** Flows that a flow calls, directly or through others. */
function callees(key: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  for (const node of flows.get(key)?.nodes ?? []) {
    if (node.kind !== "callActivity" || seen.has(node.flow) || !flows.has(node.flow)) continue;
    seen.add(node.flow);
    callees(node.flow, seen);
  }
  return seen;
}
