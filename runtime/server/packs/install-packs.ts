import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { Importer } from "./importer.ts";
import type { PackLibrary } from "./pack-library.ts";
import { packProblems } from "./problems.ts";
import type { Pack } from "./read-pack.ts";

/**
 * Puts every shipped pack in force in a company, dependencies first: the seeding of an empty demo store, the one place
 * where an import publishes by itself. Idempotent by pack and version. Stops at the first pack that is refused.
 */
export async function installPacks(
  library: PackLibrary,
  importer: Importer,
  company: string,
  at: string,
): Promise<Result<readonly string[]>> {
  const packs = inOrder(await library.shipped());
  if (!packs.ok) return packs;
  for (const pack of packs.value) {
    const installed = await importer.seed(company, at, pack);
    if (!installed.ok) return refused({ ...installed.problem, params: { pack: pack.manifest.key } });
  }
  return ok(packs.value.map(({ manifest }) => manifest.key));
}

function inOrder(packs: readonly Pack[]): Result<readonly Pack[]> {
  const ordered: Pack[] = [];
  const waiting = new Set(packs);
  while (waiting.size > 0) {
    const done = new Set(ordered.map(({ manifest }) => manifest.key));
    const ready = [...waiting].filter(({ manifest }) =>
      Object.keys(manifest.dependencies ?? {}).every((key) => done.has(key)),
    );
    const [stuck] = waiting;
    if (ready.length === 0 && stuck) {
      const [pack = "", range = ""] =
        Object.entries(stuck.manifest.dependencies ?? {}).find(([key]) => !done.has(key)) ?? [];
      return refused(packProblems.make("pack.dependency-missing", { params: { pack, range } }));
    }
    for (const pack of ready) {
      ordered.push(pack);
      waiting.delete(pack);
    }
  }
  return ok(ordered);
}

/** Thrown when a shipped pack cannot be put in force: a mistake in the pack, never a user's. */
export class PackRefusedError extends Error {
  override readonly name = "PackRefusedError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    const findings = all(problem.findings ?? []).map(
      ({ code, pointer, text }) => `${code} ${pointer ?? ""} ${text.en}`,
    );
    super([`pack ${String(problem.params?.["pack"] ?? "")}: ${problem.text.en}`, ...findings].join("\n  "));
    this.problem = problem;
  }
}

/** Errors however deep: a refusal's findings may have findings of their own. */
function all(problems: readonly Problem[]): readonly Problem[] {
  return problems
    .filter(({ severity }) => severity === "error")
    .flatMap((problem) => (problem.findings?.length ? all(problem.findings) : [problem]));
}
