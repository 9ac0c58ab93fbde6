import { ok, type Json } from "@yaoflow/engine";
import type { Route } from "@yaoflow/runtime/contract";
import { choice, titled } from "../shape.ts";
import { traceProblems } from "./problems.ts";
import type { LineageLine } from "./lineage.ts";
import { type Direction, TIMELINE_PAGE, type TimelinePage, type TraceAnswer, type Tracer } from "./trace.ts";

const permission = { object: "trace", act: "read" } as const;

/** What people call the codes of a trace: partners, persons and products. */
export interface NameSource {
  partners(company: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  persons(company: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  products(company: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A trace with the names of everybody in it, by code. Rules and stores know codes only. */
export type NamedTrace = TraceAnswer & { readonly names: Names };
export type NamedTimeline = TimelinePage & { readonly names: Names };
type Names = Readonly<Record<string, string>>;

export function traceRoutes(tracer: Tracer, names: NameSource): readonly Route[] {
  async function namesOf(
    company: string,
    persons: readonly string[],
    partners: readonly string[],
    products: readonly string[] = [],
  ): Promise<Names> {
    const found = await Promise.all([
      names.persons(company, [...new Set(persons)]),
      names.partners(company, [...new Set(partners)]),
      names.products(company, [...new Set(products)]),
    ]);
    return Object.fromEntries(found.flatMap((kind) => [...kind]));
  }

  async function namedTrace(company: string, trace: TraceAnswer): Promise<NamedTrace> {
    const { backward = [], forward = [], parents, children, timeline } = trace;
    const origins = [...backward, ...parents.flatMap((lot) => lot.backward)];
    const destinations = [...forward, ...children.flatMap((lot) => lot.forward)];
    const persons = origins.flatMap(({ receivers, acceptances, rulings }) => [
      ...receivers,
      ...[...acceptances, ...rulings].flatMap((judged) => judged.persons),
    ]);
    return {
      ...trace,
      names: await namesOf(
        company,
        [...persons, ...personsIn(timeline)],
        [
          ...origins.map(({ supplier }) => supplier),
          ...destinations.map(({ customer }) => customer),
          ...partnersIn(timeline),
        ],
        [trace, ...parents, ...children].map(({ product }) => product),
      ),
    };
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
        return traced.ok
          ? ok({ body: (await namedTrace(request.scope.company, traced.value)) as unknown as Json })
          : traced;
      },
    },
    {
      method: "GET",
      path: "/api/trace/lots/:product/:lot/timeline",
      title: titled("一个批号的全部记录", "Every movement of a lot, page by page"),
      tag: "trace",
      permission,
      query: {
        cursor: { type: "string", maxLength: 1000 },
        limit: { type: "integer", minimum: 1, maximum: 500 },
      },
      async handle(request) {
        const { product = "", lot = "" } = request.params;
        const { company } = request.scope;
        const page = await tracer.timeline(
          company,
          { product, lot },
          request.query["cursor"] ?? null,
          Number(request.query["limit"] ?? TIMELINE_PAGE),
        );
        const body: NamedTimeline = {
          ...page,
          names: await namesOf(company, personsIn(page.items), partnersIn(page.items)),
        };
        return ok({ body: body as unknown as Json });
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

function personsIn(lines: readonly LineageLine[]): readonly string[] {
  return lines.flatMap((line) => line.actors.map((actor) => actor.personId));
}

function partnersIn(lines: readonly LineageLine[]): readonly string[] {
  return lines.flatMap((line) => [line.supplier, ...(line.customer === undefined ? [] : [line.customer])]);
}
