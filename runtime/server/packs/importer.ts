import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { ChangedObject, PackCheck, PackSummary, Principal } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { idFrom } from "../cases/digest.ts";
import type { BundleCompiler } from "../definitions/compile-bundle.ts";
import { contentHash } from "../definitions/content-hash.ts";
import type { Design, DesignKind, Source } from "../definitions/design-store.ts";
import { flowDifferences, formDifferences, tableDifferences } from "../definitions/differences.ts";
import { publishedSource } from "../definitions/drawn-source.ts";
import { policyObjects } from "../definitions/policy-objects.ts";
import type { Publication, PublicationStore } from "../definitions/publication-store.ts";
import type { PublicationRequest, Publisher } from "../definitions/publisher.ts";
import type { PolicyInstall } from "../policies/index.ts";
import { packProblems } from "./problems.ts";
import type { Pack, PackManifest } from "./read-pack.ts";
import { satisfies } from "./versions.ts";

/** Imports packs: a dry run that changes nothing, drafts with one publication request, or the seeding of a demo store. */
export interface Importer {
  check(company: string, pack: Pack): Promise<PackCheck>;
  import(
    principal: Principal,
    at: string,
    idempotencyKey: string,
    pack: Pack,
    overwrite: boolean,
  ): Promise<Result<Publication>>;
  seed(company: string, at: string, pack: Pack): Promise<Result<Publication>>;
  summary(company: string, pack: Pack): Promise<PackSummary>;
}

export interface ImporterParts extends Pick<CaseParts, "platform" | "designs" | "definitions"> {
  readonly publications: PublicationStore;
  readonly publisher: Publisher;
  readonly compiler: BundleCompiler;
}

