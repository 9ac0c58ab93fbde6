import { addQuantity, subtractQuantity, sumQuantities } from "../measure/index.ts";
import type { Stock } from "../inventory/index.ts";
import type { LineageLine, LotLink, LotRef } from "./lineage.ts";

/** Where goods of a lot came from: one entry per receipt line. */
export interface Origin {
  readonly supplier: string;
  readonly order: string | null;
  readonly receipt: string;
  readonly receiptLine: string;
  readonly receivedAt: string;
  readonly quantity: string;
  readonly receivers: readonly string[];
  readonly acceptances: readonly {
    readonly id: string;
    readonly at: string;
    readonly quantity: string;
    readonly result: "qualified" | "failed";
    readonly persons: readonly string[];
  }[];
  readonly rulings: readonly {
    readonly id: string;
    readonly at: string;
    readonly result: "qualified" | "failed";
    readonly persons: readonly string[];
  }[];
}

/** Where goods of a lot went: one entry per customer. */
export interface Destination {
  readonly customer: string;
  readonly shipped: string;
  readonly returned: string;
  /** Still with the customer: shipped − returned. */
  readonly outstanding: string;
  readonly lines: readonly {
    readonly outboundLine: string;
    readonly document: string;
    readonly at: string;
    readonly shipped: string;
    readonly returned: string;
    readonly caseId: string | null;
  }[];
}

export interface LotTrace extends LotRef {
  readonly expiry: string | null;
  readonly backward: readonly Origin[];
  readonly forward: readonly Destination[];
  /** Goods now on the books, by place and status. */
  readonly stock: readonly {
    readonly warehouse: string;
    readonly location: string;
    readonly zone: string;
    readonly status: string;
    readonly quantity: string;
  }[];
  readonly exits: readonly {
    readonly kind: string;
    readonly at: string;
    readonly quantity: string;
    readonly document: string;
  }[];
  readonly holds: readonly { readonly id: string; readonly reason: string; readonly since: string }[];
  readonly timeline: readonly LineageLine[];
}

/** A lot's lines, in any order, and its stock as an answer in both directions (TRC-1 … TRC-3). Each key counts once. */
export function traceLot(lot: LotRef, given: readonly LineageLine[], stocks: readonly Stock[]): LotTrace {
  const lines = [...new Map(given.map((line) => [line.key, line])).values()].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1,
  );
  return {
    ...lot,
    expiry: lines[0]?.expiry ?? null,
    backward: lines.filter((line) => line.kind === "receive").map((line) => originOf(line, lines)),
    forward: destinationsOf(lines),
    stock: stocks.flatMap((stock) =>
      stock.positions.map(({ location, zone, status, quantity }) => ({
        warehouse: stock.warehouse,
        location,
        zone,
        status,
        quantity,
      })),
    ),
    exits: lines
      .filter((line) => line.kind === "sample" || line.kind === "supplier-return" || line.kind === "destroy")
      .map((line) => ({ kind: line.kind, at: line.at, quantity: line.quantity, document: line.document?.id ?? "" })),
    holds: [
      ...new Map(
        stocks
          .flatMap((stock) => stock.holds)
          .map((hold) => [hold.id, { id: hold.id, reason: hold.reason, since: hold.at }]),
      ).values(),
    ],
    timeline: lines,
  };
}

function originOf(receive: LineageLine, lines: readonly LineageLine[]): Origin {
  const mine = lines.filter(
    (line) => line.stock === receive.stock && (line.kind === "qualify" || line.kind === "reject"),
  );
  const judged = (kind: string) =>
    mine
      .filter((line) => line.source.kind === kind)
      .map((line) => ({
        id: line.source.id,
        at: line.at,
        quantity: line.quantity,
        result: line.kind === "qualify" ? ("qualified" as const) : ("failed" as const),
        persons: personsOf(line),
      }));
  const { supplier, order, receipt, receiptLine, at, quantity } = receive;
  return {
    supplier,
    order,
    receipt,
    receiptLine,
    receivedAt: at,
    quantity,
    receivers: personsOf(receive),
    acceptances: judged("acceptance"),
    rulings: judged("quality-case"),
  };
}

interface Outbound {
  readonly document: string;
  readonly at: string;
  readonly caseId: string | null;
  readonly shipped: string;
  readonly returned: string;
}

function destinationsOf(lines: readonly LineageLine[]): Destination[] {
  const customers = new Map<string, Map<string, Outbound>>();
  for (const line of lines) {
    if ((line.kind !== "ship" && line.kind !== "return-in") || line.customer === undefined) continue;
    const outbound = customers.get(line.customer) ?? new Map<string, Outbound>();
    customers.set(line.customer, outbound);
    const id = line.outboundLine ?? "";
    const entry = outbound.get(id) ?? {
      document: line.document?.id ?? "",
      at: line.at,
      caseId: line.caseId ?? null,
      shipped: "0",
      returned: "0",
    };
    const field = line.kind === "ship" ? "shipped" : "returned";
    outbound.set(id, { ...entry, [field]: addQuantity(entry[field], line.quantity) });
  }
  return [...customers].map(([customer, outbound]) => {
    const entries = [...outbound].map(([outboundLine, entry]) => ({ outboundLine, ...entry }));
    const shipped = sumQuantities(entries.map((entry) => entry.shipped));
    const returned = sumQuantities(entries.map((entry) => entry.returned));
    return { customer, shipped, returned, outstanding: subtractQuantity(shipped, returned), lines: entries };
  });
}

function personsOf(line: LineageLine): string[] {
  return [...new Set(line.actors.map((actor) => actor.personId))];
}

/** Lots reached from one by repacking, nearest first; cycles end by themselves. At most `hops` steps away. */
export function reach(
  start: LotRef,
  direction: "parents" | "children",
  links: readonly LotLink[],
  hops: number,
): readonly LotRef[] {
  const idOf = (ref: LotRef): string => JSON.stringify([ref.product, ref.lot]);
  const seen = new Set([idOf(start)]);
  let edge: LotRef[] = [start];
  const found: LotRef[] = [];
  for (let hop = 0; hop < hops && edge.length > 0; hop += 1) {
    const next = edge.flatMap((ref) =>
      links.flatMap((link) => {
        const [near, far] = direction === "parents" ? [link.child, link.parent] : [link.parent, link.child];
        return idOf(near) === idOf(ref) ? [far] : [];
      }),
    );
    edge = next.filter((ref) => !seen.has(idOf(ref)) && seen.add(idOf(ref)));
    found.push(...edge);
  }
  return found;
}

/** One list of customers over several lots, for a recall. */
export function recallList(traces: readonly LotTrace[]): readonly {
  readonly customer: string;
  readonly lots: readonly (LotRef & { readonly outstanding: string; readonly lines: Destination["lines"] })[];
}[] {
  const customers = new Map<string, (LotRef & { outstanding: string; lines: Destination["lines"] })[]>();
  for (const trace of traces) {
    for (const { customer, outstanding, lines } of trace.forward) {
      customers.set(customer, [
        ...(customers.get(customer) ?? []),
        { product: trace.product, lot: trace.lot, outstanding, lines },
      ]);
    }
  }
  return [...customers]
    .map(([customer, lots]) => ({ customer, lots }))
    .sort((a, b) => (a.customer < b.customer ? -1 : 1));
}
