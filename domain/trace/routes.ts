import { ok, type Json } from "@yaoflow/engine";
import type { Route } from "@yaoflow/runtime/contract";
import { choice, titled } from "../shape.ts";
import { traceProblems } from "./problems.ts";
import type { Direction, Tracer } from "./trace.ts";

const permission = { object: "trace", act: "read" } as const;

export function traceRoutes(tracer: Tracer): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/api/trace/lots/:product/:lot",
      title: titled("一个批号的来龙去脉", "Where a lot came from and where it went"),
      tag: "trace",
      permission,
      query: { direction: choice(titled("方向", "Direction"), ["both", "forward", "backward"]) },
      problems: Object.keys(traceProblems.kinds),
      async handle(request) {
        const { product = "", lot = "" } = request.params;
        const traced = await tracer.trace(
          request.scope.company,
          { product, lot },
          (request.query["direction"] ?? "both") as Direction,
        );
        return traced.ok ? ok({ body: traced.value as unknown as Json }) : traced;
      },
    },
    {
      method: "GET",
      path: "/api/trace/lots/:product/:lot/customers",
      title: titled("召回名单：收到该批号的客户", "Recall list: customers who received the lot"),
      tag: "trace",
      permission,
      async handle(request) {
        const { product = "", lot = "" } = request.params;
        return ok({
          body: {
            items: await tracer.customers(request.scope.company, [{ product, lot }]),
            next: null,
          } as unknown as Json,
        });
      },
    },
  ];
}
