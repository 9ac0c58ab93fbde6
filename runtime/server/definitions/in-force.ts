import type { DesignKind, DesignStore } from "./design-store.ts";

/** What a company has in force of one kind, each in the form that `read` gives to a version's hash. */
export async function inForce<T>(
  designs: Pick<DesignStore, "list">,
  company: string,
  kind: DesignKind,
  read: (company: string, hash: string) => Promise<T | null>,
): Promise<readonly T[]> {
  const heads = await designs.list(company, kind);
  const found = await Promise.all(
    heads.map(async ({ versions }) => {
      const hash = versions.at(-1)?.hash;
      return hash === undefined ? null : await read(company, hash);
    }),
  );
  return found.filter((each) => each !== null);
}
