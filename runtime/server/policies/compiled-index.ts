import { covers, type PolicyLine, type RoleGrant } from "../../contract/index.ts";

/** The lines of one company, arranged so that a decision is a few map look-ups. Agrees with casbin on every request. */
export interface CompiledPolicies {
  decide(grants: readonly RoleGrant[], domain: string, object: string, act: string): Verdict;
}

export interface Verdict {
  readonly allowed: boolean;
  readonly line: PolicyLine | null;
  readonly role: string | null;
}

/** Domain of a line in full: `*` is the company, a suffix lies below it. */
export function lineDomain(company: string, line: PolicyLine): string {
  return line.domain === "*" ? company : `${company}/${line.domain}`;
}

interface PlacedLine {
  readonly domain: string;
  readonly line: PolicyLine;
}

const NOTHING: Verdict = { allowed: false, line: null, role: null };

export function compilePolicies(company: string, lines: readonly PolicyLine[]): CompiledPolicies {
  // role → object → act → lines; `*` is an entry like any other and is looked up as a second key.
  const index = new Map<string, PlacedLine[]>();
  for (const line of lines) {
    const key = keyOf(line.role, line.object, line.act);
    const bucket = index.get(key) ?? [];
    bucket.push({ domain: lineDomain(company, line), line });
    index.set(key, bucket);
  }
  return {
    decide(grants, domain, object, act) {
      let allowed: Verdict = NOTHING;
      for (const grant of grants) {
        if (!covers(grant.domain, domain)) continue;
        for (const wantedObject of object === "*" ? ["*"] : [object, "*"]) {
          for (const wantedAct of act === "*" ? ["*"] : [act, "*"]) {
            for (const { domain: reach, line } of index.get(keyOf(grant.role, wantedObject, wantedAct)) ?? []) {
              if (!covers(reach, domain)) continue;
              if (line.effect === "deny") return { allowed: false, line, role: null };
              if (!allowed.allowed) allowed = { allowed: true, line, role: grant.role };
            }
          }
        }
      }
      return allowed;
    },
  };
}

function keyOf(role: string, object: string, act: string): string {
  return `${role}\n${object}\n${act}`;
}
