import { newEnforcer, newModelFromString, StringAdapter, type Enforcer } from "casbin";
import { covers, type PolicyLine, type RoleGrant } from "../../contract/index.ts";
import { type CompiledPolicies, lineDomain } from "./compiled-index.ts";

/**
 * The static model: RBAC with domains, deny overrides, no `eval`, no path matchers. `covers` compares domains by
 * whole segments; `*` is a value that a policy may carry as a whole, never a pattern.
 */
const CASBIN_MODEL = `
[request_definition]
r = sub, dom, obj, act

[policy_definition]
p = sub, dom, obj, act, eft

[role_definition]
g = _, _, _

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = holds(r.sub, p.sub, r.dom) && covers(p.dom, r.dom) && (r.obj == p.obj || p.obj == "*") && (r.act == p.act || p.act == "*")
`;

/**
 * Loads lines into casbin itself: it validates them, and it is the oracle of the compiled index. Roles come with the
 * principal (grants live with the person), so `holds` reads them instead of casbin's own role links.
 */
export async function casbinEnforcer(
  company: string,
  lines: readonly PolicyLine[],
  grantsOf: (subject: string) => readonly RoleGrant[],
): Promise<Enforcer> {
  const text = lines
    .map((line) => ["p", line.role, lineDomain(company, line), line.object, line.act, line.effect].join(", "))
    .join("\n");
  const enforcer = await newEnforcer(newModelFromString(CASBIN_MODEL), new StringAdapter(text === "" ? "\n" : text));
  await enforcer.addFunction("covers", (granted: string, wanted: string) => covers(granted, wanted));
  await enforcer.addFunction("holds", (subject: string, role: string, domain: string) =>
    grantsOf(subject).some((grant) => grant.role === role && covers(grant.domain, domain)),
  );
  return enforcer;
}

/** Thrown when casbin and the compiled index would decide differently: then nothing may be decided at all. */
export class PolicyDisagreement extends Error {
  readonly company: string;
  readonly line: PolicyLine;
  constructor(company: string, line: PolicyLine) {
    super(`casbin and the compiled policies of ${company} disagree about ${JSON.stringify(line)}`);
    this.name = "PolicyDisagreement";
    this.company = company;
    this.line = line;
  }
}

/**
 * Loads the lines into casbin and asks both about lines spread over the whole set, before they come into force. The
 * property test compares them on everything; this catches a set that casbin reads differently than it was written.
 */
export async function confirmWithCasbin(
  company: string,
  lines: readonly PolicyLine[],
  compiled: CompiledPolicies,
): Promise<void> {
  const grantsOf = (subject: string): readonly RoleGrant[] => [{ role: subject, domain: company }];
  const enforcer = await casbinEnforcer(company, lines, grantsOf);
  // A naive decision costs casbin a walk over all lines: few questions for large sets.
  const questions = lines.length > 2_000 ? 20 : 100;
  const step = Math.max(1, Math.floor(lines.length / questions));
  for (let at = 0; at < lines.length; at += step) {
    const line = lines[at];
    if (line === undefined) break;
    const domain = lineDomain(company, line);
    const ours = compiled.decide(grantsOf(line.role), domain, line.object, line.act).allowed;
    if (ours !== (await enforcer.enforce(line.role, domain, line.object, line.act)))
      throw new PolicyDisagreement(company, line);
  }
}
