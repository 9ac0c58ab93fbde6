import { ok, type Json } from "@yaoflow/engine";
import type { Route } from "@yaoflow/runtime/contract";
import { choice, titled } from "../shape.ts";
import { traceProblems } from "./problems.ts";
import type { Direction, TraceAnswer, Tracer } from "./trace.ts";

const permission = { object: "trace", act: "read" } as const;

/** What people call the codes of a trace: partners and persons. */
export interface NameSource {
  partner(company: string, code: string): Promise<string | null>;
  persons(company: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A trace with the names of everybody in it, by code. Rules and stores know codes only. */
export type NamedTrace = TraceAnswer & { readonly names: Readonly<Record<string, string>> };

export function traceRoutes(tracer: Tracer, names: NameSource): readonly Route[] {
  async function named(company: string, trace: TraceAnswer): Promise<NamedTrace> {
    const lines = [trace, ...trace.parents, ...trace.children].flatMap(({ timeline }) => timeline);
    const persons = [...new Set(lines.flatMap((line) => line.actors.map((actor) => actor.personId)))];
    const partners = [
      ...new Set(lines.flatMap((line) => [line.supplier, line.customer]).filter((code) => code !== undefined)),
    ];
    const [ofPersons, ofPartners] = await Promise.all([
      names.persons(company, persons),
      Promise.all(partners.map(async (code) => [code, (await names.partner(company, code)) ?? code] as const)),
    ]);
    return { ...trace, names: Object.fromEntries([...ofPersons, ...ofPartners]) };
  }

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
        return traced.ok ? ok({ body: (await named(request.scope.company, traced.value)) as unknown as Json }) : traced;
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
