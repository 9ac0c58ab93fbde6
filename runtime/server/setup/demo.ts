import type { Problem, Result } from "@yaoflow/engine";
import type { ServerPlatform } from "../platform.ts";
import type { Installation } from "./installation.ts";

/** Thrown when the sample company cannot be seeded: a mistake in the plug-in or the packs, never a user's. */
export class SeedingFailed extends Error {
  readonly problem: Problem;
  constructor(what: string, problem: Problem) {
    const findings = (problem.findings ?? [])
      .map((one) => `${one.code} ${one.pointer ?? ""} ${one.text.en}`)
      .slice(0, 10);
    super(`seeding ${what}: ${problem.code}: ${[problem.text.en, ...findings].join("; ")}`);
    this.name = "SeedingFailed";
    this.problem = problem;
  }
}

/**
 * Fills an empty development store with the plug-in's sample company. Every step is idempotent: a crash in the
 * middle goes on at the next start; when all is done once, later starts only look at the password.
 */
export async function seedDemo(
  platform: ServerPlatform,
  installation: Installation,
  password: string,
  installPacks: (company: string) => Promise<void>,
): Promise<void> {
  const { plugin, accounts, clock } = platform;
  const { demo } = plugin;
  const { company } = demo;
  const milestone = `demo/${company}`;
  if (await installation.done(milestone)) {
    await keepPassword(platform, password);
    return;
  }
  const passwordHash = await accounts.administration.hash(password);
  for (const { account, personId, name, roles } of demo.people) {
    const created = await accounts.administration.create(
      { company, operationId: `demo/account/${account}`, actor: null },
      { username: account, personId, name, passwordHash },
    );
    must(`account ${account}`, created);
    for (const role of roles) {
      const context = { company, operationId: `demo/grant/${account}/${role}`, actor: null };
      must(
        `role ${role} of ${account}`,
        await accounts.administration.grant(context, account, { role, domain: company, reason: "sample company" }),
      );
    }
  }
  await demo.seed(
    { scope: { company }, at: clock.now(), today: clock.today() },
    {
      db: platform.db,
      records: platform.records,
      parameters: platform.parameters,
      files: platform.files,
      people: { names: (of, ids) => platform.accounts.names(of, ids) },
    },
  );
  await installPacks(company);
  await keepPassword(platform, password);
  await installation.mark(milestone);
}

/** All sample accounts share one password; when the environment names another one, it becomes theirs. */
async function keepPassword(platform: ServerPlatform, password: string): Promise<void> {
  const { accounts, plugin, processId } = platform;
  const { company, people } = plugin.demo;
  const first = people[0];
  if (first === undefined || (await accounts.administration.hasPassword(company, first.account, password))) return;
  const passwordHash = await accounts.administration.hash(password);
  for (const { account } of people) {
    const changed = await accounts.administration.setPasswordHash(
      { company, operationId: `demo/password/${processId}`, actor: null },
      account,
      passwordHash,
    );
    // Somebody who closed a sample account meant it.
    if (!changed.ok && changed.problem.code !== "account.closed") must(`password of ${account}`, changed);
  }
}

function must(what: string, result: Result<unknown, Problem>): void {
  if (!result.ok) throw new SeedingFailed(what, result.problem);
}
