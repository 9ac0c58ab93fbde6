import type { JsonSchema } from "@yaoflow/engine";
import type { RJSFSchema } from "@rjsf/utils";

/** rjsf hands back the very schema it was given (`displaySchema`), typed in its own words. */
export function ownSchema(schema: RJSFSchema): JsonSchema {
  return schema as unknown as JsonSchema;
}

export function rjsfSchema(schema: JsonSchema): RJSFSchema {
  return schema as unknown as RJSFSchema;
}
