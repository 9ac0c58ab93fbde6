import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import mongoose, { type Connection } from "mongoose";
import type { StockLedger } from "../../domain/inventory/index.ts";
import { goodsInStore, ordinaryProducts, sampleLedger } from "../../domain/testing/goods-in-store.ts";
import { runCommand } from "../../runtime/launcher/run-command.ts";
import { type Stack, startStack } from "../../runtime/launcher/stack.ts";
import { demoStage } from "../live/stage.ts";
import { type DecidingWrite, decidingWrites, type FailPoint } from "./faults/fail-points.ts";
import { company, examine } from "./faults/invariants.ts";
import { carryOut, type Office, openOffice, type Order } from "./faults/order.ts";
import { persistence } from "./faults/persistence.ts";
import { numberFrom, seeded } from "./faults/random.ts";

/**
 * A process dies exactly before or exactly after a deciding write of an order, and the order still ends with one effect
 * each. YAOFLOW_FAULT_SEED chooses which of several like writes it is, YAOFLOW_FAULT_POINTS=all takes every one.
 */
const seed = numberFrom("YAOFLOW_FAULT_SEED", 20_261_125);
const everyOne = process.env["YAOFLOW_FAULT_POINTS"] === "all";
const chance = seeded(seed);

const folder = mkdtempSync(path.join(os.tmpdir(), "yaoflow-fail-points-"));
const armed = path.join(folder, "fail-point.json");
const known = new Set<string>();
let deaths: string[] = [];
let failed = false;
let stack: Stack;
let db: Connection;
let ledger: StockLedger;
let office: Office;

beforeAll(async () => {
  const build = await runCommand(process.execPath, [path.join("runtime", "launcher", "build.mjs")]);
  if (build.code !== 0) throw new Error(build.output);
  const fixture = (name: string): string => path.join(process.cwd(), "tests", "stack", "fixtures", name);
  stack = await startStack({
    dataDir: path.join(folder, "data"),
    env: { ...process.env, YAOFLOW_LOG: "warn", YAOFLOW_FAIL_POINT: armed },
    programs: { api: fixture("mortal-api.mjs"), worker: fixture("mortal-worker.mjs") },
    onEvent: (event) => event.type === "died" && deaths.push(`${event.name} ${event.how}`),
  });
  db = await mongoose.createConnection(stack.mongodbUri).asPromise();
  ledger = sampleLedger(db);
  const at = new Date().toISOString();
  await goodsInStore(ledger, { company, at, today: at.slice(0, 10), lotsPerProduct: 1, quantity: "100000" });
  office = await openOffice(demoStage(stack.url, stack.demoPassword ?? ""), persistence(90_000));
}, 600_000);

afterAll(async () => {
  await db.close();
  await stack.stop();
  if (failed) process.stdout.write(`${folder} is kept\n`);
  else rmSync(folder, { recursive: true, force: true });
}, 60_000);

const wish = {
  lines: ordinaryProducts.slice(0, 2).map((product) => ({ product, quantity: "3" })),
  ending: "ship",
} as const;

/** The point is there whole or not at all: the programs look at it with every command. */
function arm(point: FailPoint): void {
  writeFileSync(`${armed}.draft`, JSON.stringify(point));
  renameSync(`${armed}.draft`, armed);
}

async function sellAndDie(point: FailPoint): Promise<void> {
  deaths = [];
  arm(point);
  const orders: Order[] = [];
  try {
    await carryOut(office, wish, orders);
    for (const { caseId } of orders) known.add(caseId);
    const findings = await examine({ db, ledger, office }, orders, known);
    expect(findings).toEqual({ lost: [], doubled: [], oversold: [], books: [], audit: [] });
    expect(orders.map(({ verdict }) => verdict)).toEqual(["shipped"]);
    expect({ reached: !existsSync(armed), deaths: deaths.length }).toEqual({ reached: true, deaths: 1 });
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    rmSync(armed, { force: true });
    for (const name of ["mongo", "temporal", "worker", "api"] as const) await stack.settled(name);
  }
}

type Case = readonly [title: string, point: FailPoint];

function points(writes: readonly DecidingWrite[], victim: FailPoint["victim"]): readonly Case[] {
  return writes.flatMap((write) =>
    (["before", "after"] as const).flatMap((moment) => {
      const { what, program, collection, operator, times } = write;
      const all = Array.from({ length: times }, (_, index) => index + 1);
      return (everyOne ? all : [chance.whole(1, times)]).map((nth): Case => {
        const id = `${victim} ${moment} ${program} ${collection} ${operator} ${nth}`;
        const who = program === "any" ? "the relay" : `the ${program}`;
        return [
          `${moment} ${who} ${what}${times > 1 ? `, time ${nth}` : ""}`,
          { id, program, collection, operator, nth, moment, victim },
        ];
      });
    }),
  );
}

const among = (...collections: readonly string[]): readonly DecidingWrite[] =>
  decidingWrites.filter(({ collection, operator }) => collections.includes(collection) && operator !== "$pull");

describe("a program that dies at a write of its own", () => {
  test.each(points(decidingWrites, "self"))("%s", async (_title, point) => {
    await sellAndDie(point);
  });
});

describe("MongoDB that dies at a write", () => {
  test.each(points(among("submissions", "caseEvents", "records", "stocks", "auditLog"), "mongo"))(
    "%s",
    async (_title, point) => {
      await sellAndDie(point);
    },
  );
});

describe("Temporal that dies at a write", () => {
  test.each(points(among("submissions", "caseEvents", "stocks"), "temporal"))("%s", async (_title, point) => {
    await sellAndDie(point);
  });
});
