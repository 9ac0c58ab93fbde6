import type { JsonSchema } from "@yaoflow/engine";

/** Everything that an applicant filled in, apart from the code under which the party is known. */
export function correctable(fields: Readonly<Record<string, JsonSchema>>): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "code"));
}
