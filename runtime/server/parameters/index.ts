/** Company parameters (SOP): a record of type `parameter` overrides the declared default. Imports the record store only. */
import type { Json } from "@yaoflow/engine";
import type { DomainPlugin, ParameterSource, RecordStore, RecordType } from "../../contract/index.ts";

/** The id is the parameter's key, e.g. `receiving-inspection.inspectionLimit`. */
export const parameterType: RecordType = {
  type: "parameter",
  version: 1,
  title: { "zh-CN": "企业参数", en: "Company parameter" },
  schema: {
    type: "object",
    properties: {
      value: { type: ["string", "integer", "boolean"] },
      reason: { type: "string", maxLength: 500, "x-title": { "zh-CN": "原因", en: "Reason" } },
    },
    required: ["value"],
  },
};

/** Null when neither the company nor the plug-in knows the key: the caller has its own default (a flow's `parameters`). */
export function createParameterSource(
  records: RecordStore,
  declared: () => DomainPlugin["parameters"],
): ParameterSource {
  return {
    async get(company, key) {
      const own = await records.get<{ readonly value: Json }>(company, parameterType.type, key);
      if (own !== null) return own.data.value;
      return declared()[key]?.default ?? null;
    },
  };
}