export function createImporter({
  platform,
  designs,
  definitions,
  publications,
  publisher,
  compiler,
}: ImporterParts): Importer {
  const { plugin, policies, clock } = platform;

  async function problemsOf(company: string, pack: Pack): Promise<readonly Problem[]> {
    const compiled = await compiler.compile(company, { flows: pack.flows, forms: pack.forms, tables: pack.tables });
    const rights = policies
      .check(pack.policies)
      .map((problem) => ({ ...problem, pointer: `/policies.csv${problem.pointer ?? ""}` }));
    return [
      ...pack.problems,
      ...missing(pack.manifest),
      ...(await missingDependencies(company, pack.manifest)),
      ...rights,
      ...compiled.problems,
    ];
  }

  function missing({ requires = {} }: PackManifest): readonly Problem[] {
    const { rooms, roles } = plugin;
    const offered: Readonly<Record<keyof typeof requires, ReadonlySet<string>>> = {
      actions: new Set(rooms.flatMap((room) => room.actions ?? []).map(({ name }) => name)),
      gates: new Set(rooms.flatMap((room) => room.gates ?? []).map(({ name }) => name)),
      readers: new Set(rooms.flatMap((room) => room.readers ?? []).map(({ name }) => name)),
      pickers: new Set(rooms.flatMap((room) => room.pickers ?? []).map(({ name }) => name)),
      roles: new Set(roles.map(({ code }) => code)),
    };
    return (Object.keys(offered) as (keyof typeof requires)[]).flatMap((kind) =>
      (requires[kind] ?? [])
        .filter((name) => !offered[kind].has(name))
        .map((name) =>
          packProblems.make("pack.requirement-missing", {
            pointer: `/pack.json/requires/${kind}`,
            params: { kind, name },
          }),
        ),
    );
  }

  async function missingDependencies(
    company: string,
    { dependencies = {} }: PackManifest,
  ): Promise<readonly Problem[]> {
    const installed = await publications.installedPacks(company);
    return Object.entries(dependencies)
      .filter(([pack, range]) => !satisfies(installed.get(pack) ?? null, range))
      .map(([pack, range]) =>
        packProblems.make("pack.dependency-missing", { pointer: "/pack.json/dependencies", params: { pack, range } }),
      );
  }

  async function localSource(company: string, kind: DesignKind, design: Design | null): Promise<Source | null> {
    const current = design?.versions.at(-1);
    if (!current) return null;
    return await publishedSource(definitions, company, kind, current.hash);
  }

  /** Base = what the pack brought last time, local = what is in force here, new = what it brings now. */
  async function compare(company: string, kind: DesignKind, incoming: Source): Promise<ChangedObject> {
    const design = await designs.get(company, kind, incoming.key);
    const local = await localSource(company, kind, design);
    const next = contentHash(incoming);
    const here = local ? contentHash(local) : null;
    const base = design?.origin?.hash ?? null;
    const draft = design?.draft ? contentHash(design.draft.source) : null;
    const untouched = (here === null || here === base) && (draft === null || draft === next);
    const change =
      here === next && (draft === null || draft === next)
        ? "same"
        : here === null && draft === null
          ? "new"
          : untouched
            ? "changed"
            : "conflict";
    const lines = differences[kind](local as never, incoming as never);
    return { kind, key: incoming.key, title: incoming.title, change, ...(change === "same" ? {} : { lines }) };
  }

  async function objectsOf(company: string, pack: Pack): Promise<readonly ChangedObject[]> {
    const flows = await Promise.all(pack.flows.map((flow) => compare(company, "flow", flow)));
    const forms = await Promise.all(pack.forms.map((form) => compare(company, "form", form)));
    const tables = await Promise.all(pack.tables.map((table) => compare(company, "table", table)));
    return [...flows, ...forms, ...tables, ...policyObjects(await policies.preview(company, installOf(pack)))];
  }

  const summary: Importer["summary"] = async (company, { manifest, flows, forms, tables }) => ({
    key: manifest.key,
    version: manifest.version,
    title: manifest.title,
    ...(manifest.description ? { description: manifest.description } : {}),
    installed: (await publications.installedPacks(company)).get(manifest.key) ?? null,
    flows: flows.length,
    forms: forms.length,
    tables: tables.length,
  });

  const installOf = ({ manifest, policies: lines }: Pack): PolicyInstall => ({
    key: `pack-${manifest.key}`,
    lines,
    by: "",
    at: clock.now(),
  });

  async function wanted(
    company: string,
    id: string,
    pack: Pack,
    drafts: PublicationRequest["drafts"],
  ): Promise<Omit<PublicationRequest, "editors" | "reason">> {
    const { key, version, title } = pack.manifest;
    const install = installOf(pack);
    // A version without rights still touches them where an earlier one brought some: those are withdrawn.
    const touched = install.lines.length > 0 || (await policies.preview(company, install)).withdrawn.length > 0;
    return {
      id,
      source: { kind: "pack", key, version },
      title,
      bundle: { flows: pack.flows, forms: pack.forms, tables: pack.tables },
      policies: touched ? { key: install.key, lines: install.lines } : null,
      drafts,
      pack: { key, version },
    };
  }

  return {
    summary,

    async check(company, pack) {
      const problems = await problemsOf(company, pack);
      return {
        pack: await summary(company, pack),
        importable: !hasErrors(problems),
        objects: await objectsOf(company, pack),
        problems,
      };
    },

    async import(principal, at, idempotencyKey, pack, overwrite) {
      const { company, personId, name } = principal;
      const problems = await problemsOf(company, pack);
      if (hasErrors(problems)) return refused(packProblems.make("pack.refused", { findings: problems }));
      const id = idFrom("import", company, pack.manifest.key, idempotencyKey);
      const known = await publications.get(company, id);
      if (known) return ok(known);
      const objects = await objectsOf(company, pack);
      const conflicts = objects.filter(({ change }) => change === "conflict").map(({ key }) => key);
      if (conflicts.length > 0 && !overwrite)
        return refused(packProblems.make("pack.conflict", { params: { keys: conflicts.join(", ") } }));
      const drafts: Record<string, number> = {};
      for (const [kind, sources] of [
        ["form", pack.forms],
        ["table", pack.tables],
        ["flow", pack.flows],
      ] as const) {
        for (const source of sources) {
          if (objects.find((object) => object.kind === kind && object.key === source.key)?.change === "same") continue;
          const before = await designs.get(company, kind, source.key);
          const saved = await designs.saveDraft(
            company,
            kind,
            source,
            before?.draft?.revision ?? 0,
            { personId, name },
            at,
          );
          if (!saved) return refused(packProblems.make("pack.conflict", { params: { keys: source.key } }));
          drafts[`${kind}/${source.key}`] = saved.draft?.revision ?? 0;
        }
      }
      return await publisher.request(principal, at, {
        ...(await wanted(company, id, pack, drafts)),
        editors: [personId],
        reason: null,
      });
    },

    async seed(company, at, pack) {
      const problems = await problemsOf(company, pack);
      if (hasErrors(problems)) return refused(packProblems.make("pack.refused", { findings: problems }));
      return await publisher.seed(
        company,
        at,
        await wanted(company, idFrom("seed", company, pack.manifest.key, pack.manifest.version), pack, {}),
      );
    },
  };
}

const differences = { flow: flowDifferences, form: formDifferences, table: tableDifferences } as const;

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
