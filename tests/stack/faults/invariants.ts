import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "mongoose";
import type { StockLedger } from "../../../domain/inventory/index.ts";
import { compareQuantity, isZero, sumQuantities } from "../../../domain/measure/index.ts";
import type { Office, Order } from "./order.ts";

export const company = "demo";

/** What may never be, a sentence for every case of it; all empty = the five invariants hold. */
export interface Findings {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly oversold: readonly string[];
  readonly books: readonly string[];
  readonly audit: readonly string[];
}

export interface World {
  readonly db: Connection;
  readonly ledger: StockLedger;
  readonly office: Office;
}

/** Compares what clients were told with what is in the store. `known`: every case that any client was told of so far. */
export async function examine(world: World, orders: readonly Order[], known: ReadonlySet<string>): Promise<Findings> {
  await delivered(world.db);
  const movements = await movementsByReservation(world.db);
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const order of orders) {
    const found = await examineOrder(world, order, movements);
    lost.push(...found.lost);
    doubled.push(...found.doubled);
  }
  const cases = await world.db.collection("cases").distinct("caseId", { company, flow: "sales" });
  for (const id of cases) if (!known.has(String(id))) doubled.push(`case ${String(id)} is nobody's order`);
  return {
    lost,
    doubled,
    oversold: await oversold(world.db),
    books: await bookDifferences(world, movements),
    audit: await auditGaps(world),
  };
}

/** Waits until the relay has delivered every outbox and the appender has chained every entry. */
async function delivered(db: Connection): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const waiting = await Promise.all([
      ...["stocks", "records", "caseEvents"].map((name) =>
        db.collection(name).countDocuments({ "outbox.0": { $exists: true } }),
      ),
      db.collection("auditInbox").countDocuments({}),
    ]).catch(() => [1]);
    if (waiting.every((count) => count === 0)) return;
    if (tries > 600) throw new Error(`outboxes and audit inbox still hold ${waiting.join(", ")} after a minute`);
    await sleep(100);
  }
}

interface Moved {
  readonly kind: string;
  readonly key: string;
  readonly stock: string;
  readonly quantity: string;
  readonly balance: string;
  readonly reservedChange: string;
  readonly reservation: string;
}
type Movements = ReadonlyMap<string, readonly Moved[]>;

async function allMovements(db: Connection): Promise<readonly Moved[]> {
  const rows = await db.collection("stockMovements").find({ company }).toArray();
  return rows.map((row) => ({
    kind: String(row["kind"]),
    key: String(row["key"]),
    stock: String(row["stock"]),
    quantity: String(row["quantity"]),
    balance: String(row["balance"]),
    reservedChange: String(row["reservedChange"]),
    reservation: String(row["reservation"] ?? ""),
  }));
}

async function movementsByReservation(db: Connection): Promise<Movements> {
  const found = new Map<string, Moved[]>();
  for (const line of await allMovements(db))
    found.set(line.reservation, [...(found.get(line.reservation) ?? []), line]);
  return found;
}

async function examineOrder(
  { db, office }: World,
  { caseId, wish, completions, verdict }: Order,
  movements: Movements,
): Promise<Pick<Findings, "lost" | "doubled">> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const auditor = await office.stage.as("aud");
  const detail = await office.persist.read(() => auditor.cases.get(caseId));
  const told = `${String(verdict)}, the case says ${detail.status} ${String(detail.output?.["verdict"])}`;
  if (detail.status !== "completed" || detail.output?.["verdict"] !== verdict)
    lost.push(`${caseId}: clients were told ${told}`);
  const nodes = detail.path.filter(({ what }) => what === "taskCompleted").map(({ node }) => node ?? "");
  for (const node of new Set([...nodes, ...completions.keys()])) {
    const there = nodes.filter((each) => each === node).length;
    const acknowledged = completions.get(node) ?? 0;
    if (there < acknowledged) lost.push(`${caseId}: ${node} was completed ${acknowledged} times, the log has ${there}`);
    if (there > acknowledged)
      doubled.push(`${caseId}: ${node} was completed ${acknowledged} times, the log has ${there}`);
  }
  const records = await db.collection("records").find({ company, type: "sales-order", "data.case": caseId }).toArray();
  if (records.length > 1) doubled.push(`${caseId} has ${records.length} orders`);
  const data = records[0]?.["data"] as { readonly number: string; readonly status: string } | undefined;
  if (data?.status !== (verdict === "shipped" ? "shipped" : "cancelled"))
    lost.push(`${caseId}: clients were told ${String(verdict)}, the order is ${data?.status ?? "not there"}`);
  for (const [index, line] of wish.lines.entries()) {
    const shipped = sumQuantities(
      (movements.get(`${data?.number ?? ""}/${index + 1}`) ?? [])
        .filter(({ kind }) => kind === "ship")
        .map(({ quantity }) => quantity),
    );
    const difference = compareQuantity(shipped, verdict === "shipped" ? line.quantity : "0");
    const what = `${caseId}: ${shipped} of ${line.quantity} ${line.product} left the house, the order is ${String(verdict)}`;
    if (difference < 0) lost.push(what);
    if (difference > 0) doubled.push(what);
  }
  return { lost, doubled };
}

