import { newEnforcer, newModelFromString, StringAdapter, type Enforcer } from "casbin";
import { covers, type PolicyLine, type RoleGrant } from "../../contract/index.ts";
import { lineDomain } from "./compiled-index.ts";

/**
 * The static model: RBAC with domains, deny overrides, no `eval`, no path matchers. `covers` compares domains by
 * whole segments; `*` is a value that a policy may carry as a whole, never a pattern.
 */
export const CASBIN_MODEL = `
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
