import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { StockStore } from "../inventory/index.ts";
import { lineOf, type LotLink, type LotRef } from "./lineage.ts";
import { traceProblems } from "./problems.ts";
import { reach, recallList, traceLot, type LotTrace } from "./rules.ts";
import type { LineageStore } from "./store.ts";

/** Repacking steps that a trace follows. */
const MAX_HOPS = 10;

export type Direction = "both" | "forward" | "backward";

export interface TraceAnswer {
  readonly product: string;
  readonly lot: string;
  readonly expiry: string | null;
  readonly backward?: LotTrace["backward"];
  readonly forward?: LotTrace["forward"];
  readonly stock: LotTrace["stock"];
  readonly exits: LotTrace["exits"];
  readonly holds: LotTrace["holds"];
  readonly timeline: LotTrace["timeline"];
  /** Lots that this one was made from by repacking, with their own origins. */
  readonly parents: readonly LotTrace[];
  /** Lots made from this one, with where they went. */
  readonly children: readonly LotTrace[];
}

export interface Tracer {
  trace(company: string, lot: LotRef, direction: Direction): Promise<Result<TraceAnswer, Problem>>;
  /** Customers of lots and of everything made from them. */
  customers(company: string, lots: readonly LotRef[]): Promise<ReturnType<typeof recallList>>;
  /** Notes that goods of one lot became part of another (repacking). Idempotent by `link.key`. */
  link(company: string, link: LotLink): Promise<void>;
}

export function createTracer(lineage: LineageStore, stocks: Pick<StockStore, "lotNow">): Tracer {
  /** Outboxes before lineage: what is delivered in between is read twice and counts once, never missed (TRC-4). */
  async function traceOne(company: string, lot: LotRef): Promise<LotTrace> {
    const now = await stocks.lotNow(company, lot.product, lot.lot);
    const kept = await lineage.lines(company, lot);
    return traceLot(lot, [...kept, ...now.waiting.flatMap((movement) => lineOf(movement) ?? [])], now.stocks);
  }

  async function relatives(
    company: string,
    lot: LotRef,
    direction: "parents" | "children",
  ): Promise<readonly LotRef[]> {
    let known: readonly LotLink[] = [];
    let edge: readonly LotRef[] = [lot];
    for (let hop = 1; hop <= MAX_HOPS && edge.length > 0; hop += 1) {
      const before = reach(lot, direction, known, MAX_HOPS).length;
      known = [...known, ...(await lineage.links(company, edge))];
      edge = reach(lot, direction, known, hop).slice(before);
    }
    return reach(lot, direction, known, MAX_HOPS);
  }

  async function traceAll(company: string, lots: readonly LotRef[]): Promise<readonly LotTrace[]> {
    return Promise.all(lots.map((lot) => traceOne(company, lot)));
  }

  return {
    async trace(company, lot, direction) {
      const [own, parents, children] = await Promise.all([
        traceOne(company, lot),
        direction === "forward" ? [] : relatives(company, lot, "parents").then((lots) => traceAll(company, lots)),
        direction === "backward" ? [] : relatives(company, lot, "children").then((lots) => traceAll(company, lots)),
      ]);
      if (own.timeline.length === 0 && parents.length === 0 && children.length === 0)
        return refused(traceProblems.make("trace.lot-unknown", { params: { ...lot } }));
      const { backward, forward, ...rest } = own;
      return ok({
        ...rest,
        ...(direction === "forward" ? {} : { backward }),
        ...(direction === "backward" ? {} : { forward }),
        parents,
        children,
      });
    },
    async customers(company, lots) {
      const made = await Promise.all(lots.map((lot) => relatives(company, lot, "children")));
      const all = [
        ...new Map([...lots, ...made.flat()].map((lot) => [JSON.stringify([lot.product, lot.lot]), lot])).values(),
      ];
      return recallList(await traceAll(company, all));
    },
    link: (company, link) => lineage.link(company, link),
  };
}
