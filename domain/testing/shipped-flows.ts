import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompilerCatalogue, DecisionTable, FlowDefinition, FormDefinition, Plan, Problem } from "@yaoflow/engine";
import { calledFlowOf, compile } from "@yaoflow/engine/compiler";
import type { DomainPlugin } from "@yaoflow/runtime/contract";
import { calendars } from "../calendars.ts";
import { actionsOf, declaredDomain } from "./descriptors.ts";

/** The packs of `templates/` against the real business: their flows, and how one of them, or a change of it, compiles. */
export interface ShippedFlows {
  readonly domain: DomainPlugin;
  readonly catalogue: CompilerCatalogue;
  readonly flows: ReadonlyMap<string, FlowDefinition>;
  readonly forms: ReadonlyMap<string, FormDefinition>;
  compile(flow: FlowDefinition): { readonly plan: Plan | null; readonly problems: readonly Problem[] };
  /** The plan of a shipped flow; throws when it does not compile. */
  planOf(key: string): Plan;
}

/** `root`: the folder of the packs. */
export function shippedFlows(root: string): ShippedFlows {
  const domain = declaredDomain();
  const flows = new Map((read(root, "flows") as readonly FlowDefinition[]).map((flow) => [flow.key, flow]));
  const forms = new Map((read(root, "forms") as readonly FormDefinition[]).map((form) => [form.key, form]));
  const tables = new Map((read(root, "tables") as readonly DecisionTable[]).map((table) => [table.key, table]));
  const actions = new Map(actionsOf(domain).map((action) => [action.name, action]));
  const gates = new Map(domain.rooms.flatMap((room) => room.gates ?? []).map((gate) => [gate.name, gate]));
  const readers = new Map(domain.rooms.flatMap((room) => room.readers ?? []).map((reader) => [reader.name, reader]));
  const catalogue: CompilerCatalogue = {
    action: (name) => actions.get(name),
    gate: (name) => gates.get(name),
    reader: (name) => readers.get(name),
    form(key) {
      const definition = forms.get(key);
      return definition && { definition, hash: digest(JSON.stringify(definition)) };
    },
    table(key) {
      const definition = tables.get(key);
      return definition && { definition, hash: digest(JSON.stringify(definition)) };
    },
    calendar: (key) => calendars.find((calendar) => calendar.key === key),
    flow(key) {
      const flow = flows.get(key);
      return flow && calledFlowOf(flow);
    },
    roles: new Set(domain.roles.map(({ code }) => code)),
  };
  const plans = new Map<string, Plan>();
  return {
    domain,
    catalogue,
    flows,
    forms,
    compile: (flow) => compile(flow, catalogue, digest),
    planOf(key) {
      const known = plans.get(key);
      if (known) return known;
      const flow = flows.get(key);
      if (!flow) throw new Error(`no flow ${key}`);
      const { plan, problems } = compile(flow, catalogue, digest);
      if (!plan) throw new Error(problems.map(({ code, pointer }) => `${code} ${pointer ?? ""}`).join("\n"));
      plans.set(key, plan);
      return plan;
    },
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function read(root: string, kind: "flows" | "forms" | "tables"): readonly unknown[] {
  return readdirSync(root).flatMap((pack) => {
    const folder = join(root, pack, kind);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown);
  });
}
