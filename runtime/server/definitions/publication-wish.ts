import {
  ok,
  refused,
  type DecisionTable,
  type FlowDefinition,
  type FormDefinition,
  type Result,
} from "@yaoflow/engine";
import type { RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { idFrom } from "../cases/digest.ts";
import type { Bundle, BundleCompiler } from "./compile-bundle.ts";
import type { Design, DesignKind, DesignStore, Draft, Source } from "./design-store.ts";
import { publishedSource } from "./drawn-source.ts";
import { formKeysOf, tableKeysOf } from "./flow-references.ts";
import { definitionProblems } from "./problems.ts";
import type { PublicationRequest } from "./publisher.ts";

interface WishParts extends Pick<CaseParts, "designs" | "definitions"> {
  readonly compiler: Pick<BundleCompiler, "published">;
}

interface Wished {
  readonly reason?: string;
  readonly revision?: number;
  readonly version?: string;
}

/**
 * What a person asks to be put in force: a draft, or an earlier version again. With a flow go the drafts of the forms and
 * tables that it names; with a table go the flows in force that ask it, compiled anew, for a flow pins what it was made of.
 */
export async function publicationWish(
  parts: WishParts,
  request: RouteRequest,
  kind: "flow" | "table",
): Promise<Result<PublicationRequest>> {
  const { company } = request.principal;
  const key = request.params["key"] ?? "";
  const { reason, revision, version } = request.body as unknown as Wished;
  const design = await parts.designs.get(company, kind, key);
  if (!design) return refused(definitionProblems.make("design.not-found", { params: { key } }));
  const wanted = {
    id: idFrom("publication", company, kind === "flow" ? key : `table/${key}`, request.idempotencyKey),
    source: { kind, key },
    policies: null,
    pack: null,
    reason: reason ?? null,
  };
  if (version !== undefined) {
    const known = design.versions.some(({ hash }) => hash === version);
    const source = known ? await publishedSource(parts.definitions, company, kind, version) : null;
    if (!source) return refused(definitionProblems.make("version.not-found", { params: { version } }));
    const bundle =
      kind === "flow"
        ? { flows: [source as FlowDefinition], forms: [], tables: [] }
        : await withAskers(parts, company, { flows: [], forms: [], tables: [source as DecisionTable] });
    return ok({ ...wanted, title: source.title, bundle, drafts: {}, editors: [] });
  }
  const { draft } = design;
  if (!draft) return refused(definitionProblems.make("publication.nothing"));
  if (revision !== undefined && revision !== draft.revision)
    return refused(
      definitionProblems.make("design.lost-update", { params: { by: draft.by.name, current: draft.revision } }),
    );
  const along = kind === "flow" ? await named(parts.designs, company, draft.source as FlowDefinition) : [];
  const drawn = [{ kind, key, draft } as Drawing, ...along];
  const sources = (of: DesignKind): readonly Source[] =>
    drawn.filter((each) => each.kind === of).map((each) => each.draft.source);
  const bundle = await withAskers(parts, company, {
    flows: sources("flow") as readonly FlowDefinition[],
    forms: sources("form") as readonly FormDefinition[],
    tables: sources("table") as readonly DecisionTable[],
  });
  return ok({
    ...wanted,
    title: draft.source.title,
    bundle,
    drafts: Object.fromEntries(drawn.map((each) => [`${each.kind}/${each.key}`, each.draft.revision])),
    editors: drawn.flatMap((each) => each.draft.editors),
  });
}

/** Drafts of forms and tables: what a drawing is checked with. */
export async function draftsOf(designs: DesignStore, company: string): Promise<Omit<Bundle, "flows">> {
  const [forms, tables] = await Promise.all([designs.list(company, "form"), designs.list(company, "table")]);
  const sources = (list: readonly Design[]): readonly Source[] => list.flatMap(({ draft }) => draft?.source ?? []);
  return {
    forms: sources(forms) as readonly FormDefinition[],
    tables: sources(tables) as readonly DecisionTable[],
  };
}

interface Drawing {
  readonly kind: DesignKind;
  readonly key: string;
  readonly draft: Draft;
}

async function named(designs: DesignStore, company: string, flow: FlowDefinition): Promise<readonly Drawing[]> {
  const [forms, tables] = await Promise.all([designs.list(company, "form"), designs.list(company, "table")]);
  const wanted = { form: formKeysOf(flow), table: tableKeysOf(flow) };
  return [...forms, ...tables].flatMap(({ kind, key, draft }) =>
    draft && kind !== "flow" && wanted[kind].has(key) ? [{ kind, key, draft }] : [],
  );
}

/** With the flows in force that ask one of the tables; the bundle's own are drawn anew already. */
async function withAskers({ compiler }: WishParts, company: string, bundle: Bundle): Promise<Bundle> {
  if (bundle.tables.length === 0) return bundle;
  const changed = new Set(bundle.tables.map(({ key }) => key));
  const own = new Set(bundle.flows.map(({ key }) => key));
  const { flows } = await compiler.published(company);
  const askers = flows.filter((flow) => !own.has(flow.key) && [...tableKeysOf(flow)].some((key) => changed.has(key)));
  return { ...bundle, flows: [...bundle.flows, ...askers] };
}