/** More reserved than there is, more gone than came, or less than nothing at a place. */
async function oversold(db: Connection): Promise<readonly string[]> {
  const findings: string[] = [];
  const byStock = new Map<string, Moved[]>();
  for (const line of await allMovements(db)) byStock.set(line.stock, [...(byStock.get(line.stock) ?? []), line]);
  for (const [stock, lines] of byStock) {
    const left = sumQuantities(lines.map(({ balance }) => balance));
    const reserved = sumQuantities(lines.map(({ reservedChange }) => reservedChange));
    if (compareQuantity(left, "0") < 0) findings.push(`${stock}: the ledger comes to ${left}`);
    if (compareQuantity(reserved, left) > 0) findings.push(`${stock}: ${reserved} of ${left} are reserved`);
  }
  for (const stock of await db.collection("stocks").find({ company }).toArray()) {
    for (const { quantity, reserved } of stock["positions"] as readonly Readonly<Record<string, unknown>>[]) {
      if (compareQuantity(String(quantity), "0") < 0 || compareQuantity(String(reserved), String(quantity)) > 0)
        findings.push(`${String(stock["stock"])}: ${String(reserved)} of ${String(quantity)} are reserved`);
    }
  }
  return findings;
}

/** Ledger against stock; and nothing may stay reserved for orders that have ended. */
async function bookDifferences({ ledger }: World, movements: Movements): Promise<readonly string[]> {
  const different = (await ledger.reconcile(company)).map((each) => JSON.stringify(each));
  const kept = [...movements].flatMap(([reservation, lines]) => {
    const reserved = sumQuantities(lines.map(({ reservedChange }) => reservedChange));
    return isZero(reserved) ? [] : [`${reservation}: ${reserved} stay reserved`];
  });
  return [...different, ...kept];
}

/** The chain verifies, and every change of stock, of an order and of a case has its entry in it. */
async function auditGaps({ db, office }: World): Promise<readonly string[]> {
  const auditor = await office.stage.as("aud");
  const verdict = await office.persist.read(() =>
    auditor.request<{ readonly ok: boolean; readonly broken: unknown }>("GET", "/api/audit/verify"),
  );
  const chained = new Set((await db.collection("auditLog").distinct("key", { company })).map(String));
  const moves = (await allMovements(db)).map(({ key }) => `stock:${key.slice(0, key.lastIndexOf("#"))}`);
  const records = await db
    .collection("records")
    .find({ company, type: { $in: ["sales-order", "outbound-line"] } })
    .toArray();
  const changes = records.flatMap((row) =>
    (row["operations"] as readonly string[]).map(
      (operation) => `${operation}/${String(row["type"])}/${String(row["id"])}`,
    ),
  );
  const completions = await db.collection("caseEvents").find({ company, type: "taskCompleted" }).toArray();
  const acts = completions.map((row) => `case/${String(row["caseId"])}/${String(row["seq"])}/task.completed`);
  return [
    ...(verdict.ok ? [] : [`the chain is broken: ${JSON.stringify(verdict.broken)}`]),
    ...[...new Set([...moves, ...changes, ...acts])]
      .filter((key) => !chained.has(key))
      .map((key) => `${key} is not chained`),
  ];
}
