import { ok, refused, type Result } from "@yaoflow/engine";
import { covers, domainOf, type Principal, type RouteRequest, type Scope } from "../../contract/index.ts";
import type { Policies } from "../ports.ts";
import type { CaseParts } from "./case-parts.ts";
import type { CaseRow } from "./case-store.ts";
import { caseProblems } from "./problems.ts";

/** Whether a principal may look into a case: it took part in it, was sent a copy, or a role of its may read the flow's cases there. */
export function mayRead(
  policies: Policies,
  row: Pick<CaseRow, "domain" | "flow" | "starter" | "actors" | "copied">,
  principal: Principal,
): boolean {
  if (
    row.starter?.personId === principal.personId ||
    row.actors.some(({ personId }) => personId === principal.personId) ||
    row.copied?.includes(principal.personId)
  )
    return true;
  return policies.decide(principal, row.domain, `flow:${row.flow}`, "read").allowed;
}

/** The case named in the path. What one may not see does not exist for them. */
export async function visibleCase({ cases, platform }: CaseParts, request: RouteRequest): Promise<Result<CaseRow>> {
  const id = request.params["id"] ?? "";
  const row = await cases.get(request.principal.company, id);
  return row && mayRead(platform.policies, row, request.principal)
    ? ok(row)
    : refused(caseProblems.make("case.not-found", { params: { id } }));
}

/** The flows of which a principal may read cases somewhere, and the domains of its grants. */
export async function readableFlows(
  { designs, platform }: CaseParts,
  principal: Principal,
): Promise<{ readonly flows: readonly string[]; readonly domains: readonly string[] }> {
  const domains = [...new Set(principal.roles.map(({ domain }) => domain))];
  const published = (await designs.list(principal.company, "flow")).filter(({ versions }) => versions.length > 0);
  const flows = published
    .map(({ key }) => key)
    .filter((key) =>
      domains.some((domain) => platform.policies.decide(principal, domain, `flow:${key}`, "read").allowed),
    );
  return { flows, domains };
}

/** Where a new case is to live: what was asked for inside the company, else the principal's home. */
export function scopeFor(
  principal: Principal,
  wanted: { readonly branch?: string; readonly warehouse?: string } | undefined,
): Result<Scope> {
  const scope: Scope = wanted ? { company: principal.company, ...wanted } : principal.home;
  const domain = domainOf(scope);
  const inside = principal.roles.some((grant) => covers(grant.domain, domain));
  return inside ? ok(scope) : refused(caseProblems.make("case.scope-forbidden", { params: { domain } }));
}
