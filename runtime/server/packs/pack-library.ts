import { ok, refused, type Json, type Problem, type Result } from "@yaoflow/engine";
import { filesOfContent, filesOfFolder, packsIn } from "./pack-files.ts";
import { packProblems } from "./problems.ts";
import { type Pack, readPack } from "./read-pack.ts";

/** The packs that the server ships, and packs that people bring. */
export interface PackLibrary {
  shipped(): Promise<readonly Pack[]>;
  /** By key from the server's folder, or from uploaded files. */
  open(wanted: { readonly pack?: string; readonly content?: Json }): Promise<Result<Pack>>;
}

export function createPackLibrary(root: string): PackLibrary {
  async function fromFolder(key: string): Promise<Result<Pack>> {
    const files = await filesOfFolder(root, key);
    return files.ok ? readable(readPack(files.value, "shipped")) : files;
  }

  return {
    async shipped() {
      const packs = await Promise.all((await packsIn(root)).map(fromFolder));
      return packs.flatMap((pack) => (pack.ok ? [pack.value] : []));
    },
    async open({ pack, content }) {
      if (pack !== undefined) return await fromFolder(pack);
      const files = filesOfContent(content ?? {});
      return files.ok ? readable(readPack(files.value, "uploaded")) : files;
    },
  };
}

function readable({
  pack,
  problems,
}: {
  readonly pack: Pack | null;
  readonly problems: readonly Problem[];
}): Result<Pack> {
  return pack ? ok(pack) : refused(packProblems.make("pack.refused", { findings: problems }));
}
