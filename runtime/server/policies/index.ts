/**
 * Who may do what: policy lines per company, decided by a compiled index whose oracle is casbin. Separation of duties
 * is not here: it is the kernel's. Imports casbin, the store and the change feed.
 */
import type { Connection } from "mongoose";
import { ok, refused, type Text } from "@yaoflow/engine";
import { domainOf, type PolicyLine } from "../../contract/index.ts";
import type { Audit, ChangeFeed, Policies, PolicyDecision } from "../ports.ts";
import { confirmWithCasbin } from "./casbin-model.ts";
import { compilePolicies, type CompiledPolicies } from "./compiled-index.ts";
import { checkLines, hashLines } from "./lines.ts";
import { createPolicySets } from "./sets.ts";

export { policyProblems } from "./lines.ts";
export type { PolicyInstall } from "./sets.ts";
export type { PolicyChange } from "./three-way.ts";

interface Loaded {
  readonly version: string;
  readonly lines: readonly PolicyLine[];
  readonly compiled: CompiledPolicies;
}

const RETRY_MS = 300;

export interface RunningPolicies extends Policies {
  prepare(): Promise<void>;
  start(): Promise<void>;
  stop(): void;
  /** The lines in force in a company: the plug-in's and those of the installed packs. */
  lines(company: string): readonly PolicyLine[];
  /** Object and act pairs that a principal is allowed somewhere in a domain, for the web to show or hide areas. */
  permissions(
    company: string,
    grants: readonly { readonly role: string; readonly domain: string }[],
  ): readonly string[];
}

export interface PoliciesParts {
  readonly db: Connection;
  readonly changes: Pick<ChangeFeed, "publish" | "subscribe">;
  readonly audit: Audit;
  /** Rights that hold before any pack is imported; asked late, because the plug-in is built after the stores. */
  readonly base: () => readonly PolicyLine[];
  readonly roles: () => ReadonlySet<string>;
}

export function createPolicies({ db, changes, audit, base, roles }: PoliciesParts): RunningPolicies {
  const sets = createPolicySets(db);
  const companies = new Map<string, Loaded>();
  let unsubscribe: (() => void) | undefined;
  let loading: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;

  const compile = (company: string, installed: readonly PolicyLine[]): Loaded => {
    const all = [...base(), ...installed];
    return { version: hashLines(all), lines: all, compiled: compilePolicies(company, all) };
  };

  async function loadNow(company: string): Promise<void> {
    const fresh = compile(company, await sets.lines(company));
    await confirmWithCasbin(company, fresh.lines, fresh.compiled);
    companies.set(company, fresh);
  }

  /** One load at a time, so that an older answer never replaces a newer one. */
  const load = (company: string): Promise<void> => {
    const next = loading.catch(() => undefined).then(() => loadNow(company));
    loading = next;
    return next;
  };

  /** After a notice: until it has succeeded, because a revoked right must not outlive a moment's trouble. */
  const reload = (company: string): void => {
    load(company).catch(() => {
      retry = setTimeout(() => {
        reload(company);
      }, RETRY_MS);
      retry.unref();
    });
  };

  /** A company without an installed set lives by the base rights alone. */
  const loaded = (company: string): Loaded => {
    const known = companies.get(company);
    if (known !== undefined) return known;
    const made = compile(company, []);
    companies.set(company, made);
    return made;
  };

  return {
    prepare: () => sets.prepare(),
    async start() {
      await confirmWithCasbin("base", base(), compilePolicies("base", base()));
      for (const company of await sets.companies()) await load(company);
      unsubscribe = changes.subscribe(({ company, topic }) => {
        if (topic === "policy") reload(company);
      });
    },
    stop() {
      unsubscribe?.();
      clearTimeout(retry);
    },
    decide(principal, domain, object, act): PolicyDecision {
      // A principal of one company has nothing to say in another, whatever its grants claim.
      const inside = domain === principal.company || domain.startsWith(`${principal.company}/`);
      if (!inside) return { allowed: false, role: null, reason: REASONS.otherCompany };
      const { allowed, line, role } = loaded(principal.company).compiled.decide(principal.roles, domain, object, act);
      return { allowed, role, reason: line === null ? none(object, act) : because(line) };
    },
    version: (company) => loaded(company).version,
    check: (candidate) => checkLines(candidate, roles()),
    preview: (company, install) => sets.preview(company, install, base()),
    async install(company, install) {
      const { key, lines, by, at } = install;
      const problems = checkLines(lines, roles());
      const [first] = problems;
      if (first !== undefined) return refused({ ...first, findings: problems });
      const change = await sets.install(company, install, base());
      await audit.append({
        company,
        key: `policy/${key}/${by}`,
        at,
        what: "policy.installed",
        outcome: "done",
        actors: [],
        object: `policy/${key}`,
        after: {
          hash: hashLines(lines),
          added: change.added.map(wordsOf),
          withdrawn: change.withdrawn.map(wordsOf),
          kept: change.kept.map(wordsOf),
          declined: change.declined.map(wordsOf),
        },
      });
      await load(company);
      await changes.publish(company, "policy", key);
      return ok(change);
    },
    lines: (company) => loaded(company).lines,
    permissions(company, grants) {
      const held = new Set(grants.map(({ role }) => role));
      const { compiled, lines } = loaded(company);
      const pairs = lines
        .filter(({ role, effect }) => effect === "allow" && held.has(role))
        .map(({ object, act }) => ({ object, act }));
      const domains = [...new Set([domainOf({ company }), ...grants.map(({ domain }) => domain)])];
      return [
        ...new Set(
          pairs
            .filter(({ object, act }) => domains.some((domain) => compiled.decide(grants, domain, object, act).allowed))
            .map(({ object, act }) => `${object} ${act}`),
        ),
      ].sort();
    },
  };
}

const REASONS = {
  otherCompany: { "zh-CN": "不属于该企业", en: "not of this company" },
} as const satisfies Record<string, Text>;

function none(object: string, act: string): Text {
  return { "zh-CN": `没有策略允许对 ${object} 执行 ${act}`, en: `no policy allows ${act} on ${object}` };
}

function because(line: PolicyLine): Text {
  const right = [line.role, line.domain, line.object, line.act].join(", ");
  return line.effect === "allow"
    ? { "zh-CN": `允许：${right}`, en: `allowed by: ${right}` }
    : { "zh-CN": `禁止：${right}`, en: `denied by: ${right}` };
}

function wordsOf({ role, domain, object, act, effect }: PolicyLine): string {
  return [role, domain, object, act, effect].join(", ");
}
