import { calledFlowOf, compile } from "@yaoflow/engine/compiler";
import { compileTable } from "@yaoflow/engine/decision";
import type {
  Compilation,
  CompilerCatalogue,
  DecisionTable,
  FlowDefinition,
  FormDefinition,
  Problem,
} from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import type { DomainPlugin } from "../../contract/index.ts";
import { sha256 } from "../cases/digest.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { contentHash } from "./content-hash.ts";
import type { DefinitionStore } from "./definition-store.ts";
import type { DesignStore } from "./design-store.ts";
import { type FormJudge, judgeHere } from "./form-judge.ts";
import { inForce } from "./in-force.ts";
import { createProofDesk } from "./proof-desk.ts";
import { proofBounds, proveHere, type Prover } from "./prover.ts";

/** Definitions that belong together: they may name each other and what the company has published. */
export interface Bundle {
  readonly flows: readonly FlowDefinition[];
  readonly forms: readonly FormDefinition[];
  readonly tables: readonly DecisionTable[];
}

export interface CompiledBundle {
  readonly plans: readonly { readonly plan: Plan; readonly source: FlowDefinition }[];
  readonly forms: readonly { readonly form: FormDefinition; readonly hash: string }[];
  readonly tables: readonly { readonly table: DecisionTable; readonly hash: string }[];
  /** Pointers begin with `/flows/<key>`, `/forms/<key>` or `/tables/<key>`. */
  readonly problems: readonly Problem[];
  readonly effects: readonly string[];
}

export interface BundleCompiler {
  compile(company: string, bundle: Bundle): Promise<CompiledBundle>;
  /** One definition as it is drawn, compiled and not proved. */
  draw(company: string, flow: FlowDefinition, drafts: Omit<Bundle, "flows">): Promise<Compilation>;
  /** The same as the designer checks it, proof included: pointers into the definition itself. */
  check(company: string, flow: FlowDefinition, drafts: Omit<Bundle, "flows">): Promise<readonly Problem[]>;
  /** What the company has in force, for the designer's choices. */
  published(company: string): Promise<Bundle>;
}

export function createBundleCompiler(
  plugin: DomainPlugin,
  designs: DesignStore,
  definitions: DefinitionStore,
  judge: FormJudge = judgeHere,
  prover: Prover = proveHere,
): BundleCompiler {
  const rooms = plugin.rooms;
  const named = <T extends { readonly name: string }>(items: readonly T[]) =>
    new Map(items.map((item) => [item.name, item]));
  const actions = named(rooms.flatMap((room) => room.actions ?? []));
  const gates = named(rooms.flatMap((room) => room.gates ?? []));
  const readers = named(rooms.flatMap((room) => room.readers ?? []));
  const calendars = new Map((plugin.calendars ?? []).map((calendar) => [calendar.key, calendar]));
  const roles = new Set(plugin.roles.map(({ code }) => code));

  const proofs = createProofDesk(prover, plugin.invariants ?? [], designs, definitions);

  /** Compiling a form is the dear part; the same content has the same findings. */
  const judged = new BoundedCache<readonly Problem[]>(500);
  const formProblems = async (form: FormDefinition, hash: string): Promise<readonly Problem[]> =>
    (await judged.through(hash, () => judge.findings(form))) ?? [];

  async function published(company: string): Promise<Bundle> {
    const [flows, forms, tables] = await Promise.all([
      inForce(designs, company, "flow", (of, hash) => definitions.source(of, hash)),
      inForce(designs, company, "form", (of, hash) => definitions.form(of, hash)),
      inForce(designs, company, "table", (of, hash) => definitions.table(of, hash)),
    ]);
    return { flows, forms, tables };
  }

  function catalogueOf(standing: Bundle, bundle: Bundle): CompilerCatalogue {
    const forms = new Map([...standing.forms, ...bundle.forms].map((form) => [form.key, form]));
    const flows = new Map([...standing.flows, ...bundle.flows].map((flow) => [flow.key, flow]));
    const tables = new Map([...standing.tables, ...bundle.tables].map((table) => [table.key, table]));
    return {
      action(name) {
        const action = actions.get(name);
        return action && { ...action, undo: action.undo !== undefined };
      },
      gate: (name) => gates.get(name),
      reader: (name) => readers.get(name),
      calendar: (key) => calendars.get(key),
      form(key) {
        const definition = forms.get(key);
        return definition && { definition, hash: contentHash(definition) };
      },
      table(key) {
        const definition = tables.get(key);
        return definition && { definition, hash: contentHash(definition) };
      },
      flow(key) {
        const flow = flows.get(key);
        return flow && calledFlowOf(flow);
      },
      roles,
    };
  }

  const draw: BundleCompiler["draw"] = async (company, flow, drafts) =>
    compile(flow, catalogueOf(await published(company), { flows: [flow], ...drafts }), sha256);

  return {
    published,

    async compile(company, bundle) {
      const problems: Problem[] = [];
      const place = (kind: string, key: string, found: readonly Problem[]) => {
        problems.push(...found.map((problem) => ({ ...problem, pointer: `/${kind}/${key}${problem.pointer ?? ""}` })));
      };
      const forms = bundle.forms.map((form) => ({ form, hash: contentHash(form) }));
      for (const { form, hash } of forms) place("forms", form.key, await formProblems(form, hash));
      const tables = bundle.tables.map((table) => ({ table, hash: contentHash(table) }));
      for (const { table } of tables) place("tables", table.key, compileTable(table, sha256).problems);
      const catalogue = catalogueOf(await published(company), bundle);
      const plans = bundle.flows.flatMap((source) => {
        const { plan, problems: found } = compile(source, catalogue, sha256);
        place("flows", source.key, found);
        return plan ? [{ plan, source }] : [];
      });
      const judged = await proofs.judge(
        company,
        plans.map(({ plan }) => plan),
        proofBounds.publication,
      );
      for (const { flow, problems: found } of judged) place("flows", flow, found);
      return {
        plans,
        forms,
        tables,
        problems,
        effects: [...new Set(plans.flatMap(({ plan }) => plan.effects))].sort(),
      };
    },

    draw,

    async check(company, flow, drafts) {
      const { plan, problems } = await draw(company, flow, drafts);
      if (!plan) return problems;
      const judged = await proofs.judge(company, [plan], proofBounds.drawing);
      const own = judged.find(({ flow: key }) => key === plan.key)?.problems ?? [];
      return [...problems, ...own.map(whileDrawing)];
    },
  };
}

/** Whoever draws is told what was not proved in the short time; publication takes longer and then decides. */
function whileDrawing(problem: Problem): Problem {
  return problem.code === "proof.bound-reached" ? { ...problem, severity: "warning" } : problem;
}
