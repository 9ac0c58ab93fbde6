import { ok, type Json } from "@yaoflow/engine";
import type { Route } from "../../contract/index.ts";
import type { RunningPolicies } from "./index.ts";

/** The rights in force: object `policy`, act `read`. They change by publication only. */
export function policyRoutes(policies: RunningPolicies): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/api/policies",
      title: { "zh-CN": "现行权限策略", en: "Policies in force" },
      tag: "policies",
      permission: { object: "policy", act: "read" },
      handle: (request) =>
        Promise.resolve(
          ok({
            body: {
              version: policies.version(request.scope.company),
              items: policies.lines(request.scope.company) as unknown as Json,
              next: null,
            },
          }),
        ),
    },
  ];
}
