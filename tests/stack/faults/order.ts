import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "@yaoflow/engine";
import type { Client, LiveStage } from "../../../runtime/client/index.ts";
import type { TaskDetail } from "../../../runtime/contract/index.ts";
import type { Persistence } from "./persistence.ts";

/** What somebody wants to buy, and how the order shall end where there are goods. */
export interface Wish {
  readonly lines: readonly { readonly product: string; readonly quantity: string }[];
  readonly ending: "ship" | "cannot-pick" | "cancel-dispatch";
}

/** What the clients of an order were told. It has to be true for ever after. */
export interface Order {
  readonly wish: Wish;
  readonly caseId: string;
  /** Completions that were acknowledged, by node. */
  readonly completions: Map<string, number>;
  verdict: "shipped" | "cancelled" | "withdrawn" | null;
}

/** Who works on orders, with clients that were signed in while nothing was broken yet. */
export interface Office {
  readonly stage: LiveStage;
  readonly persist: Persistence;
}

const doers: Readonly<Record<string, string>> = {
  correct: "sal",
  short: "sal",
  pick: "keep",
  review: "rev",
  ship: "trn",
};

/** Longest time in which the system has to offer the next task of a case, whatever was killed. */
const stuckAfterMs = 90_000;

export async function openOffice(stage: LiveStage, persist: Persistence): Promise<Office> {
  for (const account of ["aud", ...new Set(Object.values(doers))]) await stage.as(account);
  return { stage, persist };
}

/** From the entry of an order to its end. It stands in `orders` from the moment at which it was acknowledged. */
export async function carryOut(office: Office, wish: Wish, orders: Order[]): Promise<void> {
  const order = await enter(office, wish);
  orders.push(order);
  for (;;) {
    const node = await nextNode(office, order.caseId);
    if (node === null) return;
    const client = await office.stage.as(doers[node] ?? "");
    const task = await taskAt(office, client, order.caseId, node);
    const { outcome, data } = decision(node, wish, task.form.data);
    const signature =
      task.signature.mode === "none"
        ? {}
        : { signature: { password: office.stage.password(""), meaning: task.signature.meaning?.["zh-CN"] ?? "" } };
    const key = randomUUID();
    const body = { revision: task.revision, outcome, data, ...signature };
    await office.persist.write(() => client.tasks.complete(task.id, body, key));
    order.completions.set(node, (order.completions.get(node) ?? 0) + 1);
    order.verdict = verdictOf(outcome) ?? order.verdict;
  }
}

async function enter({ stage, persist }: Office, wish: Wish): Promise<Order> {
  const seller = await stage.as("sal");
  const key = randomUUID();
  const data = {
    customer: "C-001",
    buyer: "C-001/buyer-1",
    address: "C-001/A1",
    payment: "credit",
    delivery: "delivery",
    lines: wish.lines.map((line) => ({ ...line, price: "6.80" })),
  };
  const signature = { password: stage.password("sal"), meaning: "我录入并提交本销售订单" };
  const { id } = await persist.write(() => seller.cases.start({ flow: "sales", data, signature }, key));
  return { wish, caseId: id, completions: new Map(), verdict: null };
}

/** Where the case waits for a person; null when it has ended. */
async function nextNode({ stage, persist }: Office, caseId: string): Promise<string | null> {
  const seller = await stage.as("sal");
  const end = performance.now() + stuckAfterMs;
  for (;;) {
    const found = await persist.read(() => seller.cases.get(caseId));
    if (found.status !== "running") return null;
    const task = found.tokens.find(({ waiting }) => waiting === "task");
    if (task) return task.node;
    if (found.openIncidents.length > 0 || performance.now() > end) {
      const { tokens, openIncidents } = found;
      throw new Error(`case ${caseId} is stuck: ${JSON.stringify({ tokens, openIncidents })}`);
    }
    await sleep(100);
  }
}

async function taskAt({ persist }: Office, client: Client, caseId: string, node: string): Promise<TaskDetail> {
  const end = performance.now() + stuckAfterMs;
  for (;;) {
    const { items } = await persist.read(() => client.tasks.list({ case: caseId }));
    const task = items.find((each) => each.node === node);
    if (task) return await persist.read(() => client.tasks.get(task.id));
    if (performance.now() > end) throw new Error(`case ${caseId} waits at ${node} and nobody is offered the task`);
    await sleep(100);
  }
}

function decision(
  node: string,
  { ending }: Wish,
  form: JsonObject,
): { readonly outcome: string; readonly data: JsonObject } {
  const rows = (form["lines"] ?? []) as readonly JsonObject[];
  const reason = "测试";
  switch (node) {
    case "correct":
      return { outcome: "withdraw", data: form };
    case "short":
      return { outcome: "cancel", data: { ...form, reason } };
    case "pick":
      if (ending === "cannot-pick") return { outcome: "cannot-pick", data: { ...form, reason } };
      return {
        outcome: "picked",
        data: { ...form, lines: rows.map((row) => ({ ...row, picked: row["quantity"] ?? null })) },
      };
    case "review":
      return { outcome: "pass", data: { ...form, lines: rows.map((row) => ({ ...row, verdict: "pass" })) } };
    case "ship":
      if (ending === "cancel-dispatch") return { outcome: "cancel", data: { ...form, reason } };
      return { outcome: "shipped", data: { ...form, ...transport } };
    default:
      throw new Error(`nobody works at ${node}`);
  }
}

const transport = {
  mode: "road",
  vehicle: "粤A00000",
  driver: "示例司机",
  carrier: "示例物流",
  packages: 1,
  departedAt: "2026-11-23T02:30:00Z",
};

function verdictOf(outcome: string): Order["verdict"] {
  if (outcome === "withdraw") return "withdrawn";
  if (outcome === "cancel" || outcome === "cannot-pick") return "cancelled";
  return outcome === "shipped" ? "shipped" : null;
}
