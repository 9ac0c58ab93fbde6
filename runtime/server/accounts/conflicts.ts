import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { RoleConflict } from "../../contract/index.ts";
import { accountProblems } from "./problems.ts";

/**
 * Static separation of duties: the roles that one person holds anywhere in the company, taken together. An entry of
 * the matrix may name `*` on one side: that role excludes every other.
 */
export function checkConflicts(roles: readonly string[], conflicts: readonly RoleConflict[]): Result<void, Problem> {
  const held = [...new Set(roles)];
  for (const { a, b, source } of conflicts) {
    const first = a === "*" ? held.find((role) => role !== b) : held.find((role) => role === a);
    const second = b === "*" ? held.find((role) => role !== a) : held.find((role) => role === b);
    if (first !== undefined && second !== undefined && first !== second)
      return refused(accountProblems.make("account.conflicting-roles", { params: { a: first, b: second, source } }));
  }
  return ok(undefined);
}
