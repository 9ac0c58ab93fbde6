import type { Client } from "../../runtime/client/index.ts";

/** Tasks completed in these cases, as the case logs tell. */
export async function completionsOf(client: Client, cases: readonly string[]): Promise<number> {
  let count = 0;
  for (const id of cases)
    count += (await client.cases.get(id)).path.filter(({ what }) => what === "taskCompleted").length;
  return count;
}

/** The answer of the audit's own verification. */
export async function auditVerdict(client: Client): Promise<unknown> {
  return await client.request<unknown>("GET", "/api/audit/verify");
}
