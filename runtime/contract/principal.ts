import type { Scope } from "./scope.ts";

/** Who acts. Portal users, sensors and connectors are principals too. Separation compares `personId`. */
export interface Principal {
  readonly kind: "staff" | "party" | "device" | "service";
  readonly company: string;
  readonly account: string;
  readonly personId: string;
  readonly partyId?: string;
  readonly name: string;
  /** Role grants in force now; `domain` as of `domainOf`. */
  readonly roles: readonly RoleGrant[];
  readonly home: Scope;
}

export interface RoleGrant {
  readonly role: string;
  readonly domain: string;
}

export interface RoleDefinition {
  readonly code: string;
  readonly title: { readonly "zh-CN": string; readonly en: string };
}

/** Two roles that one person may not hold together in one legal entity. */
export interface RoleConflict {
  readonly a: string;
  readonly b: string;
  readonly source: string;
}

/**
 * One right: `p, role, domain, object, act, effect`. `domain` is `*` (the whole company) or a suffix such as `east` or
 * `east/wh1`. Objects and acts are exact; `*` stands only as a whole. A `deny` overrides every `allow`.
 */
export interface PolicyLine {
  readonly role: string;
  readonly domain: string;
  readonly object: string;
  readonly act: string;
  readonly effect: "allow" | "deny";
}
