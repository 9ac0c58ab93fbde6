import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { StockStore } from "../inventory/index.ts";
import { lineOf, type LotLink, type LotRef } from "./lineage.ts";
import { traceProblems } from "./problems.ts";
import { reach, recallList, traceLot, type LotTrace } from "./rules.ts";
import type { LineageStore } from "./store.ts";

/** Lines of the timeline that come with a trace; the others are asked for page by page. */
export const TIMELINE_PAGE = 100;

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
  /** The first lines, oldest first. */
  readonly timeline: LotTrace["timeline"];
  readonly timelineTotal: number;
  /** Where the next page of the timeline begins; null when it is all there. */
  readonly timelineNext: string | null;
  /** Lots that this one was made from by repacking, with their own origins. */
  readonly parents: readonly Relative[];
  /** Lots made from this one, with where they went. */
  readonly children: readonly Relative[];
}

/** A related lot; its timeline is its own trace's. */
export type Relative = Omit<LotTrace, "timeline">;

export interface TimelinePage {
  readonly items: LotTrace["timeline"];
  readonly next: string | null;
}

export interface Tracer {
  trace(company: string, lot: LotRef, direction: Direction): Promise<Result<TraceAnswer, Problem>>;
  /** The lot's lines after the one that a cursor names, oldest first. */
  timeline(company: string, lot: LotRef, after: string | null, limit: number): Promise<TimelinePage>;
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

  async function relativesOf(
    company: string,
    lot: LotRef,
    direction: "parents" | "children",
  ): Promise<readonly Relative[]> {
    const traces = await traceAll(company, await relatives(company, lot, direction));
    return traces.map(({ timeline: _own, ...relative }) => relative);
  }

  async function traceAll(company: string, lots: readonly LotRef[]): Promise<readonly LotTrace[]> {
    return Promise.all(lots.map((lot) => traceOne(company, lot)));
  }

  return {
    async trace(company, lot, direction) {
      const [own, parents, children] = await Promise.all([
        traceOne(company, lot),
        direction === "forward" ? [] : relativesOf(company, lot, "parents"),
        direction === "backward" ? [] : relativesOf(company, lot, "children"),
      ]);
      if (own.timeline.length === 0 && parents.length === 0 && children.length === 0)
        return refused(traceProblems.make("trace.lot-unknown", { params: { ...lot } }));
      const { backward, forward, timeline, ...rest } = own;
      const page = pageOf(timeline, null, TIMELINE_PAGE);
      return ok({
        ...rest,
        timeline: page.items,
        timelineTotal: timeline.length,
        timelineNext: page.next,
        ...(direction === "forward" ? {} : { backward }),
        ...(direction === "backward" ? {} : { forward }),
        parents,
        children,
      });
    },
    timeline: async (company, lot, after, limit) => pageOf((await traceOne(company, lot)).timeline, after, limit),
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

/** A cursor is a line's place in time and its key, so that lines that come later never shift a page. */
function pageOf(lines: LotTrace["timeline"], after: string | null, limit: number): TimelinePage {
  const placeOf = (line: LotTrace["timeline"][number]): string => `${line.at} ${line.key}`;
  const from = after === null ? 0 : lines.findIndex((line) => placeOf(line) > after);
  const items = from < 0 ? [] : lines.slice(from, from + limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && from + limit < lines.length ? placeOf(last) : null };
}
