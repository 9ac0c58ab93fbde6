import { LauncherError } from "./launcher-error.ts";

/** Who serves MongoDB: somebody else's server, a mongod process on the data folder, or the embedded engine on it. */
export type MongoKind = "external" | "mongod" | "embedded";
/** Who serves Temporal: somebody else's cluster, the command-line tool's development server, or the official server. */
export type TemporalKind = "external" | "cli" | "server";

/** The kinds of server that a data folder was made with; another kind cannot read it. */
export interface ServerKinds {
  readonly mongodb: MongoKind;
  readonly temporal: TemporalKind;
}

/** One way to get a server. `find` gives undefined where this machine does not have that way. */
export interface Source<Kind, Found> {
  readonly kind: Kind;
  readonly find: () => Promise<Found | undefined>;
}

/** What a search for a server is about, for the sentences that refuse. */
export interface Search<Kind> {
  readonly server: "MongoDB" | "Temporal";
  readonly variable: "MONGODB_URI" | "TEMPORAL_ADDRESS";
  /** The kind that made the data folder; undefined for a new one. */
  readonly recorded: Kind | undefined;
  /** What to do where there is no way at all. */
  readonly ways: { readonly zh: string; readonly en: string };
}

/**
 * The first source that finds something. A folder that has data is only ever opened by the kind of server that made it; a server
 * that was installed later is passed over, and an address given for a folder with data of its own is refused.
 */
export async function firstFound<Kind extends string, Found>(
  search: Search<Kind | "external">,
  sources: readonly Source<Kind | "external", Found>[],
): Promise<{ readonly kind: Kind | "external"; readonly found: Found }> {
  const { recorded } = search;
  for (const source of sources) {
    // An address in the environment is an order, so it is refused rather than passed over.
    const passedOver = recorded !== undefined && source.kind !== recorded && source.kind !== "external";
    const found = passedOver ? undefined : await source.find();
    if (found === undefined) continue;
    if (recorded !== undefined && source.kind !== recorded) throw wrongKind(search, source.kind);
    return { kind: source.kind, found };
  }
  if (recorded !== undefined) throw wrongKind(search, "none");
  throw new LauncherError({
    zh: `找不到 ${search.server}：${search.ways.zh}`,
    en: `No ${search.server} to be had: ${search.ways.en}`,
  });
}

function wrongKind(search: Search<string>, other: string): LauncherError {
  const { server, variable, recorded } = search;
  if (other === "none") {
    return new LauncherError({
      zh: `数据目录是用“${String(recorded)}”类型的 ${server} 建立的，现在找不到它：${search.ways.zh}`,
      en: `The data folder was made with ${server} of the kind "${String(recorded)}", which is not to be had now: ${search.ways.en}`,
    });
  }
  return new LauncherError({
    zh: `数据目录是用“${String(recorded)}”类型的 ${server} 建立的，不能用“${other}”打开；请恢复原来的 ${server}（${variable}），或用 YAOFLOW_DATA 指定其他目录。`,
    en: `The data folder was made with ${server} of the kind "${String(recorded)}" and cannot be opened with "${other}"; bring that ${server} back (${variable}), or name another folder with YAOFLOW_DATA.`,
  });
}
